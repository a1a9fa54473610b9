package org.tonle.analytics.store.duckdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.sql.BoundSql;
import org.tonle.analytics.store.sql.SqlDialect;

/** DuckDB's words. */
public enum DuckDbDialect implements SqlDialect {
    DUCKDB;

    /** From here on a list is read from one text: planning that many expressions takes longer than most answers. */
    private static final int LONG = 12;

    @Override
    public String isAmong(String column, Collection<Integer> numbers) {
        return numbers.size() < LONG
                ? column + " in (" + joined(numbers) + ")"
                : column + " in (select " + unnested(numbers) + ")";
    }

    @Override
    public String table(String alias, List<String> names, List<? extends List<? extends @Nullable Integer>> columns) {
        StringBuilder sql = new StringBuilder();
        int rows = columns.get(0).size();
        if (rows >= LONG) {
            sql.append("(select ");
            for (int column = 0; column < names.size(); column++) {
                sql.append(column > 0 ? ", " : "")
                        .append(unnested(columns.get(column)))
                        .append(" as ")
                        .append(names.get(column));
            }
            return sql.append(") ").append(alias).toString();
        }
        sql.append("(values ");
        for (int row = 0; row < rows; row++) {
            sql.append(row > 0 ? ", (" : "(");
            for (int column = 0; column < names.size(); column++) {
                sql.append(column > 0 ? ", " : "").append(columns.get(column).get(row));
            }
            sql.append(')');
        }
        return sql.append(") ")
                .append(alias)
                .append('(')
                .append(String.join(", ", names))
                .append(')')
                .toString();
    }

    private static String unnested(Iterable<? extends @Nullable Integer> numbers) {
        return "unnest('[" + joined(numbers) + "]'::integer[])";
    }

    private static String joined(Iterable<? extends @Nullable Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (Iterator<? extends @Nullable Integer> each = numbers.iterator(); each.hasNext(); ) {
            text.append(each.next());
            if (each.hasNext()) {
                text.append(',');
            }
        }
        return text.toString();
    }

    @Override
    public String day(String moment) {
        return "((" + moment + ")::date - date '1970-01-01')";
    }

    @Override
    public String month(String moment) {
        return "(year(" + moment + ") * 12 + month(" + moment + ") - 1)::integer";
    }

    @Override
    public String quotient(String number, int divisor) {
        return "(" + number + " // " + divisor + ")";
    }

    @Override
    public String moment(String day) {
        return "(date '1970-01-01' + (" + day + ")::integer)::timestamp";
    }

    @Override
    public String each(String columns, String from, String before, String name, String table) {
        return "(select " + columns + ", unnest(range(" + from + ", " + before + "))::integer as " + name + " from "
                + table + ")";
    }

    @Override
    public String hasWord(String text, String words) {
        return "list_has_any(string_split(" + text + ", ','), [" + words + "])";
    }

    @Override
    public String words(String text) {
        return "(select unnest(coalesce(list_distinct(string_split(" + text + ", ',')), [null::varchar])) as word)";
    }

    @Override
    public String members(String list) {
        return "(select unnest(coalesce(nullif(list_distinct(" + list + "), []), [null])) as word)";
    }

    @Override
    public String list(String said, String order) {
        return "case when count(" + said + ") > 0 then list(" + said + " order by " + order + ") end";
    }

    @Override
    public String document(String list) {
        return "to_json(" + list + ")::varchar";
    }

    @Override
    public String hasMember(String list, String test) {
        return "len(list_filter(" + list + ", member -> " + test + ")) > 0";
    }

    @Override
    public String joined(String list) {
        return "array_to_string(" + list + ", ',')";
    }

    @Override
    public String holding(List<String> tests) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            places.add("case when " + tests.get(i) + " then " + i + " end");
        }
        return "(select unnest(coalesce(nullif(list_filter([" + String.join(", ", places)
                + "]::integer[], place -> place is not null), []), [-1])) as item)";
    }

    @Override
    public String number(String text) {
        return "try_cast(" + text + " as double)";
    }

    @Override
    public String momentOf(String text) {
        return "try_cast(" + text + " as timestamp)";
    }

    @Override
    public String inDocument(String text, String path) {
        return "json_extract_string(" + text + ", '" + path + "')";
    }

    @Override
    public String isDocument(String text) {
        return "json_valid(" + text + ")";
    }

    @Override
    public String ownerOn(String enrollment, String day) {
        return "coalesce([h.o for h in " + enrollment + ".owners if h.d > " + day + "][1], " + enrollment + ".owner, "
                + enrollment + ".org_unit)";
    }

    @Override
    public BoundSql pick(boolean fromEnd, BoundSql said, String order, BoundSql filter, int position) {
        String choose = fromEnd ? ofGreatest() : ofLeast();
        return position == 1
                ? BoundSql.of(choose, "(", said, ", ", order, ")", filter)
                : BoundSql.of(
                        "(", choose, "(", said, ", ", order, ", " + position + ")", filter, ")[" + position + "]");
    }

    @Override
    public String ofGreatest() {
        return "arg_max";
    }

    @Override
    public String ofLeast() {
        return "arg_min";
    }
}
