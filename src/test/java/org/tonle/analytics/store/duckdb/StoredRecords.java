package org.tonle.analytics.store.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordListing;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;

/** Every record with what is known of it, a line each: as a {@link ProgramWorld} has it, and as a store has it. */
final class StoredRecords {
    private static final List<RecordColumn> OF_PERSONS = List.of(RecordColumn.UID, RecordColumn.ORG_UNIT);
    private static final List<RecordColumn> OF_ENROLLMENTS = List.of(
            RecordColumn.UID,
            RecordColumn.ORG_UNIT,
            RecordColumn.OWNER,
            RecordColumn.ATTRIBUTE_OPTION_COMBO,
            RecordColumn.STATUS,
            RecordColumn.ENROLLED,
            RecordColumn.INCIDENT,
            RecordColumn.COMPLETED);
    private static final List<RecordColumn> OF_EVENTS = List.of(
            RecordColumn.UID,
            RecordColumn.ORG_UNIT,
            RecordColumn.PROGRAM_STAGE,
            RecordColumn.ATTRIBUTE_OPTION_COMBO,
            RecordColumn.STATUS,
            RecordColumn.EVENT_DATE,
            RecordColumn.SCHEDULED,
            RecordColumn.COMPLETED);

    private static final List<MetadataObject> ATTRIBUTES =
            List.copyOf(ProgramWorld.METADATA.all("trackedEntityAttribute"));
    private static final List<MetadataObject> ELEMENTS = List.copyOf(ProgramWorld.METADATA.all("dataElement"));

    private StoredRecords() {}

    /** What there should be. */
    static Set<String> of(ProgramWorld world) {
        Set<String> all = new TreeSet<>();
        world.persons
                .values()
                .forEach(person ->
                        all.add(line(OF_PERSONS, ATTRIBUTES, person.values(), "person" + person.id(), person.unit())));
        world.enrollments
                .values()
                .forEach(enrolled -> all.add(line(
                        OF_ENROLLMENTS,
                        ATTRIBUTES,
                        Objects.requireNonNull(world.persons.get(enrolled.person()))
                                .values(),
                        "enrollment" + enrolled.id(),
                        enrolled.unit(),
                        enrolled.owner(),
                        enrolled.combo(),
                        enrolled.status(),
                        enrolled.date(),
                        enrolled.incident(),
                        enrolled.completed())));
        world.events
                .values()
                .forEach(event -> all.add(line(
                        OF_EVENTS,
                        ELEMENTS,
                        event.values(),
                        "event" + event.id(),
                        event.unit(),
                        event.stage(),
                        event.combo(),
                        event.status(),
                        event.date(),
                        event.scheduled(),
                        event.completed())));
        return all;
    }

    private static String line(
            List<RecordColumn> columns,
            List<MetadataObject> valued,
            Map<Integer, String> values,
            @Nullable Object... contents) {
        return text(
                columns,
                valued,
                i -> i < columns.size()
                        ? contents[i]
                        : values.get(valued.get(i - columns.size()).id()));
    }

    /** @param content of a column or, behind them, of a value */
    private static String text(
            List<RecordColumn> columns, List<MetadataObject> valued, IntFunction<@Nullable Object> content) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size() + valued.size(); i++) {
            Object each = content.apply(i);
            if (each != null) {
                String name = i < columns.size()
                        ? columns.get(i).name()
                        : valued.get(i - columns.size()).name();
                text.append(name).append(' ').append(each).append("; ");
            }
        }
        return text.toString();
    }

    /** What a store has. */
    static Set<String> in(Reading reading) {
        Set<String> all = new TreeSet<>();
        for (MetadataObject type : ProgramWorld.METADATA.all("trackedEntityType")) {
            list(reading, RecordSubject.TRACKED_ENTITY, type, OF_PERSONS, ATTRIBUTES, all);
        }
        for (MetadataObject program : ProgramWorld.METADATA.all("program")) {
            list(reading, RecordSubject.ENROLLMENT, program, OF_ENROLLMENTS, ATTRIBUTES, all);
            list(reading, RecordSubject.EVENT, program, OF_EVENTS, ELEMENTS, all);
        }
        return all;
    }

    private static void list(
            Reading reading,
            RecordSubject subject,
            MetadataObject of,
            List<RecordColumn> columns,
            List<MetadataObject> valued,
            Set<String> all) {
        List<RecordField> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(column.of(subject.own())));
        valued.forEach(each -> fields.add(
                subject == RecordSubject.EVENT
                        ? RecordField.element(RecordPlace.Own.EVENT, each.id(), 0, false)
                        : RecordField.attribute(each.id(), false)));
        reading.records(
                new RecordListing(new RecordSelection(subject, of.id(), List.of()), fields, List.of(), 0, 0), row -> {
                    all.add(text(columns, valued, i -> row[i]));
                    return true;
                });
    }
}
