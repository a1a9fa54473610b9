package org.tonle.datavalue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.database.Sql;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.period.Period;

/** The table {@code lock_exception}: units that may still write for a period that has expired. */
@ApplicationScoped
public class LockExceptionStore {
    private final Sql sql;

    LockExceptionStore(Sql sql) {
        this.sql = sql;
    }

    /** One exception. @param period its iso id @param orgUnit surrogate number */
    record LockException(int dataSet, String period, int orgUnit) {}

    /** The exceptions of a data set in these periods, as {@code iso/uid of the unit}. */
    Set<String> of(Snapshot snapshot, int dataSet, Collection<Period> periods) {
        Set<String> found = new HashSet<>();
        List<LockException> rows = sql.inTransaction(transaction -> transaction.query(
                """
                select l.data_set, p.iso, l.org_unit from lock_exception l join period p on p.id = l.period
                where l.data_set = ? and l.period = any(?)""",
                row -> new LockException(row.getInt(1), row.getString(2), row.getInt(3)),
                dataSet,
                transaction.array("int4", periods.stream().map(PeriodStore::id).toArray())));
        for (LockException row : rows) {
            MetadataObject unit = snapshot.byId(row.orgUnit());
            if (unit != null) {
                found.add(row.period() + "/" + unit.uid());
            }
        }
        return found;
    }

    /** All exceptions, by data set, period and unit. */
    List<LockException> all() {
        return sql.query(
                """
                select l.data_set, p.iso, l.org_unit from lock_exception l join period p on p.id = l.period
                order by l.data_set, p.iso, l.org_unit""",
                row -> new LockException(row.getInt(1), row.getString(2), row.getInt(3)));
    }

    void add(int dataSet, int period, Collection<Integer> orgUnits) {
        sql.inTransaction(transaction -> transaction.update(
                """
                insert into lock_exception (data_set, period, org_unit)
                select ?, ?, unit from unnest(?::int4[]) as u(unit) order by unit on conflict do nothing""",
                dataSet,
                period,
                transaction.array("int4", orgUnits.toArray())));
    }

    /** Removes the exceptions of a data set in a period, for these units, or for all when none is named. */
    void remove(int dataSet, int period, Collection<Integer> orgUnits) {
        sql.inTransaction(transaction -> transaction.update(
                """
                delete from lock_exception where data_set = ? and period = ?
                    and (cardinality(?::int4[]) = 0 or org_unit = any(?::int4[]))""",
                dataSet,
                period,
                transaction.array("int4", orgUnits.toArray()),
                transaction.array("int4", orgUnits.toArray())));
    }
}
