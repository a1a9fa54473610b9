package org.tonle.tracker.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.export.TrackerReader;
import org.tonle.tracker.legacy.LegacyGrid.Column;
import org.tonle.tracker.program.Programs;
import org.tonle.tracker.program.ValueField;

/** Finds what the searches of today find and lays it out as a table: the object's own columns, then one for each value. */
@ApplicationScoped
class LegacyGridReader {
    private final TrackerReader reader;

    LegacyGridReader(TrackerReader reader) {
        this.reader = reader;
    }

    /**
     * Columns of values are those that {@code attribute} or {@code dataElement} name; without any the ones that lists of the program, the
     * type or the stage show.
     *
     * @throws Problem as the searches of today; E1003 for a column that there is not for the caller
     */
    LegacyGrid read(LegacyKind kind, Parameters sent, DataAccess access, boolean asFile, Budget budget) {
        Parameters search =
                LegacyParameters.search(kind, sent).with("fields", "*,!relationships,!enrollments,!events,!notes");
        boolean ofEvents = kind == LegacyKind.EVENT;
        List<Column> columns = new ArrayList<>(ofEvents ? ofEvent(access) : ofEntity(access, search));
        String list = ofEvents ? "dataValues" : "attributes";
        String word = ofEvents ? "dataElement" : "attribute";
        for (MetadataObject field : fields(kind, search, access)) {
            columns.add(new Column(field.uid(), field.name(), object -> value(object.path(list), word, field.uid())));
        }
        TrackerReader.Page page = reader.list(kind.kind(), search, access, asFile, budget);
        return new LegacyGrid(columns, page, names(page, ofEvents ? "program" : "trackedEntityType", access));
    }

    private static List<Column> ofEntity(DataAccess access, Parameters search) {
        List<Column> columns = new ArrayList<>(List.of(
                column("instance", "Instance", "trackedEntity"),
                column("created", "Created", "createdAt"),
                column("lastupdated", "Last updated", "updatedAt"),
                column("ou", "Organisation unit", "orgUnit"),
                new Column("ouname", "Organisation unit name", orgUnitName(access)),
                column("te", "Tracked entity type", "trackedEntityType"),
                column("inactive", "Inactive", "inactive")));
        if (search.flag("includeDeleted")) {
            columns.add(column("deleted", "Deleted", "deleted"));
        }
        return columns;
    }

    private static List<Column> ofEvent(DataAccess access) {
        return List.of(
                column("event", "Event", "event"),
                column("enrollment", "Enrollment", "enrollment"),
                column("created", "Created", "createdAt"),
                column("lastUpdated", "Last updated", "updatedAt"),
                column("storedBy", "Stored by", "storedBy"),
                column("completedBy", "Completed by", "completedBy"),
                column("completedDate", "Completed date", "completedAt"),
                column("eventDate", "Event date", "occurredAt"),
                column("dueDate", "Due date", "scheduledAt"),
                column("orgUnit", "Organisation unit", "orgUnit"),
                new Column("orgUnitName", "Organisation unit name", orgUnitName(access)),
                column("status", "Status", "status"),
                new Column("longitude", "Longitude", object -> coordinate(object, 0)),
                new Column("latitude", "Latitude", object -> coordinate(object, 1)),
                column("programStage", "Program stage", "programStage"),
                column("program", "Program", "program"),
                column("attributeOptionCombo", "Attribute option combo", "attributeOptionCombo"),
                column("deleted", "Deleted", "deleted"));
    }

    private static Column column(String name, String title, String property) {
        return new Column(name, title, object -> object.path(property).asText(""));
    }

    private static Function<ObjectNode, String> orgUnitName(DataAccess access) {
        return object -> {
            OrgUnit unit = access.hierarchy().find(object.path("orgUnit").asText(""));
            return unit == null ? "" : unit.name();
        };
    }

    private static String coordinate(ObjectNode object, int place) {
        JsonNode shape = object.path("geometry");
        return shape.path("type").asText().equals("Point")
                ? shape.path("coordinates").path(place).asText("")
                : "";
    }

    private static String value(JsonNode values, String word, String uid) {
        for (JsonNode each : values) {
            if (each.path(word).asText().equals(uid)) {
                return each.path("value").asText("");
            }
        }
        return "";
    }

    private static Map<String, String> names(TrackerReader.Page page, String property, DataAccess access) {
        Map<String, String> names = new LinkedHashMap<>();
        for (ObjectNode object : page.objects()) {
            String uid = object.path(property).asText("");
            MetadataObject found = access.snapshot().findUnchecked(property, uid);
            if (found != null) {
                names.put(uid, found.name());
            }
        }
        return names;
    }

    private static List<MetadataObject> fields(LegacyKind kind, Parameters search, DataAccess access) {
        Programs programs = new Programs(access.snapshot());
        boolean ofEvents = kind == LegacyKind.EVENT;
        Set<String> named = new LinkedHashSet<>();
        String parameter = ofEvents ? "dataElement" : "attribute";
        search.values(parameter).forEach(each -> named.add(each.split(":", 2)[0].strip()));
        List<MetadataObject> fields = new ArrayList<>();
        for (String uid : named.isEmpty() ? listed(ofEvents, search, access) : named) {
            ValueField field = ofEvents ? programs.dataElement(uid) : programs.attribute(uid);
            if (field != null && access.programs().shows(field.object())) {
                fields.add(field.object());
            } else if (!named.isEmpty()) {
                throw new Problem(ErrorCode.E1003, parameter + "=`" + uid + "` names what does not exist");
            }
        }
        return fields;
    }

    private static Iterable<String> listed(boolean ofEvents, Parameters search, DataAccess access) {
        Programs programs = new Programs(access.snapshot());
        Program program = programs.program(search.text("program"));
        if (ofEvents) {
            return elements(program, programs.stage(search.text("programStage")), access);
        }
        TrackedEntityType type = programs.entityType(search.text("trackedEntityType"));
        if (program != null) {
            return program.listed();
        }
        return type == null ? List.of() : type.listed();
    }

    private static Set<String> elements(@Nullable Program program, @Nullable ProgramStage stage, DataAccess access) {
        List<MetadataObject> stages = stage != null
                ? List.of(stage.object())
                : program == null ? List.of() : new Programs(access.snapshot()).stages(program);
        Set<String> elements = new LinkedHashSet<>();
        stages.stream()
                .filter(access::mayReadData)
                .forEach(each ->
                        elements.addAll(ProgramStage.of(each).dataElements().keySet()));
        return elements;
    }
}
