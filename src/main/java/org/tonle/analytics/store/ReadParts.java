package org.tonle.analytics.store;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tonle.analytics.store.sql.StatementPlan;

/**
 * What an answer was made of, as far as the store tells changes of it apart: facts by data element and period, records by table. {@link
 * StoreMoment#version} says whether it still is what it was. Immutable.
 *
 * @param tables of records of programs
 * @param beside whether something was read that the store does not follow, so that every write may have changed it
 */
public record ReadParts(Set<FactPart> facts, Set<String> tables, boolean beside) {
    /** Nothing was read. */
    public static final ReadParts NOTHING = new ReadParts(Set.of(), Set.of(), false);

    private static final String ANY = "*";

    /** Anything the store has, for answers that are read while they are sent. */
    public static final ReadParts ANYTHING = new ReadParts(Set.of(), Set.of(ANY), false);

    /** A word of a statement that may be the name of a table of records. */
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:event_\\d+|no_event|enrollment|entity|relationship)\\b");

    public ReadParts {
        facts = Set.copyOf(facts);
        tables = Set.copyOf(tables);
    }

    public boolean isAnything() {
        return tables.contains(ANY);
    }

    /** Facts of these data elements and periods, by number. */
    public record FactPart(Set<Integer> dataElements, Set<Integer> periods) {}

    /** Gathers parts while a reading is asked. Not safe for threads. */
    public static final class Gathered {
        private final Set<FactPart> facts = new HashSet<>();
        private final Set<String> tables = new HashSet<>();
        private boolean beside;

        public void addBeside() {
            beside = true;
        }

        public void add(StatementPlan plan) {
            facts.add(new FactPart(plan.dataElements(), plan.periods()));
        }

        /** Adds the tables of records that a statement reads, perhaps some that it only mentions. */
        public void add(String sql) {
            tables.addAll(tables(sql));
        }

        public ReadParts parts() {
            return new ReadParts(facts, tables, beside);
        }
    }

    public static Set<String> tables(String sql) {
        Set<String> found = new HashSet<>();
        Matcher names = TABLE.matcher(sql);
        while (names.find()) {
            found.add(names.group());
        }
        return found;
    }
}
