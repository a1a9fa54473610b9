package org.tonle.datavalue.lock;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.metadata.MetadataObject;

/** The table {@code lock_exception}: units that may still write for a period that has expired. */
@ApplicationScoped
public class LockExceptionStore {
    private final Sql sql;

    LockExceptionStore(Sql sql) {
        this.sql = sql;
    }

    /** One exception. @param period its iso id @param orgUnit surrogate number */
    record LockException(int dataSet, String period, int orgUnit) {}

    /** The exceptions of a data set at the units the user writes for, as {@code iso/uid of the unit}. */
    public Set<String> of(DataAccess access, int dataSet) {
        Set<String> found = new HashSet<>();
        List<LockException> rows = sql.inTransaction(transaction -> transaction.query(
                """
                select l.data_set, p.iso, l.org_unit from lock_exception l join period p on p.id = l.period
                where l.data_set = ?""",
                row -> new LockException(row.getInt(1), row.getString(2), row.getInt(3)),
                dataSet));
        for (LockException row : rows) {
            MetadataObject unit = access.snapshot().byId(row.orgUnit());
            if (unit != null && access.reaches(Reach.CAPTURE, access.hierarchy().find(unit.uid()))) {
                found.add(row.period() + "/" + unit.uid());
            }
        }
        return found;
    }

    /** The exceptions the user may see, by data set, period and unit. */
    List<LockException> all(DataAccess access) {
        RowConditions rights = access.rows(Reach.CAPTURE, Column.DATA_SET, Column.ORG_UNIT);
        return sql.inTransaction(transaction -> transaction.query(
                """
                select l.data_set, p.iso, l.org_unit from lock_exception l join period p on p.id = l.period where true"""
                        + rights.sql("l")
                        + " order by l.data_set, p.iso, l.org_unit",
                row -> new LockException(row.getInt(1), row.getString(2), row.getInt(3)),
                rights.arguments().toArray()));
    }

    /** Adds the exceptions at those of the units the user writes for. */
    void add(DataAccess access, int dataSet, int period, Collection<Integer> orgUnits) {
        RowConditions rights = access.rows(Reach.CAPTURE, Column.ORG_UNIT);
        sql.inTransaction(transaction -> {
            List<Object> arguments =
                    new ArrayList<>(List.of(dataSet, period, transaction.array("int4", orgUnits.toArray())));
            arguments.addAll(rights.arguments());
            return transaction.update(
                    """
                    insert into lock_exception (data_set, period, org_unit)
                    select ?, ?, u.org_unit from unnest(?::int4[]) as u(org_unit) where true"""
                            + rights.sql("u")
                            + " order by u.org_unit on conflict do nothing",
                    arguments.toArray());
        });
    }

    /** Removes the exceptions of a data set in a period at units the user writes for: at these, or at all when none is named. */
    void remove(DataAccess access, int dataSet, int period, Collection<Integer> orgUnits) {
        RowConditions rights = access.rows(Reach.CAPTURE, Column.ORG_UNIT);
        sql.inTransaction(transaction -> {
            List<Object> arguments = new ArrayList<>(List.of(
                    dataSet,
                    period,
                    transaction.array("int4", orgUnits.toArray()),
                    transaction.array("int4", orgUnits.toArray())));
            arguments.addAll(rights.arguments());
            return transaction.update(
                    """
                    delete from lock_exception l where l.data_set = ? and l.period = ?
                        and (cardinality(?::int4[]) = 0 or l.org_unit = any(?::int4[]))"""
                            + rights.sql("l"),
                    arguments.toArray());
        });
    }
}
