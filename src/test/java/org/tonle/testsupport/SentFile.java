package org.tonle.testsupport;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends a file as browsers do: a form of one part that says how long it is. */
public final class SentFile {
    private SentFile() {}

    /** @param as whoever sends it @return its identifier */
    public static String text(RequestSpecification as, String domain, String content) {
        return form(as, Map.of(), "list.txt", "text/plain", content)
                .post("/api/fileResources?domain=" + domain)
                .then()
                .statusCode(202)
                .extract()
                .path("response.fileResource.id");
    }

    /** A form of fields, and of a part {@code file} unless the content is empty. */
    public static RequestSpecification form(
            RequestSpecification as, Map<String, String> fields, String name, String contentType, String content) {
        StringBuilder form = new StringBuilder();
        fields.forEach((field, value) -> form.append("--zz\r\nContent-Disposition: form-data; name=\"")
                .append(field)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        if (!content.isEmpty()) {
            form.append("--zz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                    .append(name)
                    .append("\"\r\nContent-Type: ")
                    .append(contentType)
                    .append("\r\n\r\n")
                    .append(content)
                    .append("\r\n");
        }
        form.append("--zz--\r\n");
        return as.config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)))
                .header("Content-Type", "multipart/form-data; boundary=zz")
                .body(form.toString().getBytes(StandardCharsets.UTF_8));
    }
}
