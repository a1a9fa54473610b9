package org.tonle.tracker.column;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of a column.
 *
 * @param property name on the wire; null when it is not shown by itself
 * @param older name at the older addresses; null for the same
 * @param from SQL of what is read, for a value that is another table's; such a column is not written. Null for the column itself
 * @param words what it may hold; the first is meant by nothing. Empty for everything
 */
public record ColumnSpec(
        ColumnType type,
        @Nullable String property,
        @Nullable String older,
        @Nullable String from,
        List<String> words,
        Set<Trait> traits) {
    public ColumnSpec {
        words = List.copyOf(words);
        traits = Set.copyOf(traits);
    }

    /** Yes or no about a column. */
    public enum Trait {
        /** Clients say its value. */
        SENT,
        /** The moment or the caller of an import. */
        STAMPED,
        /** An update leaves it as it is. */
        KEPT,
        /** An update that says nothing leaves it as it is. */
        FILLED,
        /** An update that says nothing leaves it as it is as long as the object stays completed. */
        OF_COMPLETION,
        /** The database says its value. */
        UNWRITTEN,
        /** Answers say it by another column. */
        HIDDEN,
        /** Searches may be sorted by it. */
        ORDERED,
        /** A column of CSV, in the order of the declarations. */
        CSV,
        /** Change logs tell what happened to it. */
        LOGGED
    }

    private static ColumnSpec of(ColumnType type, @Nullable String property, Trait... traits) {
        return new ColumnSpec(type, property, null, null, List.of(), Set.of(traits));
    }

    /** A column that is on the wire. */
    static ColumnSpec shown(ColumnType type, String property, Trait... traits) {
        return of(type, property, traits);
    }

    /** A column that is not on the wire by itself. */
    static ColumnSpec inner(ColumnType type, Trait... traits) {
        return of(type, null, traits);
    }

    /** A status, one of the words. */
    static ColumnSpec status(List<String> words, Trait... traits) {
        return new ColumnSpec(ColumnType.STATUS, "status", null, null, words, Set.of(traits));
    }

    /** The same with a name at the older addresses. */
    ColumnSpec older(String name) {
        return new ColumnSpec(type, property, name, from, words, traits);
    }

    /** The same, read by an expression. */
    ColumnSpec from(String sql) {
        return new ColumnSpec(type, property, older, sql, words, traits);
    }

    /** Whether it has a trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** What a client means that says nothing; null for nothing. */
    @Nullable
    Object unsaid() {
        if (!is(Trait.SENT)) {
            return null;
        }
        return type == ColumnType.FLAG ? (Object) false : words.isEmpty() ? null : words.get(0);
    }

    /** Whether answers show it. */
    public boolean isShown() {
        return property != null && !is(Trait.HIDDEN);
    }

    /** Whether rows are written with it. */
    public boolean isWritten() {
        return from == null && !is(Trait.UNWRITTEN);
    }
}
