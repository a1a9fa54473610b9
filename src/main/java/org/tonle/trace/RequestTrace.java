package org.tonle.trace;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.Problem;

/** The looks of the HTTP request at hand. {@code web} says where the request came from and lets no answer go before {@link #await}. */
@RequestScoped
public class RequestTrace {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LogAppender appender;
    private List<LogAppender.Waiting> entries = List.of();
    private @Nullable String address;
    private @Nullable String path;

    RequestTrace(LogAppender appender) {
        this.appender = appender;
    }

    /** Where the request came from and which path it asks for; segments that are no words or identifiers are not kept. */
    public void begin(@Nullable String clientAddress, String requestPath) {
        this.address = clientAddress;
        this.path = requestPath;
    }

    /**
     * Returns when every entry of this request is on disk.
     *
     * @throws Problem E1139 when one cannot be written: what was read must not be shown
     */
    public void await() {
        List<LogAppender.Waiting> waiting = entries;
        entries = List.of();
        for (LogAppender.Waiting entry : waiting) {
            await(appender, entry);
        }
    }

    static void await(LogAppender appender, LogAppender.Waiting entry) {
        try {
            appender.await(entry, PATIENCE);
        } catch (ExecutionException | TimeoutException failed) {
            throw AccessLog.refusal(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw AccessLog.refusal(stopped);
        }
    }

    /** A request that ends without having waited, for instance one that was refused by sign-in, leaves its trace too. */
    @PreDestroy
    void end() {
        if (!entries.isEmpty()) {
            appender.soon();
        }
    }

    @Nullable
    String address() {
        return address;
    }

    @Nullable
    String path() {
        return path == null ? null : QueryOutline.path(path);
    }

    void add(LogAppender.Waiting entry) {
        if (entries.isEmpty()) {
            entries = new ArrayList<>(2);
        }
        entries.add(entry);
    }
}
