package org.tonle.validation.predictor;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.database.SqlArray;

/** Reads what stands in the cells that a predictor writes. */
@ApplicationScoped
public class OutputStore {
    private final Sql sql;

    OutputStore(Sql sql) {
        this.sql = sql;
    }

    /** A cell by its numbers. */
    record Cell(int period, int orgUnit, int categoryOptionCombo, int attributeOptionCombo) {}

    record Stored(Cell cell, String value) {}

    /** The values of an element that the user may see and write. @param combos numbers of category option combinations */
    List<Stored> find(
            DataAccess access,
            int dataElement,
            Collection<Integer> periods,
            Collection<Integer> orgUnits,
            Collection<Integer> combos) {
        RowConditions rights = access.rows(
                Reach.CAPTURE,
                Column.DATA_ELEMENT,
                Column.ORG_UNIT,
                Column.CATEGORY_OPTION_COMBO,
                Column.ATTRIBUTE_OPTION_COMBO);
        List<Object> arguments = new ArrayList<>(
                List.of(dataElement, SqlArray.numbers(periods), SqlArray.numbers(orgUnits), SqlArray.numbers(combos)));
        arguments.addAll(rights.arguments());
        return sql.query(
                """
                select v.period, v.org_unit, v.category_option_combo, v.attribute_option_combo, v.value
                from data_value v
                where v.data_element = ? and v.period = any(?) and v.org_unit = any(?) and v.category_option_combo = any(?)
                    and not v.deleted and v.value is not null"""
                        + rights.sql("v"),
                row -> new Stored(
                        new Cell(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)), row.getString(5)),
                arguments.toArray());
    }
}
