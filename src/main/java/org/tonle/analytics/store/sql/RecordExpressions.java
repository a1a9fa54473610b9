package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;

/** Fields as expressions over tables that are joined already. */
final class RecordExpressions {
    private final TrackerColumns columns;
    private final int program;
    private final Function<RecordPlace, String> aliases;
    private final int stage;

    /** @param program number of the program of the event that is meant by {@code EVENT} */
    RecordExpressions(TrackerColumns columns, int program, Function<RecordPlace, String> aliases) {
        this(columns, program, aliases, 0);
    }

    /** @param stage the one that all events meant by {@code EVENT} are of; 0 when they are of several */
    RecordExpressions(TrackerColumns columns, int program, Function<RecordPlace, String> aliases, int stage) {
        this.columns = columns;
        this.program = program;
        this.aliases = aliases;
        this.stage = stage;
    }

    /** What is written there. */
    String text(RecordField field, RecordSql sql) {
        RecordField.Content content = field.content();
        if (field.place() instanceof RecordPlace.StageEvents) {
            return sql.dialect().document(sql.lists().each(field, false));
        }
        if (content instanceof RecordColumn column) {
            return column(field.place(), column);
        }
        if (content instanceof RecordField.Element element) {
            return element(field.place(), element, false);
        }
        if (content instanceof RecordField.Attribute attribute) {
            return columns.attributeText(aliases.apply(field.place()), attribute.id());
        }
        if (content instanceof RecordField.Words words) {
            return text(new RecordField(field.place(), words.of()), sql);
        }
        if (content instanceof RecordField.Coordinate coordinate) {
            return coordinate(coordinate, sql);
        }
        if (content instanceof RecordField.Moment moment) {
            String said = text(moment.of(), sql);
            return sql.dialect()
                    .momentOf(moment.isOfDay() ? "('" + RecordField.Moment.DAY + " ' || " + said + ")" : said);
        }
        if (content instanceof RecordField.UnitPlace unit) {
            return text(unit.of(), sql);
        }
        if (content instanceof RecordField.OrgUnitText unit) {
            return sql.orgUnit(aliases.apply(field.place())) + "." + unit.sql();
        }
        return sql.formula(field, (RecordField.Formula) content);
    }

    /** What it is compared as: a number where it is one. */
    String comparable(RecordField field, RecordSql sql) {
        if (field.place() instanceof RecordPlace.StageEvents) {
            return sql.lists().each(field, field.isNumber());
        }
        if (field.isNumber() && field.content() instanceof RecordField.Element element) {
            return element(field.place(), element, true);
        }
        if (field.isNumber() && field.content() instanceof RecordField.Attribute attribute) {
            return columns.attributeNumber(aliases.apply(field.place()), attribute.id());
        }
        return text(field, sql);
    }

    private String column(RecordPlace place, RecordColumn column) {
        String alias = aliases.apply(place);
        // of an event without a person its own unit
        boolean isOwnerOfEvent = column == RecordColumn.OWNER && place == RecordPlace.Own.ENROLLMENT;
        return isOwnerOfEvent && !alias.equals("f")
                ? "coalesce(" + alias + ".owner, f.org_unit)"
                : alias + "." + column.sql();
    }

    private String element(RecordPlace place, RecordField.Element element, boolean asNumber) {
        String alias = aliases.apply(place);
        int of = place instanceof RecordPlace.StageEvent event ? event.program() : program;
        String value = asNumber ? columns.number(alias, of, element.id()) : columns.text(alias, of, element.id());
        boolean isOfStage = stage == element.stage() && place == RecordPlace.Own.EVENT;
        return element.stage() == 0 || isOfStage || place instanceof RecordPlace.StageEvent
                ? value
                : "case when " + alias + ".program_stage = " + element.stage() + " then " + value + " end";
    }

    /** Of GeoJSON the coordinates of a point, of a value {@code [longitude, latitude]}. */
    private String coordinate(RecordField.Coordinate coordinate, RecordSql sql) {
        List<String> places = new ArrayList<>();
        for (RecordField field : coordinate.of()) {
            if (field.content() == RecordColumn.ORG_UNIT) {
                places.add(sql.orgUnit(aliases.apply(field.place()))
                        + (coordinate.axis() == 0 ? ".longitude" : ".latitude"));
                continue;
            }
            String text = text(field, sql);
            if (field.content() instanceof RecordField.UnitPlace) {
                places.add(sql.orgUnitOf(text) + (coordinate.axis() == 0 ? ".longitude" : ".latitude"));
                continue;
            }
            String inShape = coordinate(sql.dialect(), text, "$.coordinates", coordinate.axis());
            places.add("case when " + sql.dialect().isDocument(text) + " then "
                    + (field.content() == RecordColumn.GEOMETRY
                            ? inShape
                            : "coalesce(" + inShape + ", " + coordinate(sql.dialect(), text, "$", coordinate.axis())
                                    + ")")
                    + " end");
        }
        return places.size() == 1 ? places.get(0) : "coalesce(" + String.join(", ", places) + ")";
    }

    private static String coordinate(SqlDialect dialect, String text, String path, int axis) {
        return dialect.number(dialect.inDocument(text, path + "[" + axis + "]"));
    }
}
