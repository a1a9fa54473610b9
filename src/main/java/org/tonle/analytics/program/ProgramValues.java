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
     * The numbers of all events that have one; what is not put together by itself is summed.
     *
     * @param aggregation a word that overrides the element's own; null for none
     */
    public static CompiledIndicator of(MetadataObject program, MetadataObject element, @Nullable String aggregation) {
        boolean isAttribute = element.type().name().equals("trackedEntityAttribute");
        TermPart part =
                isAttribute ? new TermPart.Attribute(element.id(), true) : new TermPart.Element(0, element.id(), true);
        ProgramTerm value = ProgramTerm.number(part);
        String word = aggregation == null ? ValueItem.of(element).aggregationType() : aggregation;
        ProgramAggregation together = ProgramAggregation.of(word);
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
        boolean isAttribute = element.type().name().equals("trackedEntityAttribute");
        TermPart value = isAttribute
                ? new TermPart.Attribute(element.id(), false)
                : new TermPart.Element(0, element.id(), false);
        TermPart code = new TermPart.Bound(String.valueOf(option.code()));
        ProgramTerm filter = ValueItem.of(element).valueType() == ValueType.MULTI_TEXT
                ? ProgramTerm.truth("list_contains(string_split(", value, ", ','), ", code, ")")
                : ProgramTerm.truth(value, " = ", code);
        return new CompiledIndicator(
                program.id(),
                false,
                new Measure(ProgramAggregation.COUNT, ProgramTerm.of(1), filter, null),
                List.of(),
                Places.OWN);
    }
}
