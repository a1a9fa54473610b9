package org.tonle.datavalue.entry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;

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
     * Writes bounds unless they stand outside of the units the user writes for.
     *
     * @return whether they were written
     */
    boolean put(DataAccess access, MinMax bounds) {
        RowConditions rights = changeable(access);
        return sql.inTransaction(transaction -> {
                    List<Object> arguments = new ArrayList<>(List.of(
                            bounds.dataElement(),
                            bounds.orgUnit(),
                            bounds.categoryOptionCombo(),
                            bounds.min(),
                            bounds.max(),
                            bounds.generated()));
                    arguments.addAll(rights.arguments());
                    return transaction.update(
                            """
                            insert into min_max_value (data_element, org_unit, category_option_combo, min_value, max_value, generated)
                            select b.* from (values (?::int4, ?::int4, ?::int4, ?::int4, ?::int4, ?::bool))
                                b(data_element, org_unit, category_option_combo, min_value, max_value, generated)
                            where true"""
                                    + rights.sql("b")
                                    + "\n"
                                    + """
                                on conflict on constraint min_max_value_pk do update set min_value = excluded.min_value,
                                max_value = excluded.max_value, generated = excluded.generated""",
                            arguments.toArray());
                })
                > 0;
    }

    /** Whether there was something to remove that the user may change. */
    boolean remove(DataAccess access, int dataElement, int orgUnit, int categoryOptionCombo) {
        RowConditions rights = changeable(access);
        return sql.inTransaction(transaction -> {
                    List<Object> arguments = new ArrayList<>(List.of(dataElement, orgUnit, categoryOptionCombo));
                    arguments.addAll(rights.arguments());
                    return transaction.update(
                            """
                            delete from min_max_value m
                            where m.data_element = ? and m.org_unit = ? and m.category_option_combo = ?"""
                                    + rights.sql("m"),
                            arguments.toArray());
                })
                > 0;
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
