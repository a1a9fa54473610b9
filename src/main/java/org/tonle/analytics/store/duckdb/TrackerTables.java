package org.tonle.analytics.store.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.follow.TrackerSource;
import org.tonle.analytics.store.sql.TrackerColumns;

/**
 * The records of programmes in the store: {@code event_12} has one row an event of program 12, with two columns for each data element
 * that has values, its text {@code v34} and its number {@code n34}; {@code entity} the same of persons and their attributes; {@code
 * enrollment} and {@code relationship} one row each. Columns are added as values come. The units that owned a person before are {@code
 * owners}: {@code o} until the day {@code d}, in days since 1970, the first first.
 *
 * <p>{@code event_date} is when an event happened or, of one that is only planned, when it is planned; {@code event_day} the same in
 * days since 1970, {@code event_month} in months since the year 0. Events lie by stage, the newest first: what is asked of a period or
 * of a page lies together. Those that came later lie behind, until {@link EventOrder} puts them in their place.
 */
final class TrackerTables {
    static final String NO_EVENTS = TrackerColumns.NO_EVENTS;

    private static final String EVENTS = TrackerColumns.EVENTS;
    private static final String STAGED = "staged_";

    private static final String EVENT =
            """
            id integer, uid varchar, program integer, program_stage integer, org_unit integer, attribute_option_combo integer,
            status varchar, enrollment integer, occurred timestamp, scheduled timestamp, completed timestamp, created timestamp,
            last_updated timestamp, created_by varchar, last_updated_by varchar, geometry varchar, event_date timestamp,
            event_day integer, event_month integer""";
    private static final String ENROLLMENT =
            """
            id integer, uid varchar, program integer, tracked_entity integer, org_unit integer, attribute_option_combo integer,
            status varchar, enrolled timestamp, incident timestamp, completed timestamp, created timestamp, last_updated timestamp,
            created_by varchar, last_updated_by varchar, geometry varchar, owner integer, owners struct(d integer, o integer)[]""";
    private static final String ENTITY =
            """
            id integer, uid varchar, type integer, org_unit integer, inactive boolean, potential_duplicate boolean, created timestamp,
            last_updated timestamp, created_by varchar, last_updated_by varchar, geometry varchar""";
    private static final String RELATIONSHIP =
            "id integer, type integer, from_kind varchar, from_id integer, to_kind varchar, to_id integer";

    private static final String READ_EVENT =
            """
            'id': 'INTEGER', 'uid': 'VARCHAR', 'program': 'INTEGER', 'program_stage': 'INTEGER', 'org_unit': 'INTEGER',
            'attribute_option_combo': 'INTEGER', 'status': 'VARCHAR', 'enrollment': 'INTEGER', 'occurred': 'TIMESTAMP',
            'scheduled': 'TIMESTAMP', 'completed': 'TIMESTAMP', 'created': 'TIMESTAMP', 'last_updated': 'TIMESTAMP',
            'created_by': 'VARCHAR', 'last_updated_by': 'VARCHAR', 'geometry': 'VARCHAR', 'doc': 'VARCHAR', 'deleted': 'VARCHAR'""";
    private static final String READ_ENROLLMENT =
            """
            'id': 'INTEGER', 'uid': 'VARCHAR', 'program': 'INTEGER', 'tracked_entity': 'INTEGER', 'org_unit': 'INTEGER',
            'attribute_option_combo': 'INTEGER', 'status': 'VARCHAR', 'enrolled': 'TIMESTAMP', 'incident': 'TIMESTAMP',
            'completed': 'TIMESTAMP', 'created': 'TIMESTAMP', 'last_updated': 'TIMESTAMP', 'created_by': 'VARCHAR',
            'last_updated_by': 'VARCHAR', 'geometry': 'VARCHAR', 'owner': 'INTEGER', 'owners': 'VARCHAR',
            'deleted': 'VARCHAR'""";
    private static final String READ_ENTITY =
            """
            'id': 'INTEGER', 'uid': 'VARCHAR', 'type': 'INTEGER', 'org_unit': 'INTEGER', 'inactive': 'VARCHAR',
            'potential_duplicate': 'VARCHAR', 'created': 'TIMESTAMP', 'last_updated': 'TIMESTAMP', 'created_by': 'VARCHAR',
            'last_updated_by': 'VARCHAR', 'geometry': 'VARCHAR', 'doc': 'VARCHAR', 'deleted': 'VARCHAR'""";
    private static final String READ_RELATIONSHIP =
            """
            'id': 'INTEGER', 'type': 'INTEGER', 'from_kind': 'VARCHAR', 'from_id': 'INTEGER', 'to_kind': 'VARCHAR',
            'to_id': 'INTEGER', 'deleted': 'VARCHAR'""";
    private static final String READ =
            """
            read_csv('%s', header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
                nullstr = '', allow_quoted_nulls = false, columns = {%s})""";

    /** Also of each batch that comes, so that little of what was not put in its place yet has to be read. */
    static final String SORTED = " order by program_stage, event_date desc";

    private static final String EVENT_DATE = "case when status = 'SCHEDULE' then scheduled else occurred end";

    private static final String OWNERS =
            """
            from_json(owners, '[{"d": "INTEGER", "o": "INTEGER"}]') as owners""";

    private TrackerTables() {}

    /** Makes the tables that are always there, without rows. */
    static void create(Connection connection) throws SQLException {
        create(connection, "");
        execute(connection, "create or replace table " + NO_EVENTS + " (" + EVENT + ")");
        EventOrder.begin(connection);
    }

    private static void create(Connection connection, String prefix) throws SQLException {
        execute(
                connection,
                "create or replace table " + prefix + "enrollment (" + ENROLLMENT + ")",
                "create or replace table " + prefix + "entity (" + ENTITY + ")",
                "create or replace table " + prefix + "relationship (" + RELATIONSHIP + ")");
    }

    /** Which tables and columns there are. */
    static TrackerColumns read(Connection connection) throws SQLException {
        Map<Integer, Set<Integer>> elements = new HashMap<>();
        Set<Integer> attributes = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select table_name, column_name from duckdb_columns() where schema_name = 'main' and not internal")) {
            while (row.next()) {
                String table = row.getString(1);
                String column = row.getString(2);
                boolean isText = column.matches("v\\d{1,9}");
                if (table.matches(EVENTS + "\\d{1,9}")) {
                    Set<Integer> known = elements.computeIfAbsent(
                            Integer.parseInt(table.substring(EVENTS.length())), program -> new HashSet<>());
                    if (isText) {
                        known.add(Integer.parseInt(column.substring(1)));
                    }
                } else if (table.equals("entity") && isText) {
                    attributes.add(Integer.parseInt(column.substring(1)));
                }
            }
        }
        return new TrackerColumns(elements, attributes);
    }

    /** Reads a little of each table. @throws SQLException when one is damaged or not there */
    static void check(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>(List.of(NO_EVENTS, "enrollment", "entity", "relationship"));
        read(connection).elements().keySet().forEach(program -> tables.add(TrackerColumns.table(program)));
        for (String table : tables) {
            execute(connection, "select count(*), sum(id) from " + table);
        }
        EventOrder.check(connection);
        // a file of an older release has no owners of before
        execute(connection, "select count(owners) from enrollment");
    }

    /** Puts all copied rows into tables of their own, sorted, ready for {@link #swap}. */
    static void stage(Connection connection, String staging, TrackerSource.Copied rows) throws SQLException {
        String prefix = prefix(staging);
        create(connection, prefix);
        insert(connection, prefix, rows, TrackerColumns.NONE);
    }

    /** What the names of the tables of a staging begin with. */
    static String prefix(String staging) {
        return STAGED + staging + "_";
    }

    /** Puts staged tables in the place of those that are in use. */
    static void swap(Connection connection, String staging) throws SQLException {
        String prefix = prefix(staging);
        EventOrder.begin(connection);
        List<String> statements = new ArrayList<>();
        for (String table : tables(connection, EVENTS + "%")) {
            statements.add("drop table " + table);
        }
        for (String table : tables(connection, prefix + "%")) {
            String name = table.substring(prefix.length());
            statements.add("drop table if exists " + name);
            statements.add("alter table " + table + " rename to " + name);
        }
        statements.add("create table if not exists " + NO_EVENTS + " (" + EVENT + ")");
        execute(connection, statements.toArray(String[]::new));
    }

    /** Throws staged tables away; those of all stagings for an empty name. */
    static void discard(Connection connection, String staging) throws SQLException {
        for (String table : tables(connection, (staging.isEmpty() ? STAGED : prefix(staging)) + "%")) {
            execute(connection, "drop table " + table);
        }
    }

    private static List<String> tables(Connection connection, String like) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select table_name from duckdb_tables() where table_name like '"
                        + like.replace("_", "\\_") + "' escape '\\'")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /**
     * What applying changes led to.
     *
     * @param columns the tables and columns there are now
     * @param tables those whose rows changed; {@link #NO_EVENTS} when a table came to be
     */
    record Applied(TrackerColumns columns, Set<String> tables) {}

    /** Puts changed rows in the place of older ones. */
    static Applied apply(Connection connection, TrackerSource.Copied rows, TrackerColumns known) throws SQLException {
        return insert(connection, "", rows, known);
    }

    private static Applied insert(Connection connection, String prefix, TrackerSource.Copied rows, TrackerColumns known)
            throws SQLException {
        Map<Integer, Set<Integer>> elements = new HashMap<>(known.elements());
        Set<String> changed = new HashSet<>();
        // each statement costs as much as some hundred rows: what has not changed is not touched
        if (hasRows(rows.events())) {
            execute(connection, incoming("event", rows.events(), READ_EVENT));
            insertEvents(connection, prefix, elements, changed);
            execute(connection, "drop table incoming_event");
        }
        Set<Integer> allAttributes = known.attributes();
        if (hasRows(rows.entities())) {
            execute(connection, incoming("entity", rows.entities(), READ_ENTITY));
            Set<Integer> attributes = keys(connection, "select distinct 0, unnest(json_keys(doc)) from incoming_entity")
                    .getOrDefault(0, Set.of());
            allAttributes = widened(connection, prefix + "entity", known.attributes(), attributes);
            String read = "(" + read("incoming_entity", attributes) + ")";
            replace(connection, prefix, "entity", "said, deleted)" + values(attributes), read, changed);
        }
        if (hasRows(rows.enrollments())) {
            execute(connection, incoming("enrollment", rows.enrollments(), READ_ENROLLMENT));
            replace(connection, prefix, "enrollment", "owners, deleted), " + OWNERS, "incoming_enrollment", changed);
        }
        if (hasRows(rows.relationships())) {
            execute(connection, incoming("relationship", rows.relationships(), READ_RELATIONSHIP));
            replace(connection, prefix, "relationship", "deleted)", "incoming_relationship", changed);
        }
        return new Applied(new TrackerColumns(elements, allAttributes), changed);
    }

    private static void insertEvents(
            Connection connection, String prefix, Map<Integer, Set<Integer>> elements, Set<String> changed)
            throws SQLException {
        for (Map.Entry<Integer, Set<Integer>> each : keys(connection).entrySet()) {
            int program = each.getKey();
            Set<Integer> before = elements.get(program);
            changed.add(TrackerColumns.table(program));
            if (before == null) {
                changed.add(NO_EVENTS);
                execute(connection, "create table " + prefix + EVENTS + program + " (" + EVENT + ")");
            }
            Set<Integer> all = widened(connection, prefix + EVENTS + program, before, each.getValue());
            elements.put(program, all);
            execute(
                    connection,
                    "delete from " + prefix + EVENTS + program
                            + " where id in (select id from incoming_event where program = " + program + ")");
            long added = update(
                    connection,
                    "insert into " + prefix + EVENTS + program + " by name select * exclude (said, deleted), "
                            + EVENT_DATE
                            + " as event_date, " + DuckDbDialect.DUCKDB.day(EVENT_DATE) + " as event_day, "
                            + DuckDbDialect.DUCKDB.month(EVENT_DATE) + " as event_month"
                            + values(each.getValue()) + " from (" + read("incoming_event", each.getValue())
                            + ") where deleted = 'f' and program = " + program + SORTED);
            if (prefix.isEmpty()) {
                EventOrder.added(connection, program, added);
            }
        }
    }

    /** Puts the rows that came in the place of older ones. @param further what else is left out or added of the columns */
    private static void replace(
            Connection connection, String prefix, String table, String further, String read, Set<String> changed)
            throws SQLException {
        changed.add(table);
        execute(
                connection,
                "delete from " + prefix + table + " where id in (select id from incoming_" + table + ")",
                "insert into " + prefix + table + " by name select * exclude (" + further + " from " + read
                        + " where deleted = 'f'",
                "drop table incoming_" + table);
    }

    private static boolean hasRows(Path copied) throws SQLException {
        try {
            return Files.size(copied) > 0;
        } catch (IOException problem) {
            throw new SQLException("what was copied to " + copied + " cannot be read", problem);
        }
    }

    private static String incoming(String table, Path file, String columns) {
        return "create or replace temp table incoming_" + table + " as select * from "
                + READ.formatted(file.toString().replace("'", "''"), columns);
    }

    /** By program, the data elements incoming events have values of. */
    private static Map<Integer, Set<Integer>> keys(Connection connection) throws SQLException {
        Map<Integer, Set<Integer>> keys = keys(
                connection, "select distinct program, unnest(json_keys(doc)) from incoming_event where deleted = 'f'");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select distinct program from incoming_event")) {
            while (row.next()) {
                keys.computeIfAbsent(row.getInt(1), program -> new TreeSet<>());
            }
        }
        return keys;
    }

    private static Map<Integer, Set<Integer>> keys(Connection connection, String query) throws SQLException {
        Map<Integer, Set<Integer>> keys = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                String key = row.getString(2);
                if (key != null && key.matches("\\d{1,9}")) {
                    keys.computeIfAbsent(row.getInt(1), program -> new TreeSet<>())
                            .add(Integer.parseInt(key));
                }
            }
        }
        return keys;
    }

    private static Set<Integer> widened(
            Connection connection, String table, @Nullable Set<Integer> before, Set<Integer> more) throws SQLException {
        Set<Integer> all = before == null ? new HashSet<>() : new HashSet<>(before);
        for (Integer id : more) {
            if (all.add(id)) {
                execute(
                        connection,
                        "alter table " + table + " add column " + TrackerColumns.textColumn(id) + " varchar",
                        "alter table " + table + " add column " + TrackerColumns.numberColumn(id) + " double");
            }
        }
        return all;
    }

    /** Incoming rows with the list {@code said} of what their document says of each of these: it is read once. */
    private static String read(String table, Set<Integer> ids) {
        String paths = ids.stream().map(id -> "'$.\"" + id + "\"'").collect(Collectors.joining(", "));
        return "select * exclude (doc), " + (ids.isEmpty() ? "null" : "json_extract_string(doc, [" + paths + "])")
                + " as said from " + table;
    }

    /** What {@link #read} read of the same as columns. */
    private static String values(Set<Integer> ids) {
        StringBuilder columns = new StringBuilder();
        int position = 1;
        for (Integer id : ids) {
            String value = "said[" + position++ + "]";
            columns.append(", ").append(value).append(" as ").append(TrackerColumns.textColumn(id));
            columns.append(", case ")
                    .append(value)
                    .append(" when 'true' then 1 when 'false' then 0 else case when isfinite(try_cast(")
                    .append(value)
                    .append(" as double)) then try_cast(")
                    .append(value)
                    .append(" as double) end end as ")
                    .append(TrackerColumns.numberColumn(id));
        }
        return columns.toString();
    }

    private static long update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
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
