package org.tonle.analytics.store;

/** What records of programs say of themselves, apart from values. */
public enum RecordColumn implements RecordField.Content {
    UID("uid", RecordField.Kind.TEXT),
    /** Number of the stage of an event. */
    PROGRAM_STAGE("program_stage", RecordField.Kind.WHOLE),
    /** Number of the unit. */
    ORG_UNIT("org_unit", RecordField.Kind.WHOLE),
    /** Number of the unit that owns the person in the program of an enrollment. */
    OWNER("owner", RecordField.Kind.WHOLE),
    ATTRIBUTE_OPTION_COMBO("attribute_option_combo", RecordField.Kind.WHOLE),
    STATUS("status", RecordField.Kind.TEXT),
    /** When an event happened or, of one that is only planned, when it is planned. */
    EVENT_DATE("event_date", RecordField.Kind.MOMENT),
    /** When an event happened; absent for one that is only planned. */
    OCCURRED("occurred", RecordField.Kind.MOMENT),
    SCHEDULED("scheduled", RecordField.Kind.MOMENT),
    ENROLLED("enrolled", RecordField.Kind.MOMENT),
    /** When what the enrollment is about happened. */
    INCIDENT("incident", RecordField.Kind.MOMENT),
    COMPLETED("completed", RecordField.Kind.MOMENT),
    CREATED("created", RecordField.Kind.MOMENT),
    LAST_UPDATED("last_updated", RecordField.Kind.MOMENT),
    CREATED_BY("created_by", RecordField.Kind.TEXT),
    LAST_UPDATED_BY("last_updated_by", RecordField.Kind.TEXT),
    /** GeoJSON. */
    GEOMETRY("geometry", RecordField.Kind.TEXT);

    private final String sql;
    private final RecordField.Kind kind;

    RecordColumn(String sql, RecordField.Kind kind) {
        this.sql = sql;
        this.kind = kind;
    }

    public String sql() {
        return sql;
    }

    @Override
    public RecordField.Kind kind() {
        return kind;
    }

    /** The column of the record itself. */
    public RecordField of(RecordPlace place) {
        return new RecordField(place, this);
    }
}
