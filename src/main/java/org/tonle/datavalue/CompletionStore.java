package org.tonle.datavalue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tonle.database.Transaction;

/** The table {@code complete_data_set_registration}. */
@ApplicationScoped
public class CompletionStore {
    private static final Comparator<Completion> BY_KEY = Comparator.comparingInt(Completion::dataSet)
            .thenComparingInt(completion -> PeriodStore.id(completion.period()))
            .thenComparingInt(Completion::orgUnit)
            .thenComparingInt(Completion::attributeOptionCombo);

    /** Writes registrations in the order of their keys; of two with one key the last stays. The periods must be known ({@link PeriodStore#ensure}). */
    void write(Transaction transaction, List<Completion> completions, String username) throws SQLException {
        List<Completion> rows = new ArrayList<>();
        List<Completion> sorted = new ArrayList<>(completions);
        sorted.sort(BY_KEY);
        for (Completion each : sorted) {
            if (!rows.isEmpty() && BY_KEY.compare(rows.get(rows.size() - 1), each) == 0) {
                rows.remove(rows.size() - 1);
            }
            rows.add(each);
        }
        transaction.update(
                """
                insert into complete_data_set_registration as c (data_set, period, org_unit, attribute_option_combo, date,
                    stored_by, completed, last_updated_by)
                select data_set, period, org_unit, attribute_option_combo, date::date, coalesce(stored_by, ?), completed, ?
                from unnest(?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::text[], ?::text[], ?::bool[])
                    as t(data_set, period, org_unit, attribute_option_combo, date, stored_by, completed)
                on conflict on constraint complete_data_set_registration_pk do update set
                    date = excluded.date, stored_by = excluded.stored_by, completed = excluded.completed,
                    last_updated_by = excluded.last_updated_by, last_updated = now(), changed = pg_current_xact_id()""",
                username,
                username,
                transaction.array("int4", rows.stream().map(Completion::dataSet).toArray()),
                transaction.array(
                        "int4",
                        rows.stream().map(c -> PeriodStore.id(c.period())).toArray()),
                transaction.array("int4", rows.stream().map(Completion::orgUnit).toArray()),
                transaction.array(
                        "int4",
                        rows.stream().map(Completion::attributeOptionCombo).toArray()),
                transaction.array(
                        "text", rows.stream().map(c -> c.date().toString()).toArray()),
                transaction.array(
                        "text", rows.stream().map(Completion::storedBy).toArray()),
                transaction.array(
                        "bool", rows.stream().map(Completion::completed).toArray()));
    }
}
