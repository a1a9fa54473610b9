package org.tonle.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends requests byte for byte as they are, however wrong, and counts what comes back: no client library would send them. */
final class FuzzClient {
    private static final int PATIENCE = 300_000;
    private static final int SHOWN = 300;

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
        URI server = URI.create(url);
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE);
            byte[] body = request.body();
            String head = request.method() + " " + request.target() + " HTTP/1.1\r\nHost: " + server.getAuthority()
                    + "\r\nConnection: close\r\nAuthorization: " + authorization + "\r\nAccept: " + request.accept()
                    + (body == null
                            ? ""
                            : "\r\nContent-Type: " + request.contentType() + "\r\nContent-Length: " + body.length)
                    + "\r\n\r\n";
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(head.getBytes(StandardCharsets.UTF_8));
                out.write(body == null ? new byte[0] : body);
                out.flush();
            } catch (IOException refusedEarly) {
                // the answer may be there all the same
            }
            return read(in, request.method().equals("HEAD"));
        } catch (IOException cut) {
            return new Answer(0, 0, null, "", cut.toString());
        }
    }

    private static Answer read(InputStream in, boolean isHead) throws IOException {
        String first = line(in);
        int status = first.length() > 11 ? Integer.parseInt(first.substring(9, 12)) : 0;
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        boolean isChunked = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
        long bytes = isHead || status == 204 || status == 304
                ? 0
                : isChunked
                        ? chunks(in, start)
                        : piece(in, Long.parseLong(headers.getOrDefault("content-length", "0")), start);
        return new Answer(
                bytes < 0 ? 0 : status,
                bytes,
                headers.get("retry-after"),
                headers.getOrDefault("content-type", ""),
                start.toString(StandardCharsets.UTF_8));
    }

    /** Bytes of all chunks, -1 when the last is missing. */
    private static long chunks(InputStream in, ByteArrayOutputStream start) throws IOException {
        long bytes = 0;
        while (true) {
            String size = line(in);
            if (size.isEmpty()) {
                return -1;
            }
            long length = Long.parseLong(size.strip(), 16);
            if (length == 0) {
                return bytes;
            }
            if (piece(in, length, start) < 0) {
                return -1;
            }
            line(in);
            bytes += length;
        }
    }

    /** Passes over so many bytes; -1 when there are fewer. */
    private static long piece(InputStream in, long length, ByteArrayOutputStream start) throws IOException {
        byte[] buffer = new byte[1 << 14];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return -1;
            }
            start.write(buffer, 0, Math.min(read, Math.max(0, SHOWN - start.size())));
            left -= read;
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }
}
