package org.tonle.tracker.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tonle.tracker.column.ColumnSpec.Trait;

/** A table and what follows from the declarations of its columns. */
public final class TrackerTable<C extends Enum<C> & TrackerColumn> {
    public static final TrackerTable<EntityColumn> ENTITY =
            new TrackerTable<>("tracked_entity", "te", EntityColumn.values());
    public static final TrackerTable<EnrollmentColumn> ENROLLMENT =
            new TrackerTable<>("enrollment", "en", EnrollmentColumn.values());
    public static final TrackerTable<EventColumn> EVENT = new TrackerTable<>("event", "ev", EventColumn.values());
    public static final TrackerTable<RelationshipColumn> RELATIONSHIP =
            new TrackerTable<>("relationship", "r", RelationshipColumn.values());
    public static final TrackerTable<NoteColumn> NOTE = new TrackerTable<>("tracker_note", "n", NoteColumn.values());

    /** All tables. */
    public static final List<TrackerTable<?>> ALL = List.of(EVENT, ENROLLMENT, ENTITY, RELATIONSHIP, NOTE);

    private final String name;
    private final String alias;
    private final List<C> columns;
    private final List<C> shown;
    private final List<C> written;
    private final List<C> stamped;
    private final List<C> csv;
    private final List<C> logged;
    private final Map<String, C> sent = new HashMap<>();
    private final Map<String, String> ordered = new LinkedHashMap<>();
    private final ColumnValues<C> unsaid;
    private final ColumnSelection<C> all;

    private TrackerTable(String name, String alias, C[] columns) {
        this.name = name;
        this.alias = alias;
        this.columns = List.of(columns);
        this.shown = those(ColumnSpec::isShown);
        this.written = those(ColumnSpec::isWritten);
        this.stamped = those(spec -> spec.is(Trait.STAMPED));
        this.csv = those(spec -> spec.is(Trait.CSV));
        this.logged = those(spec -> spec.is(Trait.LOGGED));
        this.unsaid = empty();
        for (C column : columns) {
            unsaid.set(column, column.spec().unsaid());
            ColumnSpec spec = column.spec();
            if (spec.property() != null && spec.is(Trait.SENT)) {
                sent.put(spec.property(), column);
            }
            if (spec.property() != null && spec.is(Trait.ORDERED)) {
                ordered.put(spec.property(), expression(column));
            }
        }
        this.all = new ColumnSelection<>(this, this.columns);
    }

    private List<C> those(Predicate<ColumnSpec> condition) {
        return columns.stream().filter(column -> condition.test(column.spec())).toList();
    }

    private String expression(C column) {
        String from = column.spec().from();
        return from == null ? alias + "." + column.column() : from;
    }

    /** Its name in the database. */
    public String name() {
        return name;
    }

    /** What answers show, in this order. */
    public List<C> shown() {
        return shown;
    }

    /** What CSV shows, in this order. */
    public List<C> csv() {
        return csv;
    }

    /** What change logs tell of, in this order. */
    public List<C> logged() {
        return logged;
    }

    /** What an import says of the moment and the caller. */
    public List<C> stamped() {
        return stamped;
    }

    /** What rows are written with, in this order. */
    public List<C> written() {
        return written;
    }

    /** SQL of the written columns, in their order. */
    public String writtenNames() {
        return written.stream().map(TrackerColumn::column).collect(Collectors.joining(", "));
    }

    /** What clients say, by property. */
    public Map<String, C> sent() {
        return sent;
    }

    /** Names at the older addresses, by property; properties that were never called differently are not in it. */
    public Map<String, String> older() {
        Map<String, String> older = new LinkedHashMap<>();
        for (C column : columns) {
            String name = column.spec().older();
            if (name != null) {
                older.put(column.property(), name);
            }
        }
        return older;
    }

    /** SQL of what searches may be sorted by, by property. */
    public Map<String, String> ordered() {
        return ordered;
    }

    /** An object of a client that says nothing of it. */
    public ColumnValues<C> unsaid() {
        return unsaid.copy();
    }

    /** An object without values. */
    public ColumnValues<C> empty() {
        return new ColumnValues<>(new Object[columns.size()]);
    }

    /** SQL of what is read for a column. */
    String selected(C column) {
        ColumnSpec spec = column.spec();
        return expression(column) + (spec.from() == null ? spec.type().cast() : "");
    }

    /** All columns. */
    public ColumnSelection<C> all() {
        return all;
    }

    /**
     * The columns that rows are found, told apart and put together by, and of the others those that are wanted.
     *
     * @param property whether a property is wanted
     */
    public ColumnSelection<C> of(Predicate<String> property) {
        return new ColumnSelection<>(this, those(spec -> {
            String name = spec.property();
            boolean isKey = spec.from() == null && spec.type().isKey();
            return isKey || name != null && property.test(name);
        }));
    }

    /** SQL of all columns; {@link #read} takes them from there on. */
    public String selected() {
        return all.sql();
    }

    /** What a row that was selected by {@link #selected} holds. */
    public ColumnValues<C> read(ResultSet row) throws SQLException {
        return all.read(row);
    }

    /** SQL that takes over what an update says: {@code t} is a row of this table, {@code s} the row to become of it. */
    public String updates() {
        List<String> set = new ArrayList<>();
        for (C column : written) {
            ColumnSpec spec = column.spec();
            String name = column.column();
            if (spec.is(Trait.OF_COMPLETION)) {
                set.add(name + " = coalesce(s." + name + ", case when s.status = 'COMPLETED' then t." + name + " end)");
            } else if (spec.is(Trait.FILLED)) {
                set.add(name + " = coalesce(s." + name + ", t." + name + ")");
            } else if (!spec.is(Trait.KEPT)) {
                set.add(name + " = s." + name);
            }
        }
        return String.join(", ", set);
    }
}
