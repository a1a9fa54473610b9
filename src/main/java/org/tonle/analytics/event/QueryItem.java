package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.DimensionItem;
import org.tonle.analytics.store.EventCondition;
import org.tonle.analytics.store.EventItem;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * A value of events that was asked for, looked up.
 *
 * @param object data element or attribute
 * @param stage the stage it was named with, null without one
 * @param options of its option set in their order; null for free values
 * @param conditions on the value; all must hold
 */
record QueryItem(
        MetadataObject object,
        @Nullable MetadataObject stage,
        @Nullable List<MetadataObject> options,
        List<EventCondition> conditions) {
    private static final Set<String> NUMBERS = Set.of(
            "NUMBER",
            "UNIT_INTERVAL",
            "PERCENTAGE",
            "INTEGER",
            "INTEGER_POSITIVE",
            "INTEGER_NEGATIVE",
            "INTEGER_ZERO_OR_POSITIVE");
    private static final Set<String> TRUTHS = Set.of("BOOLEAN", "TRUE_ONLY");

    /** As columns and metadata name it. */
    String id() {
        return stage == null ? object.uid() : stage.uid() + "." + object.uid();
    }

    String name(boolean shortNames) {
        return DimensionItem.name(object, shortNames);
    }

    String valueType() {
        String type = object.document().text("valueType");
        return type == null ? "TEXT" : type;
    }

    boolean isNumber() {
        return NUMBERS.contains(valueType());
    }

    boolean isTruth() {
        return TRUTHS.contains(valueType());
    }

    boolean isAttribute() {
        return object.type().name().equals("trackedEntityAttribute");
    }

    @Nullable
    String optionSet() {
        return object.document().text("optionSet");
    }

    /** The same in numbers. */
    EventItem item() {
        return item(object, stage);
    }

    static EventItem item(MetadataObject object, @Nullable MetadataObject stage) {
        String type = object.document().text("valueType");
        boolean isNumber = type != null && (NUMBERS.contains(type) || TRUTHS.contains(type));
        return object.type().name().equals("trackedEntityAttribute")
                ? new EventItem(EventItem.Kind.ATTRIBUTE, object.id(), 0, isNumber)
                : new EventItem(EventItem.Kind.DATA_ELEMENT, object.id(), stage == null ? 0 : stage.id(), isNumber);
    }

    /** The Java class DHIS2 names for values of this type. */
    String javaType() {
        return switch (valueType()) {
            case "NUMBER", "UNIT_INTERVAL", "PERCENTAGE" -> "java.lang.Double";
            case "INTEGER", "INTEGER_POSITIVE", "INTEGER_NEGATIVE", "INTEGER_ZERO_OR_POSITIVE" -> "java.lang.Integer";
            case "BOOLEAN", "TRUE_ONLY" -> "java.lang.Boolean";
            case "DATE" -> "java.time.LocalDate";
            case "DATETIME" -> "java.time.LocalDateTime";
            case "AGE" -> "java.util.Date";
            case "COORDINATE" -> "org.opengis.geometry.primitive.Point";
            case "ORGANISATION_UNIT" -> "org.hisp.dhis.organisationunit.OrganisationUnit";
            default -> "java.lang.String";
        };
    }

    /** The option with this code, null when there is none. */
    @Nullable
    MetadataObject option(@Nullable String code) {
        if (code != null && options != null) {
            for (MetadataObject option : options) {
                if (code.equals(option.code())) {
                    return option;
                }
            }
        }
        return null;
    }

    /** As rows write a value: yes and no as 1 and 0, nothing for an absent one. */
    String cell(@Nullable String value) {
        if (value == null) {
            return "";
        }
        if (isTruth()) {
            return value.equals("true") ? "1" : value.equals("false") ? "0" : value;
        }
        return value;
    }

    /** The options of an option set in their order; null without one. */
    static @Nullable List<MetadataObject> options(Snapshot snapshot, MetadataObject object) {
        String set = object.document().text("optionSet");
        if (set == null) {
            return null;
        }
        List<MetadataObject> options = new ArrayList<>(snapshot.referring("option", "optionSet", set));
        options.sort(Comparator.comparingInt(option -> option.document().integer("sortOrder", Integer.MAX_VALUE)));
        return options;
    }
}
