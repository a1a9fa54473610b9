package org.tonle.validation.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;

/** Reads the rows of {@code data_value} that expressions are worked out of: one statement for all of a question, one unit in memory at a time. */
@ApplicationScoped
public class ObservationStore {
    private final Sql sql;

    ObservationStore(Sql sql) {
        this.sql = sql;
    }

    /** Takes the values of one unit after the other. */
    @FunctionalInterface
    public interface ValuesReader {
        /** @param orgUnit number of the unit the values count for */
        void read(int orgUnit, OrgUnitValues values);
    }

    /**
     * Hands over what the user may see of the operands, unit by unit in no order; units without any value are not handed over.
     *
     * @param periods numbers of periods
     * @param targets for each unit whose rows count, the unit they count for; both by their numbers
     * @throws org.tonle.problem.Problem E1182 when it takes more than the budget has
     */
    public void each(
            DataAccess access,
            Budget budget,
            OperandIndex index,
            Collection<Integer> periods,
            Map<Integer, Integer> targets,
            ValuesReader reader) {
        if (index.elements().isEmpty() || periods.isEmpty() || targets.isEmpty()) {
            return;
        }
        RowConditions rights = access.rows(
                Reach.READ,
                Column.DATA_ELEMENT,
                Column.ORG_UNIT,
                Column.CATEGORY_OPTION_COMBO,
                Column.ATTRIBUTE_OPTION_COMBO);
        List<Integer> units = new ArrayList<>();
        List<Integer> countFor = new ArrayList<>();
        targets.forEach((unit, target) -> {
            units.add(unit);
            countFor.add(target);
        });
        Filling filling = new Filling(index, reader);
        sql.inSnapshot(transaction -> {
            transaction.watch(budget::step, budget.time());
            List<Object> arguments = new ArrayList<>(List.of(
                    transaction.array("int4", units.toArray()),
                    transaction.array("int4", countFor.toArray()),
                    transaction.array("int4", index.elements().toArray()),
                    transaction.array("int4", periods.toArray())));
            arguments.addAll(rights.arguments());
            transaction.each(
                    """
                    select t.target, v.period, v.data_element, v.category_option_combo, v.attribute_option_combo, v.number,
                        case when v.number is null then v.value end
                    from data_value v join unnest(?::int4[], ?::int4[]) as t(org_unit, target) on t.org_unit = v.org_unit
                    where v.data_element = any(?) and v.period = any(?) and not v.deleted and v.value is not null"""
                            + rights.sql("v")
                            + " order by t.target",
                    filling::take,
                    arguments.toArray());
            return true;
        });
        filling.end();
    }

    /** The unit at hand. */
    private static final class Filling {
        private final OperandIndex index;
        private final ValuesReader reader;
        private int orgUnit;
        private @Nullable OrgUnitValues values;

        Filling(OperandIndex index, ValuesReader reader) {
            this.index = index;
            this.reader = reader;
        }

        void take(ResultSet row) throws SQLException {
            int unit = row.getInt(1);
            OrgUnitValues at = values;
            if (at == null || unit != orgUnit) {
                end();
                orgUnit = unit;
                at = new OrgUnitValues(index);
                values = at;
            }
            double number = row.getDouble(6);
            Object value = row.wasNull() ? row.getString(7) : (Object) number;
            at.add(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), value);
        }

        void end() {
            if (values != null) {
                reader.read(orgUnit, values);
            }
        }
    }
}
