package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.format.CsvReader;
import org.tonle.limit.BodyWeight;
import org.tonle.limit.Budget;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;

/** Metadata as a table, one kind at a time ({@link TableShape}), made into a payload. */
@ApplicationScoped
public class MetadataTables {
    private static final int LONGEST_SHORT_NAME = 50;

    private final Metadata metadata;

    MetadataTables(Metadata metadata) {
        this.metadata = metadata;
    }

    /** How a table is imported: one of members changes only those. */
    static MetadataImportOptions options(ImportParameters parameters, MetadataImportOptions options) {
        return TableShape.of(parameters.classKey()).members() == null ? options : options.forMembers();
    }

    /**
     * Reads the payload a table says: objects row by row, sets of options and members when all of them have been seen.
     *
     * @throws Problem E1003 for a kind there is no table for, E2046 for what is no table
     */
    PayloadReader.Payload read(ImportParameters parameters, InputStream body, Budget budget, PayloadReader reader)
            throws IOException {
        TableShape shape = TableShape.of(parameters.classKey());
        boolean isTree = shape.members() != null || shape.collection().equals("optionSets");
        return isTree
                ? reader.read(tree(shape, parameters, body, budget))
                : objects(shape, parameters, body, reader.intake());
    }

    private ObjectNode tree(TableShape shape, ImportParameters parameters, InputStream body, Budget budget)
            throws IOException {
        BodyWeight weight = BodyWeight.ofTree(budget);
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        try (CsvReader rows = CsvReader.of(body, weight)) {
            List<String> columns = columns(shape, parameters, rows);
            if (shape.members() != null) {
                members(shape, columns, new TableRows(rows, weight), payload);
            } else {
                options(columns, new TableRows(rows, weight), payload);
            }
        }
        return payload;
    }

    private static List<String> columns(TableShape shape, ImportParameters parameters, CsvReader rows) {
        return parameters.firstRowIsHeader() && rows.hasNext()
                ? shape.columns(Arrays.asList(rows.next()))
                : shape.columns();
    }

    private PayloadReader.Payload objects(
            TableShape shape, ImportParameters parameters, InputStream body, PayloadReader.Intake intake)
            throws IOException {
        try (CsvReader rows = CsvReader.of(body, intake.weight())) {
            List<String> columns = columns(shape, parameters, rows);
            objects(shape, columns, new TableRows(rows, intake.weight()), intake);
        }
        return intake.payload(List.of());
    }

    private void objects(TableShape shape, List<String> columns, TableRows rows, PayloadReader.Intake intake) {
        ObjectType type = metadata.snapshot().typeOf(shape.collection());
        boolean hasShortName =
                type.property("shortName") != null && !type.name().equals("categoryCombo");
        while (rows.hasNext()) {
            intake.expect();
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            shape.defaults().forEach(object::put);
            cells(columns, rows.next()).forEach((column, value) -> put(object, column, value));
            if (!object.has("shortName") && object.has("name") && hasShortName) {
                String name = object.get("name").asText();
                object.put("shortName", name.substring(0, Math.min(LONGEST_SHORT_NAME, name.length())));
            }
            intake.take(type, object);
        }
    }

    private static void put(ObjectNode object, String column, String value) {
        int dot = column.indexOf('.');
        if (column.equals("-")) {
            return;
        }
        if (dot > 0) {
            object.withObject("/" + column.substring(0, dot)).put(column.substring(dot + 1), value);
        } else {
            object.put(column, value);
        }
    }

    /** One row an option: name, id and code of its set, then its own. */
    private static void options(List<String> columns, TableRows rows, ObjectNode payload) {
        ArrayNode sets = payload.putArray("optionSets");
        ArrayNode options = payload.putArray("options");
        Map<String, ObjectNode> byName = new LinkedHashMap<>();
        while (rows.hasNext()) {
            Map<String, String> row = cells(columns, rows.next());
            ObjectNode set = byName.computeIfAbsent(row.getOrDefault("name", ""), name -> {
                ObjectNode made = sets.addObject().put("name", name).put("valueType", "TEXT");
                made.put("id", row.getOrDefault("id", Uid.generate()));
                if (row.containsKey("code")) {
                    made.put("code", row.get("code"));
                }
                made.putArray("options");
                return made;
            });
            ObjectNode option = options.addObject().put("name", row.get("option.name"));
            option.put("code", row.getOrDefault("option.code", row.get("option.name")));
            option.put("id", row.getOrDefault("option.id", Uid.generate()));
            option.putObject("optionSet").set("id", set.get("id"));
            set.withArray("options").addObject().set("id", option.get("id"));
        }
    }

    /** One row a membership: the group and what is to be in it, besides what is in it already. */
    private void members(TableShape shape, List<String> columns, TableRows rows, ObjectNode payload) {
        Snapshot snapshot = metadata.snapshot();
        String type = snapshot.typeOf(shape.collection()).name();
        Map<String, Set<String>> membersByGroup = new LinkedHashMap<>();
        while (rows.hasNext()) {
            Map<String, String> row = cells(columns, rows.next());
            Set<String> members = membersByGroup.computeIfAbsent(
                    row.getOrDefault("id", ""), group -> membersNow(snapshot, type, group, shape.members()));
            if (row.containsKey("member")) {
                members.add(row.get("member"));
            }
        }
        ArrayNode groups = payload.putArray(shape.collection());
        membersByGroup.forEach((group, members) -> {
            ArrayNode list = groups.addObject().put("id", group).putArray(String.valueOf(shape.members()));
            members.forEach(member -> list.addObject().put("id", member));
        });
    }

    private static Set<String> membersNow(Snapshot snapshot, String type, String group, @Nullable String members) {
        MetadataObject object = snapshot.findUnchecked(type, group);
        return new LinkedHashSet<>(
                object == null || members == null
                        ? List.of()
                        : object.document().texts(members));
    }

    /** The cells that say something, by column. */
    private static Map<String, String> cells(List<String> columns, String[] row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < row.length && i < columns.size(); i++) {
            String value = row[i].strip();
            if (!value.isEmpty()) {
                cells.put(columns.get(i), value);
            }
        }
        return cells;
    }
}
