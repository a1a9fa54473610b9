package org.tonle.analytics.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.DimensionItem;
import org.tonle.analytics.store.EventCondition;
import org.tonle.analytics.store.EventItem;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.Option;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;

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
    /** As columns and metadata name it. */
    String id() {
        return stage == null ? object.uid() : stage.uid() + "." + object.uid();
    }

    String name(boolean shortNames) {
        return DimensionItem.name(object, shortNames);
    }

    ValueType valueType() {
        return ValueItem.of(object).valueType();
    }

    boolean isAttribute() {
        return object.type().name().equals("trackedEntityAttribute");
    }

    @Nullable
    String optionSet() {
        return ValueItem.of(object).optionSet();
    }

    /** The same in numbers. */
    EventItem item() {
        return item(object, stage);
    }

    static EventItem item(MetadataObject object, @Nullable MetadataObject stage) {
        boolean isNumber = ValueItem.of(object).valueType().hasNumber();
        return object.type().name().equals("trackedEntityAttribute")
                ? new EventItem(EventItem.Kind.ATTRIBUTE, object.id(), 0, isNumber)
                : new EventItem(EventItem.Kind.DATA_ELEMENT, object.id(), stage == null ? 0 : stage.id(), isNumber);
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
        if (valueType().isBoolean()) {
            return value.equals("true") ? "1" : value.equals("false") ? "0" : value;
        }
        return value;
    }

    /** The options of an option set in their order; null without one. */
    static @Nullable List<MetadataObject> options(Snapshot snapshot, MetadataObject object) {
        return Option.ordered(snapshot, ValueItem.of(object).optionSet());
    }
}
