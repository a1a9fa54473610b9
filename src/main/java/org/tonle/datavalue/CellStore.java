package org.tonle.datavalue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;

/** Reads single values and those of one form from {@code data_value}; deleted ones are not there. */
@ApplicationScoped
public class CellStore {
    private static final String SELECT =
            "select " + StoredValue.COLUMNS + " from data_value v join period p on p.id = v.period where not v.deleted";

    private final Sql sql;

    CellStore(Sql sql) {
        this.sql = sql;
    }

    @Nullable
    StoredValue find(CellKey key) {
        List<StoredValue> found = sql.query(
                SELECT
                        + """
                         and v.data_element = ? and v.period = ? and v.org_unit = ?
                        and v.category_option_combo = ? and v.attribute_option_combo = ?""",
                StoredValue::of,
                key.dataElement().id(),
                PeriodStore.id(key.period()),
                key.orgUnit().id(),
                key.categoryOptionCombo().id(),
                key.attributeOptionCombo().id());
        return found.isEmpty() ? null : found.get(0);
    }

    /** The values of these elements in one period, unit and attribute option combination, in no order. */
    List<StoredValue> ofForm(Collection<Integer> elements, int period, int orgUnit, int attributeOptionCombo) {
        return sql.inTransaction(transaction -> transaction.query(
                SELECT
                        + """
                         and v.data_element = any(?) and v.period = ? and v.org_unit = ?
                        and v.attribute_option_combo = ?""",
                StoredValue::of,
                transaction.array("int4", elements.toArray()),
                period,
                orgUnit,
                attributeOptionCombo));
    }

    /** Values marked for follow-up, oldest period first; at most {@code limit}. */
    List<StoredValue> markedForFollowUp(
            Collection<Integer> elements, Collection<Integer> units, LocalDate start, LocalDate end, int limit) {
        return sql.inTransaction(transaction -> transaction.query(
                SELECT
                        + """
                         and v.follow_up and v.data_element = any(?) and v.org_unit = any(?)
                        and p.start_date >= ? and p.end_date <= ? order by p.start_date, v.org_unit, v.data_element limit ?""",
                StoredValue::of,
                transaction.array("int4", elements.toArray()),
                transaction.array("int4", units.toArray()),
                start,
                end,
                limit));
    }
}
