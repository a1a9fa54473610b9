package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.common.CsvCell;
import org.tonle.common.Uid;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Metadata as a table, one kind at a time; columns are told by their place, the first line is a heading. Source: DHIS2 developer
 * guide, "CSV metadata import".
 */
final class MetadataCsv {
    private static final int LONGEST_SHORT_NAME = 50;

    /** @param columns properties by column; one with a dot is a reference by id */
    private record Shape(String collection, List<String> columns, Map<String, String> defaults) {}

    private static final Map<String, Shape> SHAPES = Map.ofEntries(
            shape(
                    "DATA_ELEMENT",
                    "dataElements",
                    "name id code shortName description formName domainType valueType aggregationType categoryCombo.id url zeroIsSignificant optionSet.id commentOptionSet.id",
                    Map.of("domainType", "AGGREGATE", "valueType", "INTEGER", "aggregationType", "SUM")),
            shape("DATA_ELEMENT_GROUP", "dataElementGroups", "name id code shortName", Map.of()),
            shape(
                    "CATEGORY",
                    "categories",
                    "name id code shortName description dataDimensionType dataDimension",
                    Map.of("dataDimensionType", "DISAGGREGATION")),
            shape("CATEGORY_OPTION", "categoryOptions", "name id code shortName description", Map.of()),
            shape(
                    "CATEGORY_COMBO",
                    "categoryCombos",
                    "name id code dataDimensionType skipTotal",
                    Map.of("dataDimensionType", "DISAGGREGATION")),
            shape(
                    "CATEGORY_OPTION_GROUP",
                    "categoryOptionGroups",
                    "name id code shortName dataDimensionType",
                    Map.of("dataDimensionType", "DISAGGREGATION")),
            shape(
                    "INDICATOR",
                    "indicators",
                    "name id code shortName description formName annualized decimals indicatorType.id numerator numeratorDescription denominator denominatorDescription",
                    Map.of()),
            shape(
                    "ORGANISATION_UNIT",
                    "organisationUnits",
                    "name id code parent.id shortName description openingDate closedDate comment - - url contactPerson address email phoneNumber",
                    Map.of("openingDate", "1970-01-01")),
            shape("ORGANISATION_UNIT_GROUP", "organisationUnitGroups", "name id code shortName description", Map.of()),
            shape("OPTION_GROUP", "optionGroups", "name id code shortName optionSet.id", Map.of()),
            shape("OPTION_GROUP_SET", "optionGroupSets", "name id code shortName", Map.of()));

    private static final Set<String> WITHOUT_SHORT_NAME = Set.of("categoryCombos");

    private MetadataCsv() {}

    private static Map.Entry<String, Shape> shape(
            String classKey, String collection, String columns, Map<String, String> defaults) {
        return Map.entry(classKey, new Shape(collection, List.of(columns.split(" ")), defaults));
    }

    /** The payload a table says. @param classKey which kind of objects. @throws Problem E1003 for a kind there is no table for */
    static ObjectNode payload(String classKey, InputStream body) throws IOException {
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        try (MappingIterator<String[]> rows = mapper.readerFor(String[].class).readValues(body)) {
            if (rows.hasNext()) {
                rows.next();
            }
            if (classKey.equals("OPTION_SET")) {
                options(rows, payload);
                return payload;
            }
            Shape shape = SHAPES.get(classKey);
            if (shape == null) {
                throw new Problem(
                        ErrorCode.E1003,
                        "`" + classKey + "` is no classKey for a table. Use OPTION_SET or one of " + SHAPES.keySet());
            }
            ArrayNode objects = payload.putArray(shape.collection());
            while (rows.hasNext()) {
                check(objects);
                objects.add(object(shape, rows.next()));
            }
        }
        return payload;
    }

    /** @throws Problem E1126 when there is no room for another row */
    private static void check(ArrayNode rows) {
        if (rows.size() >= PayloadReader.mostObjects()) {
            throw new Problem(ErrorCode.E1126, PayloadReader.mostObjects() + " rows", "-Xmx, the size of the heap");
        }
    }

    private static ObjectNode object(Shape shape, String[] row) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        shape.defaults().forEach(object::put);
        for (int i = 0; i < row.length && i < shape.columns().size(); i++) {
            String column = shape.columns().get(i);
            String value = CsvCell.read(row[i].strip());
            if (value.isEmpty() || column.equals("-")) {
                continue;
            }
            if (column.endsWith(".id")) {
                object.putObject(column.substring(0, column.length() - 3)).put("id", value);
            } else {
                object.put(column, value);
            }
        }
        if (!object.has("shortName") && object.has("name") && !WITHOUT_SHORT_NAME.contains(shape.collection())) {
            String name = object.get("name").asText();
            object.put("shortName", name.substring(0, Math.min(LONGEST_SHORT_NAME, name.length())));
        }
        return object;
    }

    /** One row an option: name, id and code of its set, then its own. */
    private static void options(MappingIterator<String[]> rows, ObjectNode payload) {
        ArrayNode sets = payload.putArray("optionSets");
        ArrayNode options = payload.putArray("options");
        Map<String, ObjectNode> byName = new LinkedHashMap<>();
        while (rows.hasNext()) {
            check(options);
            String[] row = rows.next();
            ObjectNode set = byName.computeIfAbsent(cell(row, 0), name -> {
                ObjectNode made = sets.addObject().put("name", name).put("valueType", "TEXT");
                made.put("id", cell(row, 1).isEmpty() ? Uid.generate() : cell(row, 1));
                if (!cell(row, 2).isEmpty()) {
                    made.put("code", cell(row, 2));
                }
                made.putArray("options");
                return made;
            });
            ObjectNode option = options.addObject().put("name", cell(row, 3)).put("code", cell(row, 5));
            option.put("id", cell(row, 4).isEmpty() ? Uid.generate() : cell(row, 4));
            option.putObject("optionSet").set("id", set.get("id"));
            set.withArray("options").addObject().set("id", option.get("id"));
        }
    }

    private static String cell(String[] row, int column) {
        return column < row.length ? CsvCell.read(row[column].strip()) : "";
    }
}
