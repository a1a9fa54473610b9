package org.tonle.matrix;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plain HTTP with kept connections: the matrix makes some ten thousand calls. */
final class MatrixHttp {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String server;

    MatrixHttp(String server) {
        this.server = server;
    }

    /** @param contentType of the answer; empty when there is none @param allow the header; empty when there is none */
    record Answer(int status, String contentType, String allow, String headers, String body) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }
    }

    Answer send(MatrixUser user, MatrixCall call) {
        return send(user.username(), MatrixUser.PASSWORD, call.verb(), call.path(), call.contentType(), call.body());
    }

    /** As the administrator, with an empty object where the method takes a body. */
    Answer ask(String verb, String path, String accept) {
        boolean hasBody = Set.of("POST", "PUT", "PATCH").contains(verb);
        return send(
                "admin", "district", verb, path, accept, hasBody ? "application/json" : null, hasBody ? "{}" : null);
    }

    Answer send(
            @Nullable String username,
            String password,
            String verb,
            String path,
            @Nullable String contentType,
            @Nullable String body) {
        return send(username, password, verb, path, "*/*", contentType, body);
    }

    private Answer send(
            @Nullable String username,
            String password,
            String verb,
            String path,
            String accept,
            @Nullable String contentType,
            @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + escaped(path)))
                .header("Accept", accept)
                .header("X-Requested-With", "XMLHttpRequest")
                .method(
                        verb,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (username != null) {
            String pair = username + ":" + password;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.headers().firstValue("Allow").orElse(""),
                    answer.headers().map().toString(),
                    answer.body());
        } catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(verb + " " + path, problem);
        }
    }

    /** Brackets, blanks and the like stand for themselves in {@code calls.txt}. */
    private static String escaped(String path) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char each = path.charAt(i);
            boolean plain = each < 128 && !Character.isISOControl(each) && " \"<>[]{}|\\^`".indexOf(each) < 0;
            escaped.append(
                    plain ? String.valueOf(each) : URLEncoder.encode(String.valueOf(each), StandardCharsets.UTF_8));
        }
        return escaped.toString();
    }
}
