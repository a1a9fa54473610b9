package org.tonle.analytics.disclosure;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.SensitiveItems;
import org.tonle.analytics.store.AnalyticsStore;
import org.tonle.analytics.store.FactReading;
import org.tonle.analytics.store.Reading;
import org.tonle.limit.Budget;
import org.tonle.security.CurrentUser;
import org.tonle.setting.Settings;

/** The door between numbers of few persons and who asks. */
@ApplicationScoped
public class Disclosure {
    private final AnalyticsStore store;
    private final Settings settings;
    private final KnownDoubts known = new KnownDoubts();

    Disclosure(AnalyticsStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** The same over another store. */
    public Disclosure over(AnalyticsStore other) {
        return new Disclosure(other, settings);
    }

    /** A reading for one answer. */
    public static final class Guarded {
        private final FactReading reading;
        private final @Nullable DisclosingReading disclosing;
        private final int threshold;

        private Guarded(FactReading reading, @Nullable DisclosingReading disclosing, int threshold) {
            this.reading = disclosing == null ? reading : disclosing;
            this.disclosing = disclosing;
            this.threshold = threshold;
        }

        /** What the answer is to be made of; numbers that must not be told are {@link Double#NaN}. */
        public FactReading reading() {
            return reading;
        }

        /** That numbers were not told, and why; empty when all were. */
        public Optional<String> told() {
            return disclosing != null && disclosing.isHiding()
                    ? Optional.of("numbers of fewer than " + threshold
                            + " persons, and those they could be worked out of, are not shown; ask for less detail")
                    : Optional.empty();
        }
    }

    /**
     * A reading that tells no small numbers.
     *
     * @param reading what the caller may see, which stays open; further filters go through what comes back
     */
    public Guarded guarded(FactReading reading, DataAccess access, Budget budget) {
        int threshold = settings.system("keySmallNumberThreshold").asInt();
        boolean isGuarded =
                threshold > 1 && SensitiveItems.of(access.snapshot()).any() && !access.isToldAll();
        DisclosingReading disclosing = isGuarded
                ? new DisclosingReading(reading, access, threshold, new Everything(access, budget), known, budget::step)
                : null;
        return new Guarded(reading, disclosing, threshold);
    }

    /** Readings without limits of rights: what is told to one must not depend on what he or she may see. */
    private final class Everything implements DisclosingReading.Source {
        private final DataAccess access;
        private final Budget budget;

        private Everything(DataAccess access, Budget budget) {
            this.access = DataAccess.of(CurrentUser.SERVER, access.snapshot());
            this.budget = budget;
        }

        @Override
        public <T> T read(Function<FactReading, T> work) {
            try (Reading open = store.open(access, budget)) {
                return work.apply(open);
            }
        }
    }
}
