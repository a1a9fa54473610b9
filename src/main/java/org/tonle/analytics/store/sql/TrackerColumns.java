package org.tonle.analytics.store.sql;

import java.util.Map;
import java.util.Set;

/**
 * Which wide tables there are and which values have columns in them. Whatever has none has no value anywhere.
 *
 * @param elements by number of the program: the data elements its events have values of
 * @param attributes numbers of the attributes persons have values of
 */
public record TrackerColumns(Map<Integer, Set<Integer>> elements, Set<Integer> attributes) {
    /** A table of events without rows, for programs that never had one. */
    public static final String NO_EVENTS = "no_event";

    /** What the name of a table of events begins with; the number of its program follows. */
    public static final String EVENTS = "event_";

    public static final TrackerColumns NONE = new TrackerColumns(Map.of(), Set.of());

    public TrackerColumns {
        elements = Map.copyOf(elements);
        attributes = Set.copyOf(attributes);
    }

    /** The name of the table with the events of a program that has some. */
    public static String table(int program) {
        return EVENTS + program;
    }

    /** The name of the column with values of a data element or attribute as they are written. */
    public static String textColumn(int id) {
        return "v" + id;
    }

    /** The name of the column with their numbers. */
    public static String numberColumn(int id) {
        return "n" + id;
    }

    /** The table with the events of a program; an empty one when it never had any. */
    public String events(int program) {
        return elements.containsKey(program) ? table(program) : NO_EVENTS;
    }

    /** The column with an event's values of a data element as they are written; nothing at all when there are none. */
    public String text(String alias, int program, int dataElement) {
        return has(program, dataElement) ? alias + "." + textColumn(dataElement) : "null::varchar";
    }

    /** The same as a number; 1 and 0 for yes and no, nothing for what is no number. */
    public String number(String alias, int program, int dataElement) {
        return has(program, dataElement) ? alias + "." + numberColumn(dataElement) : "null::double";
    }

    /** The column of the table of persons with the values of an attribute. */
    public String attributeText(String alias, int attribute) {
        return attributes.contains(attribute) ? alias + "." + textColumn(attribute) : "null::varchar";
    }

    /** The same as a number. */
    public String attributeNumber(String alias, int attribute) {
        return attributes.contains(attribute) ? alias + "." + numberColumn(attribute) : "null::double";
    }

    private boolean has(int program, int dataElement) {
        return elements.getOrDefault(program, Set.of()).contains(dataElement);
    }
}
