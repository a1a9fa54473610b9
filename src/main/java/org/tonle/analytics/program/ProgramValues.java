package org.tonle.analytics.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramAggregation;
import org.tonle.analytics.store.ProgramQuestion.Measure;
import org.tonle.analytics.store.ProgramQuestion.Places;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;

/** The values of a data element or attribute within a program, put together without an indicator. */
public final class ProgramValues {
    private ProgramValues() {}

    /**
     * The numbers of all events that have one; what is not put together by itself is summed. Values of any kind can be counted.
     *
     * @param aggregation a word that overrides the element's own; null for none
     */
    public static CompiledIndicator of(MetadataObject program, MetadataObject element, @Nullable String aggregation) {
        String word = aggregation == null ? ValueItem.of(element).aggregationType() : aggregation;
        ProgramAggregation together = ProgramAggregation.of(word);
        if (together == ProgramAggregation.COUNT) {
            return count(program, ProgramTerm.truth(value(element, false), " is not null"));
        }
        ProgramTerm value = ProgramTerm.number(value(element, true));
        return new CompiledIndicator(
                program.id(),
                false,
                new Measure(
                        together == null || together == ProgramAggregation.CUSTOM ? ProgramAggregation.SUM : together,
                        value,
                        ProgramTerm.truth(value, " is not null"),
                        null),
                List.of(),
                Places.OWN);
    }

    /** The number of events whose value is an option, or has it among others. */
    public static CompiledIndicator withOption(MetadataObject program, MetadataObject element, MetadataObject option) {
        TermPart value = value(element, false);
        TermPart code = new TermPart.Bound(String.valueOf(option.code()));
        ProgramTerm filter = ValueItem.of(element).valueType() == ValueType.MULTI_TEXT
                ? ProgramTerm.truth("list_contains(string_split(", value, ", ','), ", code, ")")
                : ProgramTerm.truth(value, " = ", code);
        return count(program, filter);
    }

    private static TermPart value(MetadataObject element, boolean isNumber) {
        return element.type().name().equals("trackedEntityAttribute")
                ? new TermPart.Attribute(element.id(), isNumber)
                : new TermPart.Element(0, element.id(), isNumber);
    }

    private static CompiledIndicator count(MetadataObject program, ProgramTerm filter) {
        return new CompiledIndicator(
                program.id(),
                false,
                new Measure(ProgramAggregation.COUNT, ProgramTerm.of(1), filter, null),
                List.of(),
                Places.OWN);
    }
}
