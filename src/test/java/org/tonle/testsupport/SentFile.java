package org.tonle.testsupport;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;

/** Sends a file as browsers do: a form of one part that says how long it is. */
public final class SentFile {
    private SentFile() {}

    /** @param as whoever sends it @return its identifier */
    public static String text(RequestSpecification as, String domain, String content) {
        String form = "--zz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + content + "\r\n--zz--\r\n";
        return as.config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)))
                .header("Content-Type", "multipart/form-data; boundary=zz")
                .body(form.getBytes(StandardCharsets.UTF_8))
                .post("/api/fileResources?domain=" + domain)
                .then()
                .statusCode(202)
                .extract()
                .path("response.fileResource.id");
    }
}
