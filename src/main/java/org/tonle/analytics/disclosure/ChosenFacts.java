package org.tonle.analytics.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.Fact;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;

/**
 * Of each series (a unit with its option combinations) the fact that the last or the first number of a period is. Whoever uses it compares
 * the sums with the store's own: where two periods end on one day, it may have chosen otherwise.
 */
final class ChosenFacts {
    /** Sums of one fact of each series. */
    private static final Set<Aggregation> SUMS =
            EnumSet.of(Aggregation.LAST, Aggregation.LAST_IN_PERIOD, Aggregation.FIRST);

    private static final Comparator<Fact> IN_TIME =
            Comparator.comparing(Fact::end).thenComparing(Fact::start);

    private record Series(int dataElement, int orgUnit, int categoryOptionCombo, int attributeOptionCombo) {}

    private final FactQuery question;
    private final List<Fact> candidates;

    /** @param candidates all facts that may be the last or first one of an item of the question */
    ChosenFacts(FactQuery question, List<Fact> candidates) {
        this.question = question;
        this.candidates = candidates;
    }

    /** Whether the aggregation is a sum of facts chosen so. */
    static boolean isSum(Aggregation aggregation) {
        return SUMS.contains(aggregation);
    }

    /** The facts that make up the numbers of an item of the period axis. */
    Collection<Fact> of(int item) {
        List<DaySpan> spans = question.periods().get(item);
        boolean isFirst = question.aggregation() == Aggregation.FIRST;
        Map<Series, Fact> chosen = new HashMap<>();
        for (Fact fact : within(spans)) {
            Series series = new Series(
                    fact.dataElement(), fact.orgUnit(), fact.categoryOptionCombo(), fact.attributeOptionCombo());
            chosen.merge(series, fact, (one, other) -> IN_TIME.compare(one, other) < 0 == isFirst ? one : other);
        }
        return chosen.values();
    }

    private List<Fact> within(List<DaySpan> spans) {
        List<Fact> within = new ArrayList<>();
        LocalDate start =
                spans.stream().map(DaySpan::start).min(LocalDate::compareTo).orElse(LocalDate.MAX);
        LocalDate end =
                spans.stream().map(DaySpan::end).max(LocalDate::compareTo).orElse(LocalDate.MIN);
        boolean looksBack = question.aggregation().choice().looksBack();
        Set<Integer> withZeros = question.operands().stream()
                .filter(FactOperand::zeros)
                .map(FactOperand::dataElement)
                .collect(Collectors.toSet());
        for (Fact fact : candidates) {
            boolean isIn =
                    !fact.start().isAfter(end) && (looksBack || !fact.start().isBefore(start));
            if (isIn && (!isZero(fact) || withZeros.contains(fact.dataElement()))) {
                within.add(fact);
            }
        }
        return within;
    }

    private static boolean isZero(Fact fact) {
        return fact.number() != null && fact.number() == 0;
    }
}
