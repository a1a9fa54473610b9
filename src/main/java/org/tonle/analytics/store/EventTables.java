package org.tonle.analytics.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes the event tables of the store: events and enrollments one row each, values of events and persons one row a value, so that
 * a new data element needs no new column.
 */
final class EventTables {
    /** The most memory for the file of the events; what does not fit is spilled to its directory. */
    private static final String MEMORY = "96MB";

    private static final String[] EMPTY = {
        """
        create or replace table event (id integer, uid varchar, program integer, program_stage integer, org_unit integer,
            attribute_option_combo integer, status varchar, enrollment integer, occurred timestamp, scheduled timestamp,
            completed timestamp, created timestamp, last_updated timestamp, event_date timestamp, event_day integer)""",
        "create or replace table event_value (event integer, element integer, value varchar, number double)",
        """
        create or replace table enrollment (id integer, tracked_entity integer, status varchar, enrolled timestamp,
            incident timestamp, owner integer)""",
        "create or replace table entity_value (tracked_entity integer, attribute integer, value varchar, number double)"
    };

    private static final String READ =
            """
            read_csv('%s', header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
                nullstr = '', allow_quoted_nulls = false, columns = {%s})""";
    private static final String EVENT_COLUMNS =
            """
            'id': 'INTEGER', 'uid': 'VARCHAR', 'program': 'INTEGER', 'program_stage': 'INTEGER', 'org_unit': 'INTEGER',
            'attribute_option_combo': 'INTEGER', 'status': 'VARCHAR', 'enrollment': 'INTEGER', 'occurred': 'TIMESTAMP',
            'scheduled': 'TIMESTAMP', 'completed': 'TIMESTAMP', 'created': 'TIMESTAMP', 'last_updated': 'TIMESTAMP',
            'deleted': 'VARCHAR'""";
    private static final String ENROLLMENT_COLUMNS =
            "'id': 'INTEGER', 'tracked_entity': 'INTEGER', 'status': 'VARCHAR', 'enrolled': 'TIMESTAMP', 'incident': 'TIMESTAMP', 'owner': 'INTEGER'";
    private static final String VALUE_COLUMNS = "'object': 'INTEGER', 'field': 'INTEGER', 'value': 'VARCHAR'";

    private static final String EVENT_DATE = "case when status = 'SCHEDULE' then scheduled else occurred end";
    private static final String NUMBER =
            """
            case value when 'true' then 1 when 'false' then 0
                else case when isfinite(try_cast(value as double)) then try_cast(value as double) end end""";

    private EventTables() {}

    /** Makes the tables, without rows. */
    static void create(Connection connection) throws SQLException {
        execute(connection, EMPTY);
    }

    /** Fills empty tables with copied rows. */
    static void fill(Connection connection, EventSource.Copied rows) throws SQLException {
        execute(connection, "set global memory_limit = '" + MEMORY + "'");
        create(connection);
        insert(connection, rows, " order by field, object", " order by program, program_stage, occurred");
    }

    /** Puts changed rows in the place of older ones. */
    static void apply(Connection connection, EventSource.Copied rows) throws SQLException {
        execute(
                connection,
                "create or replace temp table changed_event as select id from " + read(rows.events(), EVENT_COLUMNS),
                "delete from event where id in (from changed_event)",
                "delete from event_value where event in (from changed_event)",
                "delete from enrollment where id in (select id from " + read(rows.enrollments(), ENROLLMENT_COLUMNS)
                        + ")",
                "delete from entity_value where tracked_entity in (select id from "
                        + read(rows.entities(), "'id': 'INTEGER'") + ")");
        insert(connection, rows, "", "");
    }

    private static void insert(Connection connection, EventSource.Copied rows, String valueOrder, String eventOrder)
            throws SQLException {
        execute(
                connection,
                "insert into event select * exclude (deleted), " + EVENT_DATE + ", (" + EVENT_DATE
                        + ")::date - date '1970-01-01' from " + read(rows.events(), EVENT_COLUMNS)
                        + " where deleted = 'f'" + eventOrder,
                "insert into event_value select object, field, value, " + NUMBER + " from "
                        + read(rows.eventValues(), VALUE_COLUMNS) + valueOrder,
                "insert into enrollment select * from " + read(rows.enrollments(), ENROLLMENT_COLUMNS),
                "insert into entity_value select object, field, value, " + NUMBER + " from "
                        + read(rows.entityValues(), VALUE_COLUMNS) + valueOrder);
    }

    private static String read(Path file, String columns) {
        return READ.formatted(file.toString().replace("'", "''"), columns);
    }

    /** Files that cannot be deleted now are swept away at the next start. */
    static void delete(EventSource.Copied rows) {
        for (Path file : rows.files()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException left) {
                // swept away at the next start
            }
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
