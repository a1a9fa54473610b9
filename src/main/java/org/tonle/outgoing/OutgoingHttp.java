package org.tonle.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls servers that users named: only where calls may go, in bounded time, without following redirections. */
@ApplicationScoped
public class OutgoingHttp {
    private final OutgoingConfig config;
    private final HttpClient client;

    OutgoingHttp(OutgoingConfig config) {
        this.config = config;
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** @throws NotReached for an address that may not be called, as {@link #post} would */
    public void check(String address) throws NotReached {
        OutgoingAddress.check(address, config);
    }

    /** @throws NotReached for a text that is no address of a web server; where calls may go is not looked at */
    public static void parse(String address) throws NotReached {
        OutgoingAddress.parse(address);
    }

    /** Sends a body and reads the answer, whatever its status. @throws NotReached when there is none */
    public OutgoingAnswer post(OutgoingCall call) throws NotReached {
        HttpRequest.Builder request = HttpRequest.newBuilder(OutgoingAddress.check(call.address(), config))
                .timeout(config.patience())
                .POST(call.body());
        try {
            call.headers().forEach(request::header);
        } catch (IllegalArgumentException unfit) {
            throw NotReached.ever("a header or secret has characters that no header may have");
        }
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request.build(), info -> new LimitedBody(config.largestAnswer()));
        try {
            HttpResponse<byte[]> answer = sent.get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
            return new OutgoingAnswer(answer.statusCode(), answer.body());
        } catch (ExecutionException failed) {
            throw NotReached.now(reason(failed.getCause()));
        } catch (TimeoutException late) {
            throw NotReached.now(
                    "the server did not answer within " + config.patience().toSeconds() + " seconds");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw NotReached.now("this server was stopped");
        } finally {
            sent.cancel(true);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof IOException problem
                        && problem.getMessage() != null
                        && problem.getMessage().startsWith("the answer is longer")
                ? problem.getMessage()
                : "the server cannot be reached";
    }
}
