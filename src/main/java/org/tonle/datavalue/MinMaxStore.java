package org.tonle.datavalue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
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

    void put(MinMax bounds) {
        sql.update(
                """
                insert into min_max_value (data_element, org_unit, category_option_combo, min_value, max_value, generated)
                values (?, ?, ?, ?, ?, ?)
                on conflict on constraint min_max_value_pk do update set min_value = excluded.min_value,
                    max_value = excluded.max_value, generated = excluded.generated""",
                bounds.dataElement(),
                bounds.orgUnit(),
                bounds.categoryOptionCombo(),
                bounds.min(),
                bounds.max(),
                bounds.generated());
    }

    /** Whether there was something to remove. */
    boolean remove(int dataElement, int orgUnit, int categoryOptionCombo) {
        return sql.update(
                        "delete from min_max_value where data_element = ? and org_unit = ? and category_option_combo = ?",
                        dataElement,
                        orgUnit,
                        categoryOptionCombo)
                > 0;
    }

    /** The bounds of these elements and units; an empty collection means all. */
    List<MinMax> find(Collection<Integer> elements, Collection<Integer> units) {
        return sql.inTransaction(transaction -> transaction.query(
                """
                select data_element, org_unit, category_option_combo, min_value, max_value, generated from min_max_value
                where (cardinality(?::int4[]) = 0 or data_element = any(?::int4[]))
                    and (cardinality(?::int4[]) = 0 or org_unit = any(?::int4[]))
                order by data_element, org_unit, category_option_combo""",
                row -> new MinMax(
                        row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getBoolean(6)),
                transaction.array("int4", elements.toArray()),
                transaction.array("int4", elements.toArray()),
                transaction.array("int4", units.toArray()),
                transaction.array("int4", units.toArray())));
    }
}
