package org.tonle.datavalue.cell;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tonle.database.Sql;
import org.tonle.period.Period;

/**
 * The periods that data were written for. Their numbers follow from type and start, so nobody has to look one up: the type's
 * {@link org.tonle.period.PeriodType#number}, which never changes, and the day counted from 1 January of the year 1.
 */
@ApplicationScoped
public class PeriodStore {
    private static final int DAYS = 4_000_000;
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay() - 400;

    private final Sql sql;
    private final Set<Integer> known = ConcurrentHashMap.newKeySet();

    PeriodStore(Sql sql) {
        this.sql = sql;
    }

    /** The number that stands for the period in data rows. */
    public static int id(Period period) {
        return period.type().number() * DAYS + (int) (period.start().toEpochDay() - FIRST_DAY);
    }

    /** Sees to it that the table has these periods, in a transaction of its own, so that writers do not wait for each other. */
    public void ensure(Collection<Period> periods) {
        List<Period> missing = new ArrayList<>();
        for (Period period : periods) {
            if (!known.contains(id(period))) {
                missing.add(period);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        sql.inTransaction(transaction -> transaction.update(
                """
                insert into period (id, iso, type, start_date, end_date)
                select id, iso, type, start_date::date, end_date::date
                from unnest(?::int4[], ?::text[], ?::text[], ?::text[], ?::text[]) as t(id, iso, type, start_date, end_date)
                order by id
                on conflict do nothing""",
                transaction.array("int4", missing.stream().map(PeriodStore::id).toArray()),
                transaction.array("text", missing.stream().map(Period::iso).toArray()),
                transaction.array(
                        "text", missing.stream().map(p -> p.type().id()).toArray()),
                transaction.array(
                        "text", missing.stream().map(p -> p.start().toString()).toArray()),
                transaction.array(
                        "text", missing.stream().map(p -> p.end().toString()).toArray())));
        missing.forEach(period -> known.add(id(period)));
    }
}
