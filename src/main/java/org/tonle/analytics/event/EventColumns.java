package org.tonle.analytics.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.Dimension;
import org.tonle.analytics.query.DimensionItem;
import org.tonle.analytics.query.FactAxes;
import org.tonle.analytics.store.EventRow;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.User;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The columns of a list of events: those every list has, then the units, the further dimensions and the values asked for. */
final class EventColumns {
    private static final ObjectMapper GEOMETRY = new ObjectMapper();

    /** A column and its cells. */
    record Column(GridHeader header, Function<EventRow, @Nullable String> cell) {}

    private final EventQuery query;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private EventColumns(EventQuery query) {
        this.query = query;
    }

    /** The columns asked for, all of them without a word. @throws Problem E7230 that names a column there is not */
    static List<Column> of(EventQuery query) {
        EventColumns all = new EventColumns(query);
        all.addFixed();
        all.addDimensions();
        query.items().forEach(all::add);
        List<String> headers = query.request().table().headers();
        if (headers.isEmpty()) {
            return List.copyOf(all.columns.values());
        }
        List<Column> chosen = new ArrayList<>();
        for (String header : headers) {
            Column column = all.columns.get(header);
            if (column == null) {
                throw new Problem(ErrorCode.E7230, header, String.join(", ", all.columns.keySet()));
            }
            chosen.add(column);
        }
        return chosen;
    }

    private void addFixed() {
        Program.EnrollmentRules enrollment =
                Program.of(query.program().object()).enrollment();
        ProgramStage stage = stage();
        text("psi", "Event", EventRow::uid);
        text("ps", "Program stage", row -> uid(row.stage()));
        time("eventdate", label(stage == null ? null : stage.executionDateLabel(), "Event date"), EventRow::occurredAt);
        text("createdbydisplayname", "Created by", row -> user(row.createdBy()));
        text("lastupdatedbydisplayname", "Last updated by", row -> user(row.lastUpdatedBy()));
        time("lastupdated", "Last updated on", EventRow::lastUpdated);
        time("created", "Created on", EventRow::created);
        time("completed", "Completed on", EventRow::completedAt);
        time(
                "scheduleddate",
                label(stage == null ? null : stage.dueDateLabel(), "Scheduled date"),
                EventRow::scheduledAt);
        if (query.program().hasRegistration()) {
            time(
                    "enrollmentdate",
                    label(enrollment.dateLabel(), "Enrollment date"),
                    ofEnrollment(EventRow.Enrollment::enrolledAt));
            time(
                    "incidentdate",
                    label(enrollment.incidentDateLabel(), "Incident date"),
                    ofEnrollment(EventRow.Enrollment::incidentAt));
            text("tei", "Tracked entity", ofEnrollment(EventRow.Enrollment::trackedEntity));
            text("pi", "Enrollment", ofEnrollment(EventRow.Enrollment::uid));
        }
        text("geometry", "Geometry", EventRow::geometry);
        text("enrollmentgeometry", "Enrollment geometry", ofEnrollment(EventRow.Enrollment::geometry));
        number("longitude", "Longitude", row -> coordinate(row, 0));
        number("latitude", "Latitude", row -> coordinate(row, 1));
        text("ouname", "Organisation unit name", row -> name(row.orgUnit()));
        text("ounamehierarchy", "Organisation unit name hierarchy", this::path);
        text("oucode", "Organisation unit code", row -> code(row.orgUnit()));
        text("programstatus", "Program status", ofEnrollment(EventRow.Enrollment::status));
        text("eventstatus", "Event status", EventRow::status);
    }

    private static <T> Function<EventRow, @Nullable T> ofEnrollment(Function<EventRow.Enrollment, @Nullable T> part) {
        return row -> row.enrollment() == null ? null : part.apply(row.enrollment());
    }

    private @Nullable ProgramStage stage() {
        List<MetadataObject> stages = query.program().stages();
        return stages.size() == 1 ? ProgramStage.of(stages.get(0)) : null;
    }

    private static String label(@Nullable String label, String otherwise) {
        return label == null ? otherwise : label;
    }

    private void addDimensions() {
        for (Dimension dimension : query.dimensions()) {
            String name = dimension.name(query.shortNames());
            switch (dimension.kind()) {
                case PERIOD -> {
                    // periods only restrict a list
                }
                case ORGANISATION_UNIT -> text("ou", name, row -> uid(row.orgUnit()));
                case CATEGORY, CATEGORY_OPTION_GROUP_SET -> {
                    Map<Integer, String> items = itemsByMember(dimension);
                    text(dimension.id(), name, row -> items.get(row.attributeOptionCombo()));
                }
                default -> {
                    Map<Integer, String> items = itemsByMember(dimension);
                    text(dimension.id(), name, row -> items.get(row.orgUnit()));
                }
            }
        }
    }

    private Map<Integer, String> itemsByMember(Dimension dimension) {
        Map<Integer, String> items = new LinkedHashMap<>();
        for (DimensionItem item : dimension.items()) {
            MetadataObject object = item.object();
            String name = object == null
                    ? item.id()
                    : query.request().answer().schemes().name(object);
            for (int member : FactAxes.members(query.snapshot(), dimension, item)) {
                items.putIfAbsent(member, name);
            }
        }
        return items;
    }

    private void add(QueryItem item) {
        columns.put(
                item.id(),
                new Column(header(item, query.shortNames()), row -> EventCells.of(query, item, value(item, row))));
    }

    /** The heading of a value. */
    static GridHeader header(QueryItem item, boolean shortNames) {
        return GridHeader.value(
                item.id(),
                item.name(shortNames),
                item.valueType().name(),
                item.valueType().columnClass(),
                item.optionSet());
    }

    /** The value of an event, null when it has none. */
    static @Nullable String value(QueryItem item, EventRow row) {
        if (item.isAttribute()) {
            return row.enrollment() == null
                    ? null
                    : row.enrollment().attributes().get(item.object().id());
        }
        boolean elsewhere = item.stage() != null && item.stage().id() != row.stage();
        return elsewhere ? null : row.dataValues().get(item.object().id());
    }

    private void text(String name, String label, Function<EventRow, @Nullable String> cell) {
        columns.put(name, new Column(GridHeader.item(name, label), cell));
    }

    private void number(String name, String label, Function<EventRow, @Nullable String> cell) {
        columns.put(name, new Column(GridHeader.value(name, label, "NUMBER", "java.lang.Double", null), cell));
    }

    private void time(String name, String label, Function<EventRow, @Nullable LocalDateTime> time) {
        GridHeader header = GridHeader.value(name, label, "DATETIME", "java.time.LocalDateTime", null);
        columns.put(name, new Column(header, row -> {
            LocalDateTime moment = time.apply(row);
            return moment == null ? null : Timestamp.valueOf(moment).toString();
        }));
    }

    private @Nullable String uid(int id) {
        MetadataObject object = query.snapshot().byId(id);
        return object == null ? null : query.request().answer().schemes().name(object);
    }

    private @Nullable String name(int id) {
        MetadataObject object = query.snapshot().byId(id);
        return object == null ? null : object.name();
    }

    private @Nullable String code(int id) {
        MetadataObject object = query.snapshot().byId(id);
        return object == null ? null : object.code();
    }

    private @Nullable String path(EventRow row) {
        MetadataObject object = query.snapshot().byId(row.orgUnit());
        Hierarchy hierarchy = query.snapshot().view(Hierarchy.VIEW);
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
    private @Nullable String user(@Nullable String username) {
        MetadataObject user =
                username == null ? null : query.snapshot().table("user").findBy("username", username);
        return user == null
                ? username
                : User.of(user).surname() + ", " + User.of(user).firstName() + " (" + username + ")";
    }

    private static @Nullable String coordinate(EventRow row, int position) {
        if (row.geometry() == null) {
            return null;
        }
        try {
            JsonNode geometry = GEOMETRY.readTree(row.geometry());
            JsonNode number = geometry.path("coordinates").path(position);
            return number.isNumber() ? number.asText() : null;
        } catch (JsonProcessingException damaged) {
            return null;
        }
    }
}
