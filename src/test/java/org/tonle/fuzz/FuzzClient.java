package org.tonle.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Sends requests as they are, however wrong, and counts what comes back. */
final class FuzzClient {
    private FuzzClient() {}

    /**
     * What came back.
     *
     * @param status 0 when the connection was cut
     * @param retryAfter null when the answer does not say
     * @param start the first bytes of it
     */
    record Answer(int status, long bytes, @Nullable String retryAfter, String contentType, String start) {}

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static Answer send(String url, FuzzRequest request, String authorization) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(url + request.target()).toURL().openConnection();
            connection.setRequestMethod(request.method());
            connection.setRequestProperty("Authorization", authorization);
            connection.setRequestProperty("Accept", request.accept());
            connection.setConnectTimeout(10_000);
            connection.setReadTimeout(120_000);
            byte[] body = request.body();
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", request.contentType());
                connection.setFixedLengthStreamingMode(body.length);
                connection.getOutputStream().write(body);
            }
            int status = connection.getResponseCode();
            InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            String start = "";
            if (in != null) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    start = bytes == 0 ? new String(buffer, 0, Math.min(read, 300), StandardCharsets.UTF_8) : start;
                    bytes += read;
                }
            }
            return new Answer(
                    status,
                    bytes,
                    connection.getHeaderField("Retry-After"),
                    String.valueOf(connection.getContentType()),
                    start);
        } catch (IOException cut) {
            return new Answer(0, 0, null, "", cut.toString());
        }
    }
}
