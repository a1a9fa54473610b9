package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Nearest;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What the columns of a table of metadata mean. They are told by their heading where every heading is a name we know, else by their
 * place. Source: DHIS2 user guide, "CSV metadata import".
 *
 * @param collection the objects of the table
 * @param columns properties by place; one that ends in {@code .id} is a reference, {@code -} is passed over
 * @param defaults what holds where a cell is empty or missing
 * @param members for a table of members: the collection of the object of the first column that gets the second; else null
 */
record TableShape(String collection, List<String> columns, Map<String, String> defaults, @Nullable String members) {
    private static final String DISAGGREGATION = "DISAGGREGATION";

    private static final Map<String, String> OTHER_HEADINGS = Map.of(
            "uid", "id",
            "type", "valueType",
            "aggregationoperator", "aggregationType",
            "parent", "parent.id",
            "zero", "zeroIsSignificant",
            "categorycombination", "categoryCombo.id",
            "categorycombinationuid", "categoryCombo.id");

    private static final Map<String, TableShape> SHAPES = Map.ofEntries(
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
                    Map.of("dataDimensionType", DISAGGREGATION)),
            shape("CATEGORY_OPTION", "categoryOptions", "name id code shortName description", Map.of()),
            shape(
                    "CATEGORY_COMBO",
                    "categoryCombos",
                    "name id code dataDimensionType skipTotal",
                    Map.of("dataDimensionType", DISAGGREGATION)),
            shape(
                    "CATEGORY_OPTION_GROUP",
                    "categoryOptionGroups",
                    "name id code shortName dataDimensionType",
                    Map.of("dataDimensionType", DISAGGREGATION)),
            shape("DATA_SET", "dataSets", "name id code shortName description periodType", Map.of()),
            shape(
                    "INDICATOR",
                    "indicators",
                    "name id code shortName description formName annualized decimals indicatorType.id numerator numeratorDescription denominator denominatorDescription",
                    Map.of()),
            shape("INDICATOR_GROUP", "indicatorGroups", "name id code", Map.of()),
            shape(
                    "ORGANISATION_UNIT",
                    "organisationUnits",
                    "name id code parent.id shortName description openingDate closedDate comment featureType coordinates url contactPerson address email phoneNumber",
                    Map.of("openingDate", "1970-01-01")),
            shape("ORGANISATION_UNIT_GROUP", "organisationUnitGroups", "name id code shortName description", Map.of()),
            shape(
                    "VALIDATION_RULE",
                    "validationRules",
                    "name id code description instruction importance - operator periodType leftSide.expression leftSide.description leftSide.missingValueStrategy rightSide.expression rightSide.description rightSide.missingValueStrategy",
                    Map.of("importance", "MEDIUM")),
            shape("OPTION_SET", "optionSets", "name id code option.name option.id option.code", Map.of()),
            shape("OPTION_GROUP", "optionGroups", "name id code shortName optionSet.id", Map.of()),
            shape("OPTION_GROUP_SET", "optionGroupSets", "name id code description optionSet.id", Map.of()),
            members("DATA_ELEMENT_GROUP_MEMBERSHIP", "dataElementGroups", "dataElements"),
            members("INDICATOR_GROUP_MEMBERSHIP", "indicatorGroups", "indicators"),
            members("ORGANISATION_UNIT_GROUP_MEMBERSHIP", "organisationUnitGroups", "organisationUnits"),
            members("CATEGORY_OPTION_GROUP_MEMBERSHIP", "categoryOptionGroups", "categoryOptions"),
            members("OPTION_GROUP_MEMBERSHIP", "optionGroups", "options"),
            members("OPTION_GROUP_SET_MEMBERSHIP", "optionGroupSets", "optionGroups"));

    private static Map.Entry<String, TableShape> shape(
            String classKey, String collection, String columns, Map<String, String> defaults) {
        return Map.entry(classKey, new TableShape(collection, List.of(columns.split(" ")), defaults, null));
    }

    private static Map.Entry<String, TableShape> members(String classKey, String collection, String members) {
        return Map.entry(classKey, new TableShape(collection, List.of("id", "member"), Map.of(), members));
    }

    /** Which kinds of objects there is a table for. */
    static Set<String> classKeys() {
        return new TreeSet<>(SHAPES.keySet());
    }

    /** The shape of the tables of a kind. @throws Problem E1003 for a kind there is no table for */
    static TableShape of(String classKey) {
        TableShape shape = SHAPES.get(classKey.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (shape == null) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`classKey=" + (classKey.length() > 40 ? classKey.substring(0, 40) : classKey)
                            + "` is no kind of objects for a table. Use one of " + String.join(", ", classKeys())
                            + ". Did you mean " + Nearest.of(classKey, classKeys()) + "?");
        }
        return shape;
    }

    /** The columns in the order of the headings, or by their place where a heading is no name we know. */
    List<String> columns(List<String> headings) {
        List<String> named = new ArrayList<>();
        for (String heading : headings) {
            String column = column(heading);
            if (column == null || named.contains(column)) {
                return columns;
            }
            named.add(column);
        }
        return new HashSet<>(named).containsAll(members == null ? List.of("name") : columns) ? named : columns;
    }

    private @Nullable String column(String heading) {
        String plain = plain(heading);
        for (String column : columns) {
            String base = plain(column);
            String reference = column.endsWith(".id") ? plain(column.substring(0, column.length() - 3)) : base;
            if (plain.equals(base) || plain.equals(reference) || plain.equals(reference + "uid")) {
                return column;
            }
        }
        String other = OTHER_HEADINGS.get(plain);
        return other != null && columns.contains(other) ? other : null;
    }

    private static String plain(String word) {
        return word.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
