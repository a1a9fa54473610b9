package org.tonle.metadata.rule;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.Item;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;

/** What the items of an expression are called, for people. */
final class ExpressionNames {
    private static final Map<String, String> VARIABLES = Map.of(
            "event_count", "Event count (ACTIVE or COMPLETED status only)",
            "tei_count", "Tracked entity instance count",
            "org_unit_count", "Organisation unit count",
            "value_count", "Value count",
            "zero_pos_value_count", "Zero or positive value count");

    private final Viewpoint viewpoint;

    ExpressionNames(Viewpoint viewpoint) {
        this.viewpoint = viewpoint;
    }

    /** The name, null when the item names something that does not exist or that the user may not see. */
    @Nullable
    String name(Item item) {
        return switch (item.kind()) {
            case DATA_ELEMENT -> operand(item);
            case CONSTANT -> name("constant", item.id());
            case PROGRAM_DATA_ELEMENT -> both(name("program", item.id()), name("dataElement", item.second()), " ");
            case PROGRAM_ATTRIBUTE ->
                both(name("program", item.id()), name("trackedEntityAttribute", item.second()), " ");
            case PROGRAM_INDICATOR -> name("programIndicator", item.id());
            case INDICATOR -> name("indicator", item.id());
            case REPORTING_RATE -> both(name("dataSet", item.id()), metric(item.second()), " - ");
            case ORG_UNIT_GROUP -> name("organisationUnitGroup", item.id());
            case STAGE_DATA_ELEMENT -> both(name("programStage", item.id()), name("dataElement", item.second()), "\\.");
            case ATTRIBUTE -> name("trackedEntityAttribute", item.id());
            case STAGE_EVENT_DATE -> name("programStage", item.id());
            case VARIABLE -> VARIABLES.getOrDefault(item.id(), spoken(item.id()));
            case DAYS, PERIOD_IN_YEAR, YEARLY_PERIOD_COUNT -> item.text();
        };
    }

    private @Nullable String operand(Item item) {
        String id = item.id();
        String element = id.startsWith("deGroup:")
                ? name("dataElementGroup", id.substring("deGroup:".length()))
                : name("dataElement", id);
        String name = item.second() == null ? element : both(element, optionCombo(item.second()), " ");
        return item.third() == null ? name : both(name, optionCombo(item.third()), " ");
    }

    private @Nullable String optionCombo(@Nullable String id) {
        if (id == null || id.equals("*")) {
            return "*";
        }
        if (id.startsWith("coGroup:")) {
            return name("categoryOptionGroup", id.substring("coGroup:".length()));
        }
        return id.startsWith("co:")
                ? name("categoryOption", id.substring("co:".length()))
                : name("categoryOptionCombo", id);
    }

    private @Nullable String name(String type, @Nullable String uid) {
        MetadataObject object = uid == null ? null : viewpoint.find(type, uid);
        return object == null ? null : object.name();
    }

    private static @Nullable String both(@Nullable String first, @Nullable String second, String between) {
        return first == null || second == null ? null : first + between + second;
    }

    private static @Nullable String metric(@Nullable String metric) {
        return metric == null ? null : spoken(metric);
    }

    private static String spoken(String word) {
        String text = word.replace('_', ' ').toLowerCase(Locale.ROOT);
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
