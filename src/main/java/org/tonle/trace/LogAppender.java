package org.tonle.trace;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.tonle.database.DatabaseProblem;

/**
 * The one writer of the log in this process. Entries that come while it commits wait and go together into the next transaction, so
 * the number of commits does not grow with the number of readers.
 */
@ApplicationScoped
class LogAppender {
    private static final Logger LOG = Logger.getLogger(LogAppender.class);
    /** Entries of one transaction. */
    private static final int MOST_TOGETHER = 500;
    /** Entries that may wait; more than this means that the database does not keep up, and looks are refused. */
    private static final int MOST_WAITING = 10_000;

    private final AccessLogStore store;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::run, "access-log");

    LogAppender(AccessLogStore store) {
        this.store = store;
    }

    /** An entry on its way. @param written ends when it is on disk, exceptionally when it cannot be written */
    private record Waiting(AccessEntry entry, CompletableFuture<Void> written) {}

    @PostConstruct
    void start() {
        writer.setDaemon(true);
        writer.start();
    }

    /** Takes an entry and returns at once. What is returned ends when the entry is on disk, exceptionally when it cannot be. */
    CompletableFuture<Void> append(AccessEntry entry) {
        Waiting waiting = new Waiting(entry, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            waiting.written()
                    .completeExceptionally(
                            new IllegalStateException(MOST_WAITING + " entries of the access log wait to be written"));
        }
        return waiting.written();
    }

    private void run() {
        List<Waiting> group = new ArrayList<>(MOST_TOGETHER);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                group.add(queue.take());
                queue.drainTo(group, MOST_TOGETHER - 1);
                write(group);
                group.clear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting> group) {
        try {
            store.append(group.stream().map(Waiting::entry).toList());
            group.forEach(each -> each.written().complete(null));
        } catch (DatabaseProblem problem) {
            if (problem.isRefusal() && group.size() > 1) { // one entry that cannot be stored must not cost the others
                group.forEach(each -> write(List.of(each)));
                return;
            }
            fail(group, problem);
        } catch (RuntimeException problem) {
            fail(group, problem);
        }
    }

    private static void fail(List<Waiting> group, RuntimeException problem) {
        LOG.errorf(
                problem, "%d entries of the access log could not be written; their readers were refused", group.size());
        group.forEach(each -> each.written().completeExceptionally(problem));
    }

    @PreDestroy
    void stop() {
        writer.interrupt(); // what was answered is on disk; what waits belongs to requests that were not answered
    }
}
