package org.tonle.analytics.store.sql;

import org.tonle.analytics.store.RecordSubject;

/**
 * The tables beside a record, for a page of records: the few rows that the page belongs to are looked up first, because joined as it
 * stands a whole table would be read for them. Where all records are asked for, the tables as they stand.
 */
final class PageTables {
    private final RecordSubject subject;
    private final boolean isAsked;
    private final StringBuilder lookups = new StringBuilder();

    PageTables(RecordSubject subject, boolean isAsked) {
        this.subject = subject;
        this.isAsked = isAsked;
    }

    /** Whether the records are those of the table {@code page}. */
    boolean isAsked() {
        return isAsked;
    }

    /** The column of the record with the number of what it belongs to, of an event its enrollment and of an enrollment its person. */
    String beside() {
        return switch (subject) {
            case EVENT -> "enrollment";
            case ENROLLMENT -> "tracked_entity";
            case TRACKED_ENTITY -> "id";
        };
    }

    /** The enrollments of events. */
    String enrollments() {
        return lookedUp("enrollment", "select b from page");
    }

    /** The persons of events, once {@link #enrollments()} are there, or of enrollments. */
    String entities() {
        return lookedUp(
                "entity",
                subject == RecordSubject.EVENT ? "select tracked_entity from of_enrollment" : "select b from page");
    }

    private String lookedUp(String table, String numbers) {
        if (!isAsked) {
            return table;
        }
        String name = "of_" + table;
        lookups.append(", " + name + " as materialized (select * from " + table + " where id in (" + numbers + "))\n");
        return name;
    }

    /** The tables that stand between {@code page} and the statement, each with a comma before it. */
    String lookups() {
        return lookups.toString();
    }

    /** That an enrollment belongs to the page; empty where all are meant. */
    String only(String enrollment) {
        if (!isAsked) {
            return "";
        }
        String ofPage =
                switch (subject) {
                    case EVENT -> "select b from page";
                    case ENROLLMENT -> "select id from page";
                    case TRACKED_ENTITY -> "select id from enrollment where tracked_entity in (select id from page)";
                };
        return " and " + enrollment + " in (" + ofPage + ")";
    }
}
