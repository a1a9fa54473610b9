package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.tonle.analytics.store.ProgramAggregation;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;

/** One measure on its way through the layers of a {@link ProgramStatement}; its columns carry its number. */
final class MeasureSql {
    private final ProgramAggregation aggregation;
    private final String suffix;
    private final BoundSql columns = new BoundSql();
    private final BoundSql custom = new BoundSql();
    private final String counts;

    MeasureSql(ProgramQuestion.Measure measure, int number, ProgramRowsSql rows) {
        this.aggregation = measure.aggregation();
        this.suffix = Integer.toString(number);
        List<String> flags = new ArrayList<>();
        if (measure.filter() != null) {
            columns.add(", coalesce((", rows.write(measure.filter()), "), false) as w", suffix);
            flags.add("w" + suffix);
        }
        if (measure.present() != null) {
            columns.add(", coalesce((", rows.write(measure.present()), "), false) as v", suffix);
            flags.add("v" + suffix);
        }
        boolean one = aggregation.choice() != ProgramAggregation.Choice.ALL;
        if (one) {
            flags.add("rank" + suffix + " = 1");
        }
        this.counts = flags.isEmpty() ? "" : " filter (where " + String.join(" and ", flags) + ")";
        if (aggregation == ProgramAggregation.CUSTOM) {
            write(measure.value(), rows);
        } else {
            columns.add(", (", rows.write(measure.value()), ") as x", suffix);
        }
    }

    /** A term that puts rows together itself: what it puts together become columns. */
    private void write(ProgramTerm term, ProgramRowsSql rows) {
        int arguments = 0;
        for (TermPart part : term.parts()) {
            if (part instanceof TermPart.Aggregated aggregated) {
                custom.add(aggregated.function().sql(), "(");
                if (aggregated.of() == null) {
                    custom.add("*");
                } else {
                    String name = "x" + suffix + "_" + arguments++;
                    columns.add(", (", rows.write(aggregated.of()), ") as ", name);
                    custom.add(aggregated.isDistinct() ? "distinct " : "", name);
                }
                custom.add(")", counts);
            } else if (part instanceof TermPart.Sql text) {
                custom.add(text.text());
            } else if (part instanceof TermPart.Bound bound) {
                custom.bind(bound.value());
            } else {
                throw new IllegalArgumentException(part + " stands outside of an aggregation");
            }
        }
    }

    /** Columns of each row, each after a comma. */
    BoundSql columns() {
        return columns;
    }

    boolean isOfSeries() {
        return aggregation.choice() != ProgramAggregation.Choice.ALL;
    }

    /** Columns of each row that look at others of its series, each after a comma. */
    BoundSql ofSeries(String group) {
        ProgramAggregation.Choice choice = aggregation.choice();
        if (choice == ProgramAggregation.Choice.ALL) {
            return new BoundSql();
        }
        String series = group + (choice.isOfAll() ? "" : ", org_unit, attribute_option_combo");
        boolean isPicked = choice.ofSeries().isEmpty();
        String chosen = chosen(!isPicked);
        String order = choice.isLast()
                ? "row_at desc nulls first, row_created desc, row_id desc"
                : "row_at nulls last, row_created, row_id";
        BoundSql sql = BoundSql.of(", row_number() over (partition by ", series, chosen.isEmpty() ? "" : ", " + chosen);
        sql.add(" order by ", order, ") as rank", suffix);
        if (!isPicked) {
            sql.add(", ", choice.ofSeries(), "(x", suffix, ")");
            sql.add(chosen.isEmpty() ? "" : " filter (where " + chosen + ")");
            sql.add(" over (partition by ", series, ") as s", suffix);
        }
        return sql;
    }

    /** Which rows take part in the choice: those of the filter, and of what is made of a whole series those that count. */
    private String chosen(boolean withPresent) {
        boolean filtered = columns.text().contains(" as w" + suffix);
        boolean present = withPresent && columns.text().contains(" as v" + suffix);
        return (filtered ? "w" + suffix : "") + (filtered && present ? " and " : "") + (present ? "v" + suffix : "");
    }

    /** The number of rows that count in a cell, and what they make together. */
    BoundSql aggregated() {
        return BoundSql.of("count(*)", counts, ", ", together());
    }

    /** The same under names. */
    BoundSql named(String count, String number) {
        return BoundSql.of("count(*)", counts, " as ", count, ", ", together(), " as ", number);
    }

    private BoundSql together() {
        BoundSql sql = new BoundSql();
        if (aggregation == ProgramAggregation.CUSTOM) {
            return sql.add("(", custom, ")::double");
        }
        String value = aggregation.choice().ofSeries().isEmpty() ? "x" + suffix : "s" + suffix;
        if (aggregation.isMean()) {
            return sql.add("(fsum(", value, ")", counts, " / nullif(count(", value, ")", counts, ", 0))::double");
        }
        String distinct = aggregation == ProgramAggregation.COUNT_DISTINCT ? "distinct " : "";
        return sql.add("(", aggregation.function(), "(", distinct, value, ")", counts, ")::double");
    }
}
