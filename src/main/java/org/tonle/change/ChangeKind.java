package org.tonle.change;

import static org.tonle.change.ChangeField.flag;
import static org.tonle.change.ChangeField.reference;
import static org.tonle.change.ChangeField.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.SqlCondition;

/**
 * What can change, one kind a table (docs/database.md): its fields, and which rows somebody may see. What changed together is told in this
 * order, so that what is named comes before what names it.
 */
enum ChangeKind {
    METADATA(
            "metadata",
            "metadata_change m",
            "m",
            "null::timestamp",
            List.of(text("object", "m.type"), text("id", "m.uid"))) {
        @Override
        SqlCondition visible(DataAccess access) {
            return SqlCondition.TRUE; // which objects are shown is decided by sharing, object by object: ChangeFeed
        }
    },
    DATA_VALUE(
            "dataValue",
            "data_value v join period p on p.id = v.period",
            "v",
            "v.last_updated at time zone current_setting('TimeZone')",
            List.of(
                    reference("dataElement", "v.data_element"),
                    text("period", "p.iso"),
                    reference("orgUnit", "v.org_unit"),
                    reference("categoryOptionCombo", "v.category_option_combo"),
                    reference("attributeOptionCombo", "v.attribute_option_combo"),
                    text("value", "case when not v.deleted then v.value end"),
                    text("comment", "v.comment"),
                    text("storedBy", "v.stored_by"),
                    flag("followUp", "v.follow_up"))) {
        @Override
        SqlCondition visible(DataAccess access) {
            return rows(
                    access,
                    Column.DATA_ELEMENT,
                    Column.ORG_UNIT,
                    Column.CATEGORY_OPTION_COMBO,
                    Column.ATTRIBUTE_OPTION_COMBO);
        }
    },
    COMPLETE_DATA_SET_REGISTRATION(
            "completeDataSetRegistration",
            "complete_data_set_registration c join period p on p.id = c.period",
            "c",
            "c.last_updated at time zone current_setting('TimeZone')",
            List.of(
                    reference("dataSet", "c.data_set"),
                    text("period", "p.iso"),
                    reference("organisationUnit", "c.org_unit"),
                    reference("attributeOptionCombo", "c.attribute_option_combo"),
                    text("date", "c.date::text"),
                    text("storedBy", "c.stored_by"),
                    flag("completed", "c.completed"))) {
        @Override
        SqlCondition visible(DataAccess access) {
            return rows(access, Column.DATA_SET, Column.ORG_UNIT, Column.ATTRIBUTE_OPTION_COMBO);
        }
    },
    TRACKED_ENTITY(
            "trackedEntity",
            "tracked_entity te",
            "te",
            "te.last_updated",
            List.of(
                    text("trackedEntity", "te.uid"),
                    reference("trackedEntityType", "te.type"),
                    reference("orgUnit", "te.org_unit"))) {
        @Override
        SqlCondition visible(DataAccess access) {
            return access.tracker().entities("te");
        }
    },
    ENROLLMENT(
            "enrollment",
            "enrollment en join tracked_entity te on te.id = en.tracked_entity",
            "en",
            "en.last_updated",
            List.of(
                    text("enrollment", "en.uid"),
                    text("trackedEntity", "te.uid"),
                    reference("program", "en.program"),
                    reference("orgUnit", "en.org_unit"),
                    text("status", "en.status"))) {
        @Override
        SqlCondition visible(DataAccess access) {
            return access.tracker().enrollments("en");
        }
    },
    EVENT(
            "event",
            "event ev left join enrollment en on en.id = ev.enrollment left join tracked_entity te on te.id = en.tracked_entity",
            "ev",
            "ev.last_updated",
            List.of(
                    text("event", "ev.uid"),
                    text("enrollment", "en.uid"),
                    text("trackedEntity", "te.uid"),
                    reference("program", "ev.program"),
                    reference("programStage", "ev.program_stage"),
                    reference("orgUnit", "ev.org_unit"),
                    reference("attributeOptionCombo", "ev.attribute_option_combo"),
                    text("status", "ev.status"))) {
        @Override
        SqlCondition visible(DataAccess access) {
            return access.tracker().events("ev", "en");
        }
    },
    RELATIONSHIP(
            "relationship",
            "relationship r",
            "r",
            "r.last_updated",
            List.of(text("relationship", "r.uid"), reference("relationshipType", "r.type"))) {
        @Override
        SqlCondition visible(DataAccess access) {
            return access.tracker().relationships("r");
        }
    };

    private final String word;
    private final String from;
    private final String alias;
    private final String updated;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<ChangeField> fields;

    ChangeKind(String word, String from, String alias, String updated, List<ChangeField> fields) {
        this.word = word;
        this.from = from;
        this.alias = alias;
        this.updated = updated;
        this.fields = fields;
    }

    /** The rows that a user may see. */
    abstract SqlCondition visible(DataAccess access);

    /** By units, options and data that are shared. */
    SqlCondition rows(DataAccess access, Column... columns) {
        RowConditions rights = access.rows(Reach.READ, columns);
        return SqlCondition.of(
                "(true" + rights.sql(alias) + ")", rights.arguments().toArray());
    }

    /** As it is called in {@code type} and {@code types}. */
    String word() {
        return word;
    }

    /** All by their words, in upper case, and by their names. */
    static Map<String, ChangeKind> words() {
        Map<String, ChangeKind> words = new LinkedHashMap<>();
        for (ChangeKind kind : values()) {
            words.put(kind.word.toUpperCase(Locale.ROOT), kind);
            words.put(kind.name(), kind);
        }
        return words;
    }

    /** Tables behind a {@code from}; the first has {@code changed} and {@code deleted} under {@link #alias}. */
    String from() {
        return from;
    }

    String alias() {
        return alias;
    }

    /** Expression for when it was written, in the server's zone. */
    String updated() {
        return updated;
    }

    List<ChangeField> fields() {
        return fields;
    }
}
