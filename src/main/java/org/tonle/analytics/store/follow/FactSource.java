package org.tonle.analytics.store.follow;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.DataPeriod;
import org.tonle.analytics.store.sql.StalePairs;
import org.tonle.database.Position;
import org.tonle.database.Transaction;
import org.tonle.period.PeriodType;

/** What is read of aggregate values: {@code data_value} and {@code period} (columns: docs/database.md). */
public final class FactSource {
    private static final Logger LOG = Logger.getLogger(FactSource.class);
    /** Up to so many changed rows are read one by one; more go through a file. */
    private static final int FEW = 2000;

    private static final String COLUMNS =
            """
            data_element, period, org_unit, category_option_combo, attribute_option_combo,
            coalesce(number, case value when 'true' then 1 when 'false' then 0 end)::float8 as number,
            case when number is null then value end as text""";

    private FactSource() {}

    /** A changed row; number and text are null for a deleted one. */
    public record Change(int[] key, @Nullable Double number, @Nullable String text, boolean isDeleted) {}

    /**
     * Rows: themselves, or the file they were copied to when there are many.
     *
     * @param file null when {@code changes} has all
     */
    public record Rows(List<Change> changes, @Nullable Path file) {
        public boolean isEmpty() {
            return file == null && changes.isEmpty();
        }
    }

    /** The rows that became visible since a position, as they are now; deleted ones too. */
    static Rows changed(Transaction transaction, Position position, ChangeSource.FileMaker files) throws SQLException {
        String changed = "select " + COLUMNS + ", deleted from data_value where " + ChangeSource.changedSince(position);
        List<Change> rows = transaction.query(changed + " limit " + (FEW + 1), row -> {
            int[] key = new int[5];
            for (int i = 0; i < key.length; i++) {
                key[i] = row.getInt(i + 1);
            }
            double number = row.getDouble(6);
            return new Change(key, row.wasNull() ? null : number, row.getString(7), row.getBoolean(8));
        });
        return rows.size() <= FEW
                ? new Rows(rows, null)
                : new Rows(List.of(), ChangeSource.copy(transaction, changed, files, null));
    }

    /** All rows that are not deleted, copied to a file. */
    static Rows all(Transaction transaction, ChangeSource.FileMaker files, BuildWatch watch) throws SQLException {
        return new Rows(
                List.of(),
                ChangeSource.copy(
                        transaction, "select " + COLUMNS + ", false from data_value where not deleted", files, watch));
    }

    /** The periods with these numbers; those of unknown types are left out. */
    static List<DataPeriod> periods(Transaction transaction, Collection<Integer> ids) throws SQLException {
        List<DataPeriod> periods = new ArrayList<>();
        transaction.each(
                "select id, iso, type, start_date, end_date from period where id = any(?)",
                row -> {
                    String type = row.getString(3);
                    PeriodType known = PeriodType.byId(type).orElse(null);
                    if (known == null) {
                        LOG.errorf(
                                "The period %s has the unknown type %s; its values are left out",
                                row.getString(2), type);
                        return;
                    }
                    periods.add(new DataPeriod(
                            row.getInt(1),
                            row.getString(2),
                            known,
                            row.getObject(4, LocalDate.class),
                            row.getObject(5, LocalDate.class)));
                },
                transaction.array("int4", ids.toArray()));
        return periods;
    }

    /** Sum and number of the facts of these data elements and periods that have a number. */
    static Map<Long, StoreTotals.Total> totals(Transaction transaction, Set<Long> pairs) throws SQLException {
        Map<Long, StoreTotals.Total> totals = new HashMap<>();
        transaction.each(
                """
                select data_element, period, sum(number), count(*)
                from (select data_element, period, deleted,
                        coalesce(number, case value when 'true' then 1 when 'false' then 0 end)::float8 as number
                    from data_value join unnest(?::int4[], ?::int4[]) p(e, t) on data_element = p.e and period = p.t) v
                where not deleted and number is not null group by data_element, period""",
                row -> totals.put(
                        StalePairs.pair(row.getInt(1), row.getInt(2)),
                        new StoreTotals.Total(row.getDouble(3), row.getLong(4))),
                transaction.array(
                        "int4", pairs.stream().map(StalePairs::dataElement).toArray()),
                transaction.array("int4", pairs.stream().map(StalePairs::period).toArray()));
        return totals;
    }
}
