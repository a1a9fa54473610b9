package org.tonle.tracker;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.DeletionGuard;

/** Metadata that people, enrolments, events or relationships are recorded with are not deleted. */
@ApplicationScoped
public class TrackerInUse implements DeletionGuard {
    private static final List<Use> USES = List.of(
            new Use("trackedEntityType", "tracked_entity", "d.type = t.id"),
            new Use(
                    "trackedEntityAttribute",
                    "tracked_entity",
                    "(jsonb_exists(d.attributes, t.id::text) or jsonb_exists(d.secrets, t.id::text))"),
            new Use("organisationUnit", "tracked_entity", "d.org_unit = t.id"),
            new Use("program", "enrollment", "d.program = t.id"),
            new Use("organisationUnit", "enrollment", "d.org_unit = t.id"),
            new Use("categoryOptionCombo", "enrollment", "d.attribute_option_combo = t.id"),
            new Use("program", "event", "d.program = t.id"),
            new Use("programStage", "event", "d.program_stage = t.id"),
            new Use("organisationUnit", "event", "d.org_unit = t.id"),
            new Use("categoryOptionCombo", "event", "d.attribute_option_combo = t.id"),
            new Use("dataElement", "event", "jsonb_exists(d.data_values, t.id::text)"),
            new Use("relationshipType", "relationship", "d.type = t.id"));

    /**
     * @param type of metadata
     * @param table of data
     * @param condition that a row {@code d} of the table uses an object {@code t}
     */
    private record Use(String type, String table, String condition) {
        String sql() {
            return "select t.id from unnest(?::int4[]) as t(id) where exists (select 1 from " + table + " d where "
                    + condition + " and not d.deleted)";
        }
    }

    @Override
    public Map<Integer, String> objections(Transaction transaction, Collection<MetadataObject> objects)
            throws SQLException {
        Map<Integer, String> objections = new HashMap<>();
        for (Use use : USES) {
            List<Integer> ids = new ArrayList<>();
            for (MetadataObject object : objects) {
                if (object.type().name().equals(use.type()) && !objections.containsKey(object.id())) {
                    ids.add(object.id());
                }
            }
            if (!ids.isEmpty()) {
                String why = "there are records in " + use.table().replace('_', ' ') + " that need it";
                transaction.each(
                        use.sql(), row -> objections.put(row.getInt(1), why), transaction.array("int4", ids.toArray()));
            }
        }
        return objections;
    }
}
