package org.tonle.datavalue.completeness;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.cell.StoredValue;
import org.tonle.datavalue.cell.TimeSpan;
import org.tonle.period.Period;

/** Reads {@code complete_data_set_registration}. */
@ApplicationScoped
public class CompletionQueryStore {
    private final Sql sql;

    CompletionQueryStore(Sql sql) {
        this.sql = sql;
    }

    /** A registration as it is kept, its key by numbers. @param date of completion, as 2024-01-31 */
    public record Registration(
            int dataSet,
            String period,
            int orgUnit,
            int attributeOptionCombo,
            String date,
            @Nullable String storedBy,
            boolean completed,
            LocalDateTime created,
            LocalDateTime lastUpdated,
            @Nullable String lastUpdatedBy) {}

    /**
     * The registrations of these data sets and units in a time that the user may see, by period and unit.
     *
     * @param created only those made at or after this moment, null for all @param limit null for all
     */
    List<Registration> find(
            DataAccess access,
            List<Integer> dataSets,
            List<Integer> units,
            TimeSpan time,
            @Nullable Instant created,
            @Nullable Integer limit) {
        RowConditions rights = access.rows(Reach.READ, Column.DATA_SET, Column.ORG_UNIT, Column.ATTRIBUTE_OPTION_COMBO);
        return sql.inTransaction(transaction -> {
            List<Object> arguments = new ArrayList<>();
            arguments.add(transaction.array("int4", dataSets.toArray()));
            arguments.add(transaction.array("int4", units.toArray()));
            arguments.addAll(rights.arguments());
            StringBuilder text = new StringBuilder(
                    """
                    select c.data_set, p.iso, c.org_unit, c.attribute_option_combo, c.date::text, c.stored_by, c.completed,
                        c.created, c.last_updated, c.last_updated_by
                    from complete_data_set_registration c join period p on p.id = c.period
                    where not c.deleted and c.data_set = any(?) and c.org_unit = any(?)""");
            text.append(rights.sql("c"));
            if (!time.periods().isEmpty()) {
                text.append(" and c.period = any(?)");
                arguments.add(transaction.array(
                        "int4", time.periods().stream().map(PeriodStore::id).toArray()));
            }
            if (time.start() != null && time.end() != null) {
                text.append(" and p.start_date >= ? and p.end_date <= ?");
                arguments.add(time.start());
                arguments.add(time.end());
            }
            if (time.since() != null) {
                text.append(" and c.last_updated >= ?");
                arguments.add(time.since().atOffset(ZoneOffset.UTC));
            }
            if (created != null) {
                text.append(" and c.created >= ?");
                arguments.add(created.atOffset(ZoneOffset.UTC));
            }
            text.append(" order by p.start_date, c.org_unit");
            if (limit != null) {
                text.append(" limit ?");
                arguments.add(limit);
            }
            return transaction.query(
                    text.toString(),
                    row -> new Registration(
                            row.getInt(1),
                            row.getString(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getString(5),
                            row.getString(6),
                            row.getBoolean(7),
                            StoredValue.time(row, 8),
                            StoredValue.time(row, 9),
                            row.getString(10)),
                    arguments.toArray());
        });
    }

    /** The registration of one report; null when there is none the user may see. */
    public @Nullable Registration one(
            DataAccess access, int dataSet, Period period, int orgUnit, int attributeOptionCombo) {
        TimeSpan time = new TimeSpan(List.of(period), null, null, null);
        return find(access, List.of(dataSet), List.of(orgUnit), time, null, null).stream()
                .filter(each -> each.attributeOptionCombo() == attributeOptionCombo)
                .findFirst()
                .orElse(null);
    }

    /**
     * Numbers of the units of which a report of a data set and period is complete, under any attribute option combination the user may see.
     *
     * @param orgUnit the only one that is asked about, null for all
     */
    public Set<Integer> completedUnits(DataAccess access, int dataSet, Period period, @Nullable Integer orgUnit) {
        RowConditions rights = access.rows(Reach.READ, Column.DATA_SET, Column.ORG_UNIT, Column.ATTRIBUTE_OPTION_COMBO);
        List<Object> arguments = new ArrayList<>(List.of(dataSet, PeriodStore.id(period)));
        if (orgUnit != null) {
            arguments.add(orgUnit);
        }
        arguments.addAll(rights.arguments());
        return Set.copyOf(sql.query(
                "select distinct c.org_unit from complete_data_set_registration c"
                        + " where c.data_set = ? and c.period = ? and c.completed and not c.deleted"
                        + (orgUnit == null ? "" : " and c.org_unit = ?") + rights.sql("c"),
                row -> row.getInt(1),
                arguments.toArray()));
    }
}
