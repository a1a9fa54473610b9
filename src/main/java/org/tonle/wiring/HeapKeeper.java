package org.tonle.wiring;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.tonle.common.BackgroundLoop;

/**
 * Keeps the heap of a busy server near what lives in it. G1 takes up to half of the most it may have, however little that is, so that it
 * collects more seldom, and gives nothing back before it has marked everything, which it does when it runs out. Where the heap is several
 * times what was alive after the last collection, all is collected once, which takes the longer the more lives: little, or this is not
 * done.
 */
@ApplicationScoped
class HeapKeeper {
    private static final Logger LOG = Logger.getLogger(HeapKeeper.class);

    /** A heap of this size is never worth a collection. */
    private static final long SMALL = 176L << 20;

    /** Where more lives, the collection takes too long. */
    private static final long MOST_ALIVE = 96L << 20;

    /** More than so many times what lives is too much. */
    private static final int TIMES = 3;

    private static final long LOOK = 1_000;
    /** Milliseconds between two collections at least. */
    private static final long LEAST_PAUSE = 20_000;

    private final BackgroundLoop loop = new BackgroundLoop(
            "heap-keeper", () -> LOOK, this::look, problem -> LOG.warn("The heap could not be looked at", problem));
    private long last = System.nanoTime();

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    private void look() {
        long since = (System.nanoTime() - last) / 1_000_000;
        if (isTooLarge(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted(), alive(), since)) {
            System.gc();
            last = System.nanoTime();
        }
    }

    /**
     * Whether a heap is to be made smaller.
     *
     * @param committed bytes the heap has
     * @param alive bytes that were used after the last collection; 0 when there was none
     * @param since milliseconds since it was made smaller
     */
    static boolean isTooLarge(long committed, long alive, long since) {
        return since >= LEAST_PAUSE
                && committed > SMALL
                && alive > 0
                && alive < MOST_ALIVE
                && committed > TIMES * alive;
    }

    private static long alive() {
        return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(HeapKeeper::used)
                .orElse(0L);
    }

    private static long used(GcInfo collection) {
        return collection.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> pool.getKey().startsWith("G1 "))
                .map(pool -> pool.getValue())
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    @PreDestroy
    void stop() {
        loop.close();
    }
}
