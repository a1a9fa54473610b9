package org.tonle.datavalue.completeness;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Transaction;
import org.tonle.datavalue.cell.PeriodStore;

/** The table {@code complete_data_set_registration}. */
@ApplicationScoped
public class CompletionStore {
    private static final String KEYS =
            """
            unnest(?::int4[], ?::int4[], ?::int4[], ?::int4[]) as k(d, p, o, a)
            on c.data_set = k.d and c.period = k.p and c.org_unit = k.o and c.attribute_option_combo = k.a""";

    private static final Comparator<CompleteDataSetRegistration> BY_KEY = Comparator.comparingInt(
                    CompleteDataSetRegistration::dataSet)
            .thenComparingInt(completion -> PeriodStore.id(completion.period()))
            .thenComparingInt(CompleteDataSetRegistration::orgUnit)
            .thenComparingInt(CompleteDataSetRegistration::attributeOptionCombo);

    /**
     * Writes registrations in the order of their keys; of two with one key the last stays. The periods must be known ({@link PeriodStore#ensure}).
     *
     * @return those that were not complete before and are now: of several who complete one report at the same time, one gets it
     */
    List<CompleteDataSetRegistration> write(
            Transaction transaction, DataAccess access, List<CompleteDataSetRegistration> completions)
            throws SQLException {
        String username = access.user().username();
        List<CompleteDataSetRegistration> rows = new ArrayList<>();
        List<CompleteDataSetRegistration> sorted = new ArrayList<>(completions);
        sorted.sort(BY_KEY);
        for (CompleteDataSetRegistration each : sorted) {
            if (!rows.isEmpty() && BY_KEY.compare(rows.get(rows.size() - 1), each) == 0) {
                rows.remove(rows.size() - 1);
            }
            rows.add(each);
        }
        Set<List<Integer>> completing = new HashSet<>();
        transaction.each(
                """
                insert into complete_data_set_registration as c (data_set, period, org_unit, attribute_option_combo, date,
                    stored_by, completed, last_updated_by, completing)
                select data_set, period, org_unit, attribute_option_combo, date::date, coalesce(stored_by, ?), completed, ?,
                    case when completed then pg_current_xact_id() end
                from unnest(?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::text[], ?::text[], ?::bool[])
                    as t(data_set, period, org_unit, attribute_option_combo, date, stored_by, completed)
                on conflict on constraint complete_data_set_registration_pk do update set
                    date = excluded.date, stored_by = excluded.stored_by, completed = excluded.completed, deleted = false,
                    completing = case when c.completed and not c.deleted and excluded.completed then c.completing
                        else excluded.completing end,
                    last_updated_by = excluded.last_updated_by, last_updated = now(), changed = pg_current_xact_id()
                returning data_set, period, org_unit, attribute_option_combo,
                    completed and completing is not distinct from pg_current_xact_id()""",
                row -> {
                    if (row.getBoolean(5)) {
                        completing.add(List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)));
                    }
                },
                username,
                username,
                transaction.array(
                        "int4",
                        rows.stream().map(CompleteDataSetRegistration::dataSet).toArray()),
                transaction.array(
                        "int4",
                        rows.stream().map(c -> PeriodStore.id(c.period())).toArray()),
                transaction.array(
                        "int4",
                        rows.stream().map(CompleteDataSetRegistration::orgUnit).toArray()),
                transaction.array(
                        "int4",
                        rows.stream()
                                .map(CompleteDataSetRegistration::attributeOptionCombo)
                                .toArray()),
                transaction.array(
                        "text", rows.stream().map(c -> c.date().toString()).toArray()),
                transaction.array(
                        "text",
                        rows.stream().map(CompleteDataSetRegistration::storedBy).toArray()),
                transaction.array(
                        "bool",
                        rows.stream()
                                .map(CompleteDataSetRegistration::completed)
                                .toArray()));
        return rows.stream()
                .filter(each -> completing.contains(List.of(
                        each.dataSet(), PeriodStore.id(each.period()), each.orgUnit(), each.attributeOptionCombo())))
                .toList();
    }

    /** How many of these registrations are there already and count. */
    int countKnown(Transaction transaction, DataAccess access, List<CompleteDataSetRegistration> completions)
            throws SQLException {
        if (completions.isEmpty()) {
            return 0;
        }
        RowConditions rights = changeable(access);
        List<Object> arguments = new ArrayList<>(List.of(keys(transaction, completions)));
        arguments.addAll(rights.arguments());
        Integer count = transaction.first(
                "select count(*) from complete_data_set_registration c join " + KEYS + " where not c.deleted"
                        + rights.sql("c"),
                row -> row.getInt(1),
                arguments.toArray());
        return count == null ? 0 : count;
    }

    /** Takes registrations away; they stay in the table as neither completed nor there, for followers to see. */
    void delete(Transaction transaction, DataAccess access, List<CompleteDataSetRegistration> completions)
            throws SQLException {
        RowConditions rights = changeable(access);
        List<Object> arguments = new ArrayList<>(List.of(keys(transaction, completions)));
        arguments.add(0, access.user().username());
        arguments.addAll(rights.arguments());
        transaction.update(
                """
                update complete_data_set_registration c set completed = false, deleted = true, last_updated = now(),
                    last_updated_by = ?, changed = pg_current_xact_id()
                from (select * from unnest(?::int4[], ?::int4[], ?::int4[], ?::int4[])) as k(d, p, o, a)
                where c.data_set = k.d and c.period = k.p and c.org_unit = k.o and c.attribute_option_combo = k.a
                    and not c.deleted"""
                        + rights.sql("c"),
                arguments.toArray());
    }

    private static RowConditions changeable(DataAccess access) {
        return access.rows(Reach.CAPTURE, Column.ORG_UNIT, Column.ATTRIBUTE_OPTION_COMBO);
    }

    /** The completions at the user's units whose data set insists on compulsory values of which one is missing. */
    List<CompleteDataSetRegistration> missingCompulsory(
            Transaction transaction,
            DataAccess access,
            List<CompleteDataSetRegistration> completions,
            CompulsoryCells compulsory)
            throws SQLException {
        List<Object[]> cells = new ArrayList<>();
        for (int i = 0; i < completions.size(); i++) {
            CompleteDataSetRegistration each = completions.get(i);
            if (each.completed() && access.mayWriteData(access.snapshot().byId(each.dataSet()))) {
                for (CompulsoryCells.Cell cell : compulsory.of(each.dataSet())) {
                    cells.add(new Object[] {
                        i,
                        cell.dataElement(),
                        PeriodStore.id(each.period()),
                        each.orgUnit(),
                        cell.categoryOptionCombo(),
                        each.attributeOptionCombo()
                    });
                }
            }
        }
        if (cells.isEmpty()) {
            return List.of();
        }
        Object[] columns = new Object[6];
        for (int column = 0; column < columns.length; column++) {
            int at = column;
            columns[column] = transaction.array(
                    "int4", cells.stream().map(cell -> cell[at]).toArray());
        }
        return transaction.query(
                """
                select distinct k.i from unnest(?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::int4[])
                    as k(i, e, p, o, c, a)
                where not exists (select 1 from data_value v where v.data_element = k.e and v.period = k.p
                    and v.org_unit = k.o and v.category_option_combo = k.c and v.attribute_option_combo = k.a
                    and not v.deleted)
                order by k.i""",
                row -> completions.get(row.getInt(1)),
                columns);
    }

    private static Object[] keys(Transaction transaction, List<CompleteDataSetRegistration> completions)
            throws SQLException {
        return new Object[] {
            transaction.array(
                    "int4",
                    completions.stream()
                            .map(CompleteDataSetRegistration::dataSet)
                            .toArray()),
            transaction.array(
                    "int4",
                    completions.stream().map(c -> PeriodStore.id(c.period())).toArray()),
            transaction.array(
                    "int4",
                    completions.stream()
                            .map(CompleteDataSetRegistration::orgUnit)
                            .toArray()),
            transaction.array(
                    "int4",
                    completions.stream()
                            .map(CompleteDataSetRegistration::attributeOptionCombo)
                            .toArray())
        };
    }
}
