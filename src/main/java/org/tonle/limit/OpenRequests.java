package org.tonle.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How busy the server is with requests; work that nobody waits for gives way to them. */
@ApplicationScoped
public class OpenRequests {
    /** Clients that send one request after the other leave gaps of less. */
    private static final Duration GAP = Duration.ofMillis(200);

    private final AtomicInteger open = new AtomicInteger();
    private volatile long ended = System.nanoTime() - GAP.toNanos();

    /** A request has come. */
    public void begin() {
        open.incrementAndGet();
    }

    /** It is answered, or its client has gone. */
    public void end() {
        ended = System.nanoTime();
        open.decrementAndGet();
    }

    /** Whether a request is being answered, or was a moment ago. */
    public boolean any() {
        return open.get() > 0 || System.nanoTime() - ended < GAP.toNanos();
    }
}
