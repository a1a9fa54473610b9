package org.tonle.analytics.event;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.fetch.FactAxes;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.User;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The columns of a list of records: those every list has, then the units, the further dimensions and the values asked for. */
final class RecordColumns {
    /** What is read of a record becomes a cell. */
    @FunctionalInterface
    interface Cell {
        /** @return a text or a number; null for nothing */
        @Nullable
        Object of(@Nullable Object value);
    }

    /**
     * A column and its cells.
     *
     * @param field what is read of the record
     * @param order by what rows are put in order, where that is not what is read
     * @param item the value it shows, null for what every list has
     */
    record Column(GridHeader header, RecordField field, RecordField order, Cell cell, @Nullable QueryItem item) {}

    private final RecordQuery query;
    private final RecordPlace.Own own;
    private final RecordItemCells items;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private RecordColumns(RecordQuery query) {
        this.query = query;
        this.own = query.subject().own();
        this.items = new RecordItemCells(query);
        switch (query.subject()) {
            case EVENT -> addEvent();
            case ENROLLMENT -> addEnrollment();
            case TRACKED_ENTITY -> addPerson();
        }
        addDimensions();
        query.items().forEach(this::add);
    }

    /** All columns by name. */
    static Map<String, Column> all(RecordQuery query) {
        return new RecordColumns(query).columns;
    }

    /** The columns asked for, all of them without a word. @throws Problem E7230, of persons E7224, that names a column there is not */
    static List<Column> of(RecordQuery query, Map<String, Column> all) {
        List<String> headers = query.request().table().headers();
        if (headers.isEmpty()) {
            return List.copyOf(all.values());
        }
        List<Column> chosen = new ArrayList<>();
        for (String header : headers) {
            Column column = find(query, all, header);
            if (column == null) {
                throw query.subject() == RecordSubject.TRACKED_ENTITY
                        ? new Problem(ErrorCode.E7224, header)
                        : new Problem(ErrorCode.E7230, header, String.join(", ", all.keySet()));
            }
            chosen.add(column);
        }
        return chosen;
    }

    /** The column of a name; a value without the names before it where it is the only one. */
    static @Nullable Column find(RecordQuery query, Map<String, Column> all, String name) {
        Column column = all.get(name);
        if (column != null) {
            return column;
        }
        for (QueryItem item : query.items()) {
            MetadataObject object = item.object();
            boolean isOfGroups = item.groups() != null && item.id().startsWith(name + "-");
            if (isOfGroups || object != null && object.uid().equals(name)) {
                return all.get(item.id());
            }
        }
        String plain = plain(name);
        return all.entrySet().stream()
                .filter(each ->
                        !isOfObject(each.getValue()) && plain(each.getKey()).equals(plain))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Whether the name of a column ends with an identifier, of which the letter case matters. */
    private static boolean isOfObject(Column column) {
        QueryItem item = column.item();
        return item == null
                ? !column.header().name().equals(column.header().name().toLowerCase(Locale.ROOT))
                : item.object() != null;
    }

    /** What records say of themselves is asked for in any letter case and under all its names. */
    private static String plain(String name) {
        int dot = name.lastIndexOf('.');
        return name.substring(0, dot + 1) + OwnItems.column(name.substring(dot + 1));
    }

    private void addEvent() {
        text("psi", "Event", RecordColumn.UID.of(own));
        column("ps", "Program stage", RecordColumn.PROGRAM_STAGE.of(own), this::uid);
        time("eventdate", query.scope().label(RecordTime.EVENT_DATE), RecordColumn.OCCURRED.of(own));
        addHistory("Last updated on", "Created on");
        time("completed", "Completed on", RecordColumn.COMPLETED.of(own));
        time("scheduleddate", query.scope().label(RecordTime.SCHEDULED_DATE), RecordColumn.SCHEDULED.of(own));
        RecordPlace enrollment = RecordPlace.Own.ENROLLMENT;
        if (query.scope().hasRegistration()) {
            time(
                    "enrollmentdate",
                    query.scope().label(RecordTime.ENROLLMENT_DATE),
                    RecordColumn.ENROLLED.of(enrollment));
            time("incidentdate", query.scope().label(RecordTime.INCIDENT_DATE), RecordColumn.INCIDENT.of(enrollment));
            text("tei", "Tracked entity", RecordColumn.UID.of(RecordPlace.Own.TRACKED_ENTITY));
            text("pi", "Enrollment", RecordColumn.UID.of(enrollment));
        }
        text("geometry", "Geometry", RecordColumn.GEOMETRY.of(own));
        text("enrollmentgeometry", "Enrollment geometry", RecordColumn.GEOMETRY.of(enrollment));
        addPlace();
        addOrgUnit(true);
        text("programstatus", "Program status", RecordColumn.STATUS.of(enrollment));
        text("eventstatus", "Event status", RecordColumn.STATUS.of(own));
    }

    private void addEnrollment() {
        text("pi", "Enrollment", RecordColumn.UID.of(own));
        text("tei", "Tracked entity", RecordColumn.UID.of(RecordPlace.Own.TRACKED_ENTITY));
        time("enrollmentdate", query.scope().label(RecordTime.ENROLLMENT_DATE), RecordColumn.ENROLLED.of(own));
        time("incidentdate", query.scope().label(RecordTime.INCIDENT_DATE), RecordColumn.INCIDENT.of(own));
        addHistory("Last updated on", "Created on");
        time("completed", "Completed on", RecordColumn.COMPLETED.of(own));
        text("geometry", "Geometry", RecordColumn.GEOMETRY.of(own));
        addPlace();
        addOrgUnit(true);
        text("programstatus", "Program status", RecordColumn.STATUS.of(own));
    }

    private void addPerson() {
        text("trackedentity", "Tracked entity", RecordColumn.UID.of(own));
        addHistory("Last updated", "Created");
        text("geometry", "Geometry", RecordColumn.GEOMETRY.of(own));
        addPlace();
        addOrgUnit(false);
    }

    private void addHistory(String updated, String created) {
        column("createdbydisplayname", "Created by", RecordColumn.CREATED_BY.of(own), this::user);
        column("lastupdatedbydisplayname", "Last updated by", RecordColumn.LAST_UPDATED_BY.of(own), this::user);
        time("lastupdated", updated, RecordColumn.LAST_UPDATED.of(own));
        time("created", created, RecordColumn.CREATED.of(own));
    }

    private void addPlace() {
        number("longitude", "Longitude", query.longitude());
        number("latitude", "Latitude", query.latitude());
    }

    private void addOrgUnit(boolean isOfProgram) {
        RecordField unit = RecordColumn.ORG_UNIT.of(own);
        String hierarchy = "Organisation unit " + (isOfProgram ? "name " : "") + "hierarchy";
        orgUnit("ouname", "Organisation unit name", unit, RecordField.OrgUnitText.NAME);
        orgUnit("ounamehierarchy", hierarchy, unit, RecordField.OrgUnitText.HIERARCHY);
        orgUnit("oucode", "Organisation unit code", unit, RecordField.OrgUnitText.CODE);
    }

    private void orgUnit(String name, String label, RecordField unit, RecordField.OrgUnitText text) {
        RecordField order = new RecordField(unit.place(), text);
        Cell cell =
                switch (text) {
                    case NAME -> value -> name(object(value));
                    case CODE -> value -> code(object(value));
                    case HIERARCHY -> value -> path(object(value));
                };
        columns.put(name, new Column(GridHeader.item(name, label), unit, order, cell, null));
    }

    private void addDimensions() {
        for (Dimension dimension : query.objects()) {
            String name = dimension.name(query.naming());
            switch (dimension.kind()) {
                case ORGANISATION_UNIT -> {
                    if (query.subject() != RecordSubject.TRACKED_ENTITY) {
                        column(dimension.id(), name, RecordColumn.ORG_UNIT.of(own), this::uid);
                    }
                }
                case CATEGORY, CATEGORY_OPTION_GROUP_SET ->
                    member(dimension, name, RecordColumn.ATTRIBUTE_OPTION_COMBO.of(own));
                case ORGANISATION_UNIT_GROUP_SET -> member(dimension, name, RecordColumn.ORG_UNIT.of(own));
                case DATA_X, PERIOD, CATEGORY_OPTION_COMBO, ATTRIBUTE_OPTION_COMBO, DATA_ELEMENT_GROUP_SET ->
                    throw new IllegalArgumentException(dimension.id() + " is no dimension of records");
            }
        }
    }

    private void member(Dimension dimension, String name, RecordField field) {
        Map<Integer, String> names = new LinkedHashMap<>();
        boolean withBelow = FactAxes.items(query.snapshot(), dimension) instanceof Axis.Below;
        for (DimensionItem item : dimension.items()) {
            MetadataObject object = item.object();
            String shown = object == null
                    ? item.id()
                    : query.request().answer().schemes().name(object);
            IntStream.of(FactAxes.members(query.snapshot(), dimension, item))
                    .flatMap(member -> withBelow ? below(member) : IntStream.of(member))
                    .forEach(member -> names.putIfAbsent(member, shown));
        }
        column(dimension.id(), name, field, names::get);
    }

    /** The numbers of a unit and of all below it. */
    private IntStream below(int number) {
        Hierarchy hierarchy = query.snapshot().view(Hierarchy.VIEW);
        MetadataObject object = query.snapshot().byId(number);
        OrgUnit unit = object == null ? null : hierarchy.find(object.uid());
        return unit == null
                ? IntStream.empty()
                : hierarchy.atOrBelow(unit).stream().mapToInt(OrgUnit::id);
    }

    /** What every list has stays as it is there. */
    private void add(QueryItem item) {
        columns.putIfAbsent(
                item.id(),
                new Column(items.header(item), item.field(), item.field(), value -> items.cell(item, value), item));
    }

    private void text(String name, String label, RecordField field) {
        column(name, label, field, value -> value);
    }

    private void column(String name, String label, RecordField field, Cell cell) {
        columns.put(name, new Column(GridHeader.item(name, label), field, field, cell, null));
    }

    private void number(String name, String label, RecordField field) {
        GridHeader header = GridHeader.value(name, label, "NUMBER", "java.lang.Double", null);
        columns.put(name, new Column(header, field, field, value -> value, null));
    }

    private void time(String name, String label, RecordField field) {
        GridHeader header = GridHeader.value(name, label, "DATETIME", "java.time.LocalDateTime", null);
        columns.put(name, new Column(header, field, field, RecordColumns::moment, null));
    }

    /** A moment as DHIS2 writes it. */
    static @Nullable Object moment(@Nullable Object value) {
        return value instanceof LocalDateTime moment ? Timestamp.valueOf(moment).toString() : value;
    }

    private @Nullable MetadataObject object(@Nullable Object number) {
        return number instanceof Integer id ? query.snapshot().byId(id) : null;
    }

    private @Nullable Object uid(@Nullable Object number) {
        MetadataObject object = object(number);
        return object == null ? null : query.request().answer().schemes().name(object);
    }

    private static @Nullable Object name(@Nullable MetadataObject object) {
        return object == null ? null : object.name();
    }

    private static @Nullable Object code(@Nullable MetadataObject object) {
        return object == null ? null : object.code();
    }

    private @Nullable Object path(@Nullable MetadataObject object) {
        Hierarchy hierarchy = query.access().hierarchy();
        OrgUnit unit = object == null ? null : hierarchy.find(object.uid());
        if (unit == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        hierarchy.ancestors(unit).forEach(each -> names.add(each.name()));
        names.add(unit.name());
        return String.join(" / ", names);
    }

    /** Surname, first name and user name; what was stored when there is no such user any more. */
    private @Nullable Object user(@Nullable Object username) {
        MetadataObject user =
                username == null ? null : query.snapshot().table("user").findBy("username", (String) username);
        return user == null
                ? username
                : User.of(user).surname() + ", " + User.of(user).firstName() + " (" + username + ")";
    }
}
