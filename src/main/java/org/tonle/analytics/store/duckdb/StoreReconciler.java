package org.tonle.analytics.store.duckdb;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.StoreConfig;
import org.tonle.analytics.store.follow.ChangeSource;
import org.tonle.analytics.store.follow.StoreTotals;
import org.tonle.analytics.store.sql.StalePairs;
import org.tonle.common.BackgroundLoop;

/**
 * Compares random parts of the store with PostgreSQL, again and again: sums and numbers of facts by data element and period, in the
 * facts and in the roll-ups, and how many events programs have. What differs is a fault of ours: it is logged, counted and healed by
 * making the store again.
 */
@ApplicationScoped
public class StoreReconciler {
    private static final Logger LOG = Logger.getLogger(StoreReconciler.class);

    /** Data elements and periods of one comparison. */
    private static final int PAIRS = 20;

    private final DuckDbStore store;
    private final ChangeSource source;
    private final StoreConfig config;
    private final Clock clock;
    private final Counter compared;
    private final Counter different;
    private final BackgroundLoop loop;
    private volatile @Nullable Outcome last;

    StoreReconciler(DuckDbStore store, ChangeSource source, StoreConfig config, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.source = source;
        this.config = config;
        this.clock = clock;
        this.loop = new BackgroundLoop(
                "analytics-reconciler",
                () -> config.reconcileEvery().toMillis(),
                this::reconcile,
                problem -> LOG.warn(
                        "The analytics store could not be compared with PostgreSQL; it will be tried again", problem));
        this.compared = Counter.builder("tonle.analytics.reconciled")
                .description("Numbers of the analytics store that were compared with PostgreSQL")
                .register(meters);
        this.different = Counter.builder("tonle.analytics.differences")
                .description("Numbers of the analytics store that were not those of PostgreSQL")
                .register(meters);
    }

    /**
     * What a comparison found.
     *
     * @param compared how many numbers
     * @param differences what was not the same, in words; empty when all is well
     */
    public record Outcome(Instant at, int compared, List<String> differences) {}

    void start(@Observes StartupEvent event) {
        if (!config.reconcileEvery().isZero()) {
            loop.start();
        }
    }

    /** The last comparison that could be made; null before the first. */
    public @Nullable Outcome last() {
        return last;
    }

    /** Compares now. Null when writers were quicker than the comparison, or there is nothing to compare. */
    @Nullable
    Outcome reconcile() {
        StoreTotals totals = store.totals(PAIRS);
        ChangeSource.Counted counted =
                source.count(totals.position(), totals.facts().keySet()).orElse(null);
        if (counted == null) {
            return null;
        }
        List<String> differences = new ArrayList<>();
        int numbers = compare("facts", counted.facts(), totals.facts(), differences)
                + compare("roll-ups", counted.facts(), totals.rolledUp(), differences);
        Set<Integer> programs = new HashSet<>(counted.events().keySet());
        programs.addAll(totals.events().keySet());
        for (Integer program : programs) {
            long wanted = counted.events().getOrDefault(program, 0L);
            long found = totals.events().getOrDefault(program, 0L);
            numbers++;
            if (wanted != found) {
                differences.add("program " + program + " has " + wanted + " events, in the store " + found);
            }
        }
        Outcome outcome = new Outcome(clock.instant(), numbers, differences);
        compared.increment(numbers);
        different.increment(differences.size());
        last = outcome;
        if (!differences.isEmpty()) {
            LOG.errorf("The analytics store is not what PostgreSQL is and is made again: %s", differences);
            store.rebuild();
        }
        return outcome;
    }

    private static int compare(
            String what,
            Map<Long, StoreTotals.Total> wanted,
            Map<Long, StoreTotals.Total> found,
            List<String> differences) {
        Map<Long, StoreTotals.Total> all = new HashMap<>(found);
        all.forEach((pair, total) -> {
            StoreTotals.Total right = wanted.getOrDefault(pair, StoreTotals.Total.NONE);
            if (!right.isSame(total)) {
                differences.add(what + " of data element " + StalePairs.dataElement(pair) + " and period "
                        + StalePairs.period(pair) + ": " + right + ", in the store " + total);
            }
        });
        return all.size();
    }

    @PreDestroy
    void stop() {
        loop.close();
    }
}
