package org.tonle.datavalue.entry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.database.SqlArray;

/** The table {@code min_max_value}: the lowest and highest value expected in a cell of a unit. */
@ApplicationScoped
public class MinMaxStore {
    private final Sql sql;

    MinMaxStore(Sql sql) {
        this.sql = sql;
    }

    /** The bounds of one cell, by numbers. @param generated whether they were worked out of earlier values */
    record MinMax(int dataElement, int orgUnit, int categoryOptionCombo, int min, int max, boolean generated) {}

    /**
     * Writes bounds, each cell once, but not those outside of the units the user writes for.
     *
     * @return how many were written
     */
    int put(DataAccess access, List<MinMax> bounds) {
        RowConditions rights = changeable(access);
        List<Object> arguments = new ArrayList<>(keys(bounds));
        arguments.add(column(bounds, MinMax::min));
        arguments.add(column(bounds, MinMax::max));
        arguments.add(
                new SqlArray("bool", bounds.stream().map(MinMax::generated).toList()));
        arguments.addAll(rights.arguments());
        return sql.inTransaction(transaction -> transaction.update(
                """
                insert into min_max_value (data_element, org_unit, category_option_combo, min_value, max_value, generated)
                select b.* from unnest(?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::bool[])
                    b(data_element, org_unit, category_option_combo, min_value, max_value, generated)
                where true"""
                        + rights.sql("b")
                        + "\n"
                        + """
                    on conflict on constraint min_max_value_pk do update set min_value = excluded.min_value,
                    max_value = excluded.max_value, generated = excluded.generated""",
                arguments.toArray()));
    }

    /** Removes the bounds of these cells, as far as the user may change them; how many there were. */
    int remove(DataAccess access, List<MinMax> cells) {
        RowConditions rights = changeable(access);
        List<Object> arguments = new ArrayList<>(keys(cells));
        arguments.addAll(rights.arguments());
        return sql.inTransaction(transaction -> transaction.update(
                """
                delete from min_max_value m using unnest(?::int4[], ?::int4[], ?::int4[])
                    c(data_element, org_unit, category_option_combo)
                where m.data_element = c.data_element and m.org_unit = c.org_unit
                    and m.category_option_combo = c.category_option_combo"""
                        + rights.sql("m"),
                arguments.toArray()));
    }

    /** Removes all bounds of elements at units, as far as the user may change them; how many there were. */
    int removeAll(DataAccess access, Collection<Integer> elements, Collection<Integer> units) {
        RowConditions rights = changeable(access);
        List<Object> arguments = new ArrayList<>(List.of(SqlArray.numbers(elements), SqlArray.numbers(units)));
        arguments.addAll(rights.arguments());
        return sql.inTransaction(transaction -> transaction.update(
                "delete from min_max_value m where m.data_element = any(?) and m.org_unit = any(?)" + rights.sql("m"),
                arguments.toArray()));
    }

    /** What is usual in a cell. */
    record Usual(int dataElement, int orgUnit, int categoryOptionCombo, double mean, double deviation) {}

    /** Mean and standard deviation of the values of each cell that the user may see, over all periods and attribute options. */
    List<Usual> usual(DataAccess access, Collection<Integer> elements, Collection<Integer> units) {
        RowConditions rights = access.rows(
                Reach.READ,
                Column.DATA_ELEMENT,
                Column.ORG_UNIT,
                Column.CATEGORY_OPTION_COMBO,
                Column.ATTRIBUTE_OPTION_COMBO);
        List<Object> arguments = new ArrayList<>(List.of(SqlArray.numbers(elements), SqlArray.numbers(units)));
        arguments.addAll(rights.arguments());
        return sql.query(
                """
                select v.data_element, v.org_unit, v.category_option_combo, avg(v.number), stddev_pop(v.number)
                from data_value v
                where v.data_element = any(?) and v.org_unit = any(?) and not v.deleted and v.number is not null"""
                        + rights.sql("v")
                        + " group by v.data_element, v.org_unit, v.category_option_combo",
                row -> new Usual(row.getInt(1), row.getInt(2), row.getInt(3), row.getDouble(4), row.getDouble(5)),
                arguments.toArray());
    }

    private static List<SqlArray> keys(List<MinMax> cells) {
        return List.of(
                column(cells, MinMax::dataElement),
                column(cells, MinMax::orgUnit),
                column(cells, MinMax::categoryOptionCombo));
    }

    private static SqlArray column(List<MinMax> cells, Function<MinMax, Integer> number) {
        return SqlArray.numbers(cells.stream().map(number).toList());
    }

    private static RowConditions changeable(DataAccess access) {
        return access.rows(Reach.CAPTURE, Column.ORG_UNIT, Column.CATEGORY_OPTION_COMBO);
    }

    /** The bounds of these elements and units that the user may see; an empty collection means all. */
    List<MinMax> find(DataAccess access, Collection<Integer> elements, Collection<Integer> units) {
        RowConditions rights =
                access.rows(Reach.READ, Column.DATA_ELEMENT, Column.ORG_UNIT, Column.CATEGORY_OPTION_COMBO);
        return sql.inTransaction(transaction -> {
            List<Object> arguments = new ArrayList<>(List.of(
                    transaction.array("int4", elements.toArray()),
                    transaction.array("int4", elements.toArray()),
                    transaction.array("int4", units.toArray()),
                    transaction.array("int4", units.toArray())));
            arguments.addAll(rights.arguments());
            return transaction.query(
                    """
                    select m.data_element, m.org_unit, m.category_option_combo, m.min_value, m.max_value, m.generated
                    from min_max_value m
                    where (cardinality(?::int4[]) = 0 or m.data_element = any(?::int4[]))
                        and (cardinality(?::int4[]) = 0 or m.org_unit = any(?::int4[]))"""
                            + rights.sql("m")
                            + " order by m.data_element, m.org_unit, m.category_option_combo",
                    row -> new MinMax(
                            row.getInt(1),
                            row.getInt(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getBoolean(6)),
                    arguments.toArray());
        });
    }
}
