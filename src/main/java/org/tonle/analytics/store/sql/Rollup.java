package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.tonle.analytics.store.Aggregation;

/**
 * A table of facts that are put together already: by data element, period, option combinations and the unit's ancestor at a level.
 * Facts of units above the level stand for themselves. Its columns are those of {@code fact}, {@code org_unit} being the ancestor, so
 * that a question is the same statement over it; instead of a value it has their {@code total}, {@code number}, {@code least} and
 * {@code greatest}, of facts that have a number.
 *
 * @param level of the ancestors, 1 at the top; the depth of the hierarchy for the units themselves
 * @param withCombos whether option combinations are told apart; both columns are 0 when they are not
 */
public record Rollup(int level, boolean withCombos) {
    private static final String COLUMNS =
            """
            data_element integer, period integer, category_option_combo integer, attribute_option_combo integer, org_unit integer,
            total double, number bigint, nonzero bigint, least double, greatest double""";
    /** Rows put together as rows of such a table again. */
    static final String PARTS =
            "sum(f.total) as total, sum(f.number) as number, min(f.least) as least, max(f.greatest) as greatest";

    private static final String ORDER = "\norder by 1, 2, 5";

    /** All there are for a hierarchy, each after the one it is made from. */
    public static List<Rollup> all(int depth) {
        List<Rollup> all = new ArrayList<>();
        for (int level = depth - 1; level >= 1; level--) {
            all.add(new Rollup(level, true));
        }
        for (int level = depth; level >= 1; level--) {
            all.add(new Rollup(level, false));
        }
        return all;
    }

    /** The table's name. */
    public String table() {
        return "rollup_" + level + (withCombos ? "_combos" : "");
    }

    /** What tells the rows of the table apart, of rows {@code f}. */
    List<String> key() {
        List<String> key = List.of("f.data_element", "f.period", "f.org_unit");
        return withCombos
                ? Stream.concat(key.stream(), Stream.of("f.category_option_combo", "f.attribute_option_combo"))
                        .toList()
                : key;
    }

    /** Makes the table from all facts. */
    public List<String> make(int depth) {
        return List.of(
                "create or replace table " + table() + " (" + COLUMNS + ")",
                "insert into " + table() + " " + select(depth, "") + ORDER);
    }

    /** Makes the rows of some data elements and periods again: those in the table {@code stale_pair}. */
    public List<String> renew(int depth) {
        String pairs = " join stale_pair s on s.data_element = f.data_element and s.period = f.period";
        return List.of(
                "delete from " + table() + " using stale_pair s where s.data_element = " + table()
                        + ".data_element and s.period = " + table() + ".period",
                "insert into " + table() + " " + select(depth, pairs));
    }

    /** From the facts, or from the roll-up of the next level below, which has fewer rows. */
    private String select(int depth, String pairs) {
        boolean fromFacts = withCombos ? level == depth - 1 : level == depth;
        String source = fromFacts ? "fact" : new Rollup(level + 1, withCombos).table();
        String combos = withCombos ? "f.category_option_combo, f.attribute_option_combo" : "0, 0";
        String unit = level == depth ? "f.org_unit" : "coalesce(u." + OrgUnitTable.column(level) + ", f.org_unit)";
        return "select f.data_element, f.period, " + combos + ", " + unit + ", "
                + (fromFacts
                        ? "sum(f.value), count(*), count(*) filter (f.value <> 0), min(f.value), max(f.value)"
                        : "sum(f.total), sum(f.number), sum(f.nonzero), min(f.least), max(f.greatest)")
                + "\nfrom " + source + " f" + pairs
                + (level == depth ? "" : "\nleft join org_unit u on u.id = f.org_unit")
                + (fromFacts ? "\nwhere f.value is not null" : "") + "\ngroup by all";
    }

    /** The number of a cell over rows {@code f} of the table; empty for aggregations a roll-up does not answer. */
    static String number(Aggregation aggregation) {
        return number(aggregation, (together, column) -> together + "(f." + column + ")");
    }

    /** The number of a cell that is one row {@code f}. */
    static String numberOfRow(Aggregation aggregation) {
        return number(aggregation, (together, column) -> "f." + column);
    }

    private static String number(Aggregation aggregation, BinaryOperator<String> part) {
        return switch (aggregation) {
            case SUM -> part.apply("sum", "total");
            case AVERAGE -> part.apply("sum", "total") + " / " + part.apply("sum", "number");
            case COUNT -> part.apply("sum", "number") + "::double";
            case MIN -> part.apply("min", "least");
            case MAX -> part.apply("max", "greatest");
            case COUNT_TEXTS,
                    AVERAGE_BOOLEAN,
                    AVERAGE_SUM_ORG_UNIT,
                    STDDEV,
                    VARIANCE,
                    MIN_SUM_ORG_UNIT,
                    MAX_SUM_ORG_UNIT,
                    LAST,
                    LAST_AVERAGE_ORG_UNIT,
                    LAST_LAST_ORG_UNIT,
                    LAST_IN_PERIOD,
                    LAST_IN_PERIOD_AVERAGE_ORG_UNIT,
                    FIRST,
                    FIRST_AVERAGE_ORG_UNIT,
                    FIRST_FIRST_ORG_UNIT -> "";
        };
    }
}
