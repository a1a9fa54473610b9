package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.ItemNaming;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.Option;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;

/**
 * A value of records that was asked for, looked up.
 *
 * @param id as columns name it
 * @param object data element or attribute; null for what records say of themselves
 * @param label what people call it, where that is not the object's name; null for the object's
 * @param path objects before the last dot
 * @param position of the event among those of a repeatable stage, null when none is said
 * @param field what it is for the store
 * @param options of its option set in their order; null for free values
 * @param groups what its values are put together in; null for the values themselves
 * @param conditions on the value; all must hold
 * @param chosen codes of options, uids of groups that conditions name
 * @param operands the conditions in words, where they compare with free values
 */
record QueryItem(
        String id,
        @Nullable MetadataObject object,
        @Nullable String label,
        List<MetadataObject> path,
        @Nullable Integer position,
        RecordField field,
        @Nullable List<MetadataObject> options,
        @Nullable ValueGroups groups,
        List<RecordCondition> conditions,
        List<String> chosen,
        List<String> operands) {
    QueryItem {
        path = List.copyOf(path);
        conditions = List.copyOf(conditions);
        chosen = List.copyOf(chosen);
        operands = List.copyOf(operands);
    }

    /** A value without a condition. */
    static QueryItem of(
            String id,
            @Nullable MetadataObject object,
            @Nullable String label,
            List<MetadataObject> path,
            @Nullable Integer position,
            RecordField field,
            @Nullable List<MetadataObject> options) {
        return new QueryItem(id, object, label, path, position, field, options, null, List.of(), List.of(), List.of());
    }

    /** The same value by groups. @param otherLabel null for the name of the object */
    QueryItem with(String otherId, @Nullable String otherLabel, ValueGroups others) {
        return new QueryItem(
                otherId, object, otherLabel, path, position, field, null, others, List.of(), List.of(), List.of());
    }

    /** A time that has to lie in one of these periods. @throws org.tonle.problem.Problem E7611 for what is no period */
    QueryItem within(Lookup lookup, List<String> periods) {
        List<DaySpan> days =
                TimeItem.read(lookup, periods).stream().map(TimeItem::days).toList();
        RecordCondition within = new RecordCondition.Within(field, days);
        return new QueryItem(
                id, object, label, path, position, field, options, groups, List.of(within), List.of(), periods);
    }

    /** The same value under one condition. */
    QueryItem of(RecordCondition condition) {
        return at(field, List.of(condition));
    }

    /** The same value under the conditions of both. */
    QueryItem and(QueryItem other) {
        List<RecordCondition> all = new ArrayList<>(conditions);
        all.addAll(other.conditions);
        List<String> named = new ArrayList<>(chosen);
        named.addAll(other.chosen);
        List<String> words = new ArrayList<>(operands);
        words.addAll(other.operands);
        return new QueryItem(id, object, label, path, position, field, options, groups, all, named, words);
    }

    /** The same value elsewhere, under other conditions. */
    QueryItem at(RecordField place, List<RecordCondition> others) {
        return new QueryItem(id, object, label, path, position, place, options, groups, others, chosen, operands);
    }

    String name(ItemNaming naming) {
        return object == null || label != null ? String.valueOf(label) : naming.of(object);
    }

    ValueType valueType() {
        return object == null || !isValue()
                ? ValueType.TEXT
                : ValueItem.of(object).valueType();
    }

    private boolean isValue() {
        return object != null
                && (object.type().name().equals("dataElement")
                        || object.type().name().equals("trackedEntityAttribute"));
    }

    /** Uid of the option set, null without one. */
    @Nullable
    String optionSet() {
        return object == null || !isValue() ? null : ValueItem.of(object).optionSet();
    }

    /** Whether a value is several options between commas, of which each counts. */
    boolean isMany() {
        return field.content() instanceof RecordField.Words;
    }

    /** Whether it is what each of the events of a stage says. */
    boolean isEach() {
        return field.place() instanceof RecordPlace.StageEvents;
    }

    /** The value of one event of those that are meant. */
    QueryItem ofOne() {
        return at(new RecordField(RecordPlace.Own.EVENT, field.content()), conditions);
    }

    /** The same value of each of the events of which one meets the conditions of all that is read so far. */
    QueryItem ofEach(RecordField each) {
        if (conditions.isEmpty()) {
            return at(each, List.of());
        }
        boolean orNone = conditions.stream()
                .allMatch(condition -> condition instanceof RecordCondition.Compare compare && compare.orMissing());
        RecordPlace.StageEvents events = ((RecordPlace.StageEvents) each.place()).where(conditions);
        return at(each, List.of(new RecordCondition.Some(events, orNone)));
    }

    /** What numbers are told apart by: of several events what those say that the conditions mean. */
    RecordField key() {
        RecordField key = field;
        for (RecordCondition condition : conditions) {
            if (isEach() && condition instanceof RecordCondition.Some some) {
                key = new RecordField(some.events(), field.content());
            }
        }
        return key;
    }

    /** Whether a row about this option or group is wanted: of values that are several, only those that conditions name. @param uidOrCode null for none */
    boolean isWanted(@Nullable String uidOrCode) {
        return !isMany() || chosen.isEmpty() || (uidOrCode != null && chosen.contains(uidOrCode));
    }

    /** Whether it is a number that is worked out. */
    boolean isIndicator() {
        return object != null && object.type().name().equals("programIndicator");
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

    /** The options that conditions name; all when they name none. */
    List<MetadataObject> chosenOptions() {
        List<MetadataObject> all = options == null ? List.of() : options;
        List<MetadataObject> named =
                all.stream().filter(option -> chosen.contains(option.code())).toList();
        return named.isEmpty() ? all : named;
    }

    /** The options of an option set in their order; null without one. */
    static @Nullable List<MetadataObject> options(Snapshot snapshot, MetadataObject object) {
        return Option.ordered(snapshot, ValueItem.of(object).optionSet());
    }
}
