package org.tonle.analytics.query.fetch;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.AggregationLevels;
import org.tonle.expression.Modifiers;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;

/**
 * One number per cell that the facts are asked for. Equal ones are fetched once, whoever wants them.
 *
 * @param window how the periods of the question are moved for it
 * @param targets what is put together
 */
public record WantedFacts(Aggregation aggregation, Window window, List<Target> targets) {
    private static final Set<String> WITH_ZEROS = Set.of("AVERAGE", "AVERAGE_SUM_ORG_UNIT", "NONE");

    public WantedFacts {
        targets = List.copyOf(targets);
    }

    /**
     * Values of a data element.
     *
     * @param categoryOptionCombos the only ones that count, null for all
     * @param attributeOptionCombos the only ones that count, null for all
     * @param zeros whether zeros count
     * @param levels which values of lower units count
     */
    public record Target(
            int dataElement,
            @Nullable List<Integer> categoryOptionCombos,
            @Nullable List<Integer> attributeOptionCombos,
            boolean zeros,
            AggregationLevels levels) {
        /** Averages count zeros, and so do elements that say that zeros are significant; in a sum a zero is nothing. */
        public static Target of(
                MetadataObject element,
                @Nullable List<Integer> categoryOptionCombos,
                @Nullable List<Integer> attributeOptionCombos) {
            DataElement model = DataElement.of(element);
            // the zeros of yes and no are answers
            boolean zeros = WITH_ZEROS.contains(model.aggregationType())
                    || model.valueType().isBoolean()
                    || !model.valueType().hasNumber()
                    || model.isZeroSignificant() && !model.aggregationType().equals("SUM");
            return new Target(
                    element.id(),
                    categoryOptionCombos,
                    attributeOptionCombos,
                    zeros,
                    new AggregationLevels(model.aggregationLevels()));
        }
    }

    /** How the periods of the question are moved. */
    public record Window(int offset, boolean yearToDate, @Nullable LocalDate minDate, @Nullable LocalDate maxDate) {
        public static final Window NONE = new Window(0, false, null, null);

        public static Window of(Modifiers modifiers) {
            return new Window(
                    modifiers.periodOffset(), modifiers.yearToDate(), modifiers.minDate(), modifiers.maxDate());
        }
    }
}
