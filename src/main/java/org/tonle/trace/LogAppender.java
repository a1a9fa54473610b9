package org.tonle.trace;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.tonle.database.DatabaseProblem;

/**
 * The writers of the log in this process, one at a time. Whoever waits for an entry writes all that have come until then with one
 * statement, his own and those of others; who comes while it is committed waits for his turn, and finds his entry written or writes for
 * all who came since. So the number of commits does not grow with the number of readers, and no thread is woken for a reader who is alone.
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
    private final ReentrantLock turn = new ReentrantLock();
    /** Writes what nobody waits for; without a thread as long as there is nothing. */
    private final ExecutorService besides = Executors.newSingleThreadExecutor(LogAppender::thread);

    LogAppender(AccessLogStore store) {
        this.store = store;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "access-log");
        thread.setDaemon(true);
        return thread;
    }

    /** An entry on its way. @param written ends when it is on disk, exceptionally when it cannot be written */
    record Waiting(AccessEntry entry, CompletableFuture<Void> written) {}

    /** Takes an entry and returns at once. It is written when somebody waits for it or for another one, at the latest {@link #soon}. */
    Waiting append(AccessEntry entry) {
        Waiting waiting = new Waiting(entry, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            waiting.written()
                    .completeExceptionally(
                            new IllegalStateException(MOST_WAITING + " entries of the access log wait to be written"));
        }
        return waiting;
    }

    /**
     * Returns when the entry is on disk.
     *
     * @throws ExecutionException when it cannot be written
     * @throws TimeoutException when it is not this one's turn for so long
     */
    void await(Waiting waiting, Duration patience) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + patience.toNanos();
        while (!waiting.written().isDone()) {
            if (!turn.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException("others have been writing to the access log for " + patience);
            }
            try {
                if (!waiting.written().isDone()) {
                    writeSome();
                }
            } finally {
                turn.unlock();
            }
        }
        waiting.written().get();
    }

    /** Has written what nobody waits for, in a moment. */
    void soon() {
        try {
            besides.execute(this::writeAll);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("the server ends; what waits belongs to requests that were not answered", stopped);
        }
    }

    private void writeAll() {
        while (!queue.isEmpty()) {
            turn.lock();
            try {
                writeSome();
            } finally {
                turn.unlock();
            }
        }
    }

    private void writeSome() {
        List<Waiting> group = new ArrayList<>();
        queue.drainTo(group, MOST_TOGETHER);
        if (!group.isEmpty()) {
            write(group);
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
        besides.shutdown(); // what was answered is on disk; what waits belongs to requests that were not answered
    }
}
