package org.tonle.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Hands messages to servers by HTTP. Answers are not read, redirections not followed. */
@ApplicationScoped
class NotificationHttp {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param who in the words of a remark @throws NotSent for good when the server refuses what it was sent, for now otherwise */
    void send(HttpRequest request, String who) throws NotSent {
        int status;
        try {
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            throw NotSent.now(who + " cannot be reached");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw NotSent.now("the server was stopped");
        }
        if (status / 100 == 2) {
            return;
        }
        String remark = who + " answered " + status;
        throw status / 100 == 4 && status != REQUEST_TIMEOUT && status != TOO_MANY
                ? NotSent.ever(remark)
                : NotSent.now(remark);
    }
}
