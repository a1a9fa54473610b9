package org.tonle.trace;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.Problem;

/** The looks of the HTTP request at hand. {@code web} says where the request came from and lets no answer go before {@link #await}. */
@RequestScoped
public class RequestTrace {
    private static final long PATIENCE_SECONDS = 20;

    private final List<CompletableFuture<Void>> entries = new ArrayList<>();
    private @Nullable String address;
    private @Nullable String path;

    /** Where the request came from and which path it asks for; segments that are no words or identifiers are not kept. */
    public void begin(@Nullable String clientAddress, String requestPath) {
        this.address = clientAddress;
        this.path = QueryOutline.path(requestPath);
    }

    /**
     * Returns when every entry of this request is on disk.
     *
     * @throws Problem E1139 when one cannot be written: what was read must not be shown
     */
    public void await() {
        List<CompletableFuture<Void>> waiting = List.copyOf(entries);
        entries.clear();
        try {
            for (CompletableFuture<Void> entry : waiting) {
                entry.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException failed) {
            throw AccessLog.refusal(failed);
        } catch (TimeoutException tooSlow) {
            throw AccessLog.refusal(tooSlow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw AccessLog.refusal(stopped);
        }
    }

    @Nullable
    String address() {
        return address;
    }

    @Nullable
    String path() {
        return path;
    }

    void add(CompletableFuture<Void> entry) {
        entries.add(entry);
    }
}
