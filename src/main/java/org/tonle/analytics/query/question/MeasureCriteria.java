package org.tonle.analytics.query.question;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/** Conditions on a number, all of which must hold: {@code GE:10;LT:50}. */
public record MeasureCriteria(List<Condition> conditions) {
    static final MeasureCriteria NONE = new MeasureCriteria(List.of());

    /** DHIS2's words. */
    public enum Comparison {
        EQ,
        GT,
        GE,
        LT,
        LE
    }

    public record Condition(Comparison comparison, double limit) {
        public boolean holds(double value) {
            return switch (comparison) {
                case EQ -> value == limit;
                case GT -> value > limit;
                case GE -> value >= limit;
                case LT -> value < limit;
                case LE -> value <= limit;
            };
        }
    }

    public MeasureCriteria {
        conditions = List.copyOf(conditions);
    }

    /** @throws org.tonle.problem.Problem E1003 when it is no list of comparisons with numbers */
    public static MeasureCriteria read(String parameter, @Nullable String text) {
        if (text == null) {
            return NONE;
        }
        List<Condition> conditions = new ArrayList<>();
        for (String part : Parameters.parts(text)) {
            int colon = part.indexOf(':');
            Comparison comparison = colon < 0 ? null : comparison(part.substring(0, colon));
            Double limit = colon < 0 ? null : number(part.substring(colon + 1));
            if (comparison == null || limit == null) {
                throw Parameters.unreadable(
                        parameter, part, "EQ, GT, GE, LT or LE, a colon and a number, such as GE:10;LT:50");
            }
            conditions.add(new Condition(comparison, limit));
        }
        return new MeasureCriteria(conditions);
    }

    private static @Nullable Comparison comparison(String word) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.name().equals(word)) {
                return comparison;
            }
        }
        return null;
    }

    private static @Nullable Double number(String text) {
        try {
            Double number = Double.valueOf(text);
            return number.isNaN() || number.isInfinite() ? null : number;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    public boolean holds(double value) {
        for (Condition condition : conditions) {
            if (!condition.holds(value)) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return conditions.isEmpty();
    }
}
