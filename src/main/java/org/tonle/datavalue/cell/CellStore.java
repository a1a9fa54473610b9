package org.tonle.datavalue.cell;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/** Reads single values and those of one form from {@code data_value}; deleted ones are not there. */
@ApplicationScoped
public class CellStore {
    private static final String SELECT =
            "select " + StoredValue.COLUMNS + " from data_value v join period p on p.id = v.period where not v.deleted";

    private final Sql sql;

    CellStore(Sql sql) {
        this.sql = sql;
    }

    /** The value of a cell; null when there is none the user may see. */
    public @Nullable StoredValue find(DataAccess access, CellKey key) {
        List<StoredValue> found = read(
                access,
                """
                 and v.data_element = ? and v.period = ? and v.org_unit = ?
                and v.category_option_combo = ? and v.attribute_option_combo = ?""",
                "",
                transaction -> List.of(
                        key.dataElement().id(),
                        PeriodStore.id(key.period()),
                        key.orgUnit().id(),
                        key.categoryOptionCombo().id(),
                        key.attributeOptionCombo().id()));
        return found.isEmpty() ? null : found.get(0);
    }

    /** Whether a cell has a value that the user may see. @param key numbers of data element, period, unit and the two option combinations */
    public boolean has(DataAccess access, String value, int... key) {
        List<Object> arguments = new ArrayList<>(Arrays.stream(key).boxed().toList());
        arguments.add(value);
        return !read(
                        access,
                        """
                         and v.data_element = ? and v.period = ? and v.org_unit = ?
                        and v.category_option_combo = ? and v.attribute_option_combo = ? and v.value = ?""",
                        "",
                        transaction -> arguments)
                .isEmpty();
    }

    /** The values of these elements in one period, unit and attribute option combination that the user may see, in no order. */
    public List<StoredValue> ofForm(
            DataAccess access, Collection<Integer> elements, int period, int orgUnit, int attributeOptionCombo) {
        return read(
                access,
                """
                 and v.data_element = any(?) and v.period = ? and v.org_unit = ?
                and v.attribute_option_combo = ?""",
                "",
                transaction ->
                        List.of(transaction.array("int4", elements.toArray()), period, orgUnit, attributeOptionCombo));
    }

    /** The values of a cell in these periods that the user may see, oldest first. */
    public List<StoredValue> history(DataAccess access, CellKey key, Collection<Integer> periods) {
        return read(
                access,
                """
                 and v.data_element = ? and v.period = any(?) and v.org_unit = ?
                and v.category_option_combo = ? and v.attribute_option_combo = ?""",
                " order by p.start_date",
                transaction -> List.of(
                        key.dataElement().id(),
                        transaction.array("int4", periods.toArray()),
                        key.orgUnit().id(),
                        key.categoryOptionCombo().id(),
                        key.attributeOptionCombo().id()));
    }

    /** Values marked for follow-up that the user may see, oldest period first; at most {@code limit}. */
    public List<StoredValue> markedForFollowUp(
            DataAccess access,
            Collection<Integer> elements,
            Collection<Integer> units,
            LocalDate start,
            LocalDate end,
            int limit) {
        return read(
                access,
                """
                 and v.follow_up and v.data_element = any(?) and v.org_unit = any(?)
                and p.start_date >= ? and p.end_date <= ?""",
                " order by p.start_date, v.org_unit, v.data_element limit " + limit,
                transaction -> List.of(
                        transaction.array("int4", elements.toArray()),
                        transaction.array("int4", units.toArray()),
                        start,
                        end));
    }

    private interface Arguments {
        List<Object> of(Transaction transaction) throws SQLException;
    }

    private List<StoredValue> read(DataAccess access, String conditions, String order, Arguments arguments) {
        RowConditions rights = access.rows(
                Reach.READ,
                Column.DATA_ELEMENT,
                Column.ORG_UNIT,
                Column.CATEGORY_OPTION_COMBO,
                Column.ATTRIBUTE_OPTION_COMBO);
        return sql.inTransaction(transaction -> {
            List<Object> all = new ArrayList<>(arguments.of(transaction));
            all.addAll(rights.arguments());
            return transaction.query(SELECT + conditions + rights.sql("v") + order, StoredValue::of, all.toArray());
        });
    }
}
