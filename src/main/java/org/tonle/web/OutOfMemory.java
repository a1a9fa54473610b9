package org.tonle.web;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when memory ran out, with exit status {@value #STATUS}, so that a supervisor starts it again: what else was
 * being done at that moment may be half done, and a thread that answers connections may be gone. Whoever meets the error tells
 * it here: requests ({@link ErrorMapper}), threads nobody watches, and everything that is logged anywhere, which is how the HTTP
 * server and the pools tell of it.
 */
@ApplicationScoped
public class OutOfMemory {
    /** What the process ends with. */
    public static final int STATUS = 3;

    private static final int DEEPEST = 20;

    void watch(@Observes @Priority(1) StartupEvent start) {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            endIn(problem);
            if (before != null) {
                before.uncaughtException(thread, problem);
            }
        });
        Logger.getLogger("").addHandler(new Watcher());
    }

    /** Ends the process when the error is one of memory, or was caused by one. */
    static void endIn(@Nullable Throwable problem) {
        if (isIn(problem)) {
            try {
                // no logging: it needs memory, and may wait for a lock of the thread that failed
                System.err.println(
                        "Memory ran out (-Xmx is too small for what is asked of this server). The process ends with status "
                                + STATUS + " so that its supervisor starts it again.");
            } finally {
                // there may be too little left to say it
                Runtime.getRuntime().halt(STATUS);
            }
        }
    }

    /** Whether the error is one of memory, or was caused by one. */
    static boolean isIn(@Nullable Throwable problem) {
        Throwable at = problem;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof OutOfMemoryError) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    private static final class Watcher extends Handler {
        @Override
        public void publish(@Nullable LogRecord entry) {
            endIn(entry == null ? null : entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
