package org.tonle.common;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Work that is done again and again on a thread of its own: the next time begins a pause after the last one ended, also when that
 * failed. The thread keeps no process from ending.
 */
public final class BackgroundLoop implements AutoCloseable {
    private final Runnable work;
    private final LongSupplier pause;
    private final Consumer<RuntimeException> failed;
    private final ExecutorService thread;

    /**
     * @param name of the thread
     * @param pause until the next time, in milliseconds; asked anew each time
     * @param failed told of what the work threw
     */
    public BackgroundLoop(String name, LongSupplier pause, Runnable work, Consumer<RuntimeException> failed) {
        this.work = work;
        this.pause = pause;
        this.failed = failed;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread background = new Thread(task, name);
            background.setDaemon(true);
            return background;
        });
    }

    /** Begins with a pause. Called once. */
    public void start() {
        if (!thread.isShutdown()) {
            CompletableFuture.delayedExecutor(pause.getAsLong(), TimeUnit.MILLISECONDS, thread)
                    .execute(this::turn);
        }
    }

    private void turn() {
        try {
            guarded(work);
        } finally {
            start();
        }
    }

    /** Does something else on the same thread, as soon as it is free. */
    public void soon(Runnable other) {
        thread.execute(() -> guarded(other));
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException problem) {
            failed.accept(problem);
        }
    }

    public boolean isClosed() {
        return thread.isShutdown();
    }

    /** Ends the work, also what is being done. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
