package org.tonle.datavalue.removal;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tonle.database.Transaction;
import org.tonle.metadata.importing.DataMergeStrategy;
import org.tonle.metadata.importing.DataMerger;
import org.tonle.metadata.importing.ObjectMerge;
import org.tonle.security.CurrentUser;

/** Values, registrations, lock exceptions and bounds of data elements, units and option combinations that become one. */
@ApplicationScoped
public class MergedValues implements DataMerger {
    private static final List<String> VALUE =
            List.of("data_element", "period", "org_unit", "category_option_combo", "attribute_option_combo");
    private static final List<String> REGISTRATION =
            List.of("data_set", "period", "org_unit", "attribute_option_combo");
    private static final List<String> LOCK = List.of("data_set", "period", "org_unit");
    /** An approval is of what its unit had: it does not go over to another. */
    private static final List<String> APPROVAL = List.of("org_unit", "attribute_option_combo");

    private static final List<String> BOUND = List.of("data_element", "org_unit", "category_option_combo");

    /** @param type of metadata @param column of the tables that have it in their key */
    private record MergedColumn(String type, String column) {}

    private static final List<MergedColumn> COLUMNS = List.of(
            new MergedColumn("dataElement", "data_element"),
            new MergedColumn("organisationUnit", "org_unit"),
            new MergedColumn("categoryOptionCombo", "category_option_combo"),
            new MergedColumn("categoryOptionCombo", "attribute_option_combo"));

    @Override
    public void merge(Transaction transaction, List<ObjectMerge> merges, DataMergeStrategy strategy, CurrentUser user)
            throws SQLException {
        transaction.query("select set_config('tonle.user', ?, true)", row -> row.getString(1), user.username());
        for (MergedColumn each : COLUMNS) {
            List<ObjectMerge> ofType = merges.stream()
                    .filter(merge -> merge.source().type().name().equals(each.type()))
                    .toList();
            if (!ofType.isEmpty()) {
                new ColumnMerge(transaction, ofType, each.column(), strategy).run();
            }
        }
    }

    /** The tables that have one column in their key. */
    private static final class ColumnMerge {
        private final Transaction transaction;
        private final String column;
        private final boolean isMoved;
        private final Object[] sources;
        private final Object[] targets;

        ColumnMerge(Transaction transaction, List<ObjectMerge> merges, String column, DataMergeStrategy strategy) {
            this.transaction = transaction;
            this.column = column;
            this.isMoved = strategy == DataMergeStrategy.LAST_UPDATED;
            this.sources = merges.stream().map(merge -> merge.source().id()).toArray();
            this.targets = merges.stream().map(merge -> merge.target().id()).toArray();
        }

        void run() throws SQLException {
            values();
            if (REGISTRATION.contains(column)) {
                registrations();
            }
            if (LOCK.contains(column)) {
                rowsWithoutTime("lock_exception", LOCK, List.of("created"));
            }
            if (APPROVAL.contains(column)) {
                update("delete from data_approval where " + column + " = any(?)");
            }
            if (BOUND.contains(column)) {
                rowsWithoutTime("min_max_value", BOUND, List.of("min_value", "max_value", "generated"));
            }
        }

        private void values() throws SQLException {
            lock("data_value", VALUE);
            if (isMoved) {
                move(
                        "data_value",
                        VALUE,
                        List.of(
                                "value",
                                "number",
                                "comment",
                                "follow_up",
                                "deleted",
                                "stored_by",
                                "created",
                                "last_updated"));
            }
            update("update data_value set deleted = true, last_updated = now(), changed = pg_current_xact_id() where "
                    + column + " = any(?) and not deleted");
        }

        private void registrations() throws SQLException {
            lock("complete_data_set_registration", REGISTRATION);
            if (isMoved) {
                move(
                        "complete_data_set_registration",
                        REGISTRATION,
                        List.of(
                                "date",
                                "stored_by",
                                "completed",
                                "deleted",
                                "created",
                                "last_updated",
                                "last_updated_by"));
            }
            update("update complete_data_set_registration set deleted = true, completed = false, last_updated = now(),"
                    + " changed = pg_current_xact_id() where " + column + " = any(?) and not deleted");
        }

        /** Other writers go in the order of the key too, so nobody waits in a circle. */
        private void lock(String table, List<String> key) throws SQLException {
            Object[] all = Stream.of(sources, targets).flatMap(Stream::of).toArray();
            transaction.each(
                    "select count(*) from (select 1 from " + table + " where " + column + " = any(?) order by "
                            + String.join(", ", key) + " for update) as locked",
                    row -> {},
                    transaction.array("int4", all));
        }

        /** The last written row of each cell goes to the target, unless that has a later one. */
        private void move(String table, List<String> key, List<String> others) throws SQLException {
            String keys = String.join(", ", key);
            String sets = joined(others, other -> other + " = excluded." + other);
            transaction.update(
                    "insert into " + table + " as kept (" + keys + ", " + String.join(", ", others)
                            + ") select distinct on ("
                            + moved(key) + ") " + moved(key) + ", " + joined(others, other -> "v." + other) + " from "
                            + table + " v join unnest(?::int4[], ?::int4[]) as m(source, target) on m.source = v."
                            + column
                            + " where not v.deleted order by " + moved(key) + ", v.last_updated desc on conflict ("
                            + keys
                            + ") do update set " + sets + ", changed = pg_current_xact_id()"
                            + " where kept.deleted or kept.last_updated < excluded.last_updated",
                    transaction.array("int4", sources),
                    transaction.array("int4", targets));
        }

        private void rowsWithoutTime(String table, List<String> key, List<String> others) throws SQLException {
            if (isMoved) {
                transaction.update(
                        "insert into " + table + " (" + String.join(", ", key) + ", " + String.join(", ", others)
                                + ") select " + moved(key) + ", " + joined(others, other -> "v." + other) + " from "
                                + table
                                + " v join unnest(?::int4[], ?::int4[]) as m(source, target) on m.source = v." + column
                                + " on conflict do nothing",
                        transaction.array("int4", sources),
                        transaction.array("int4", targets));
            }
            update("delete from " + table + " where " + column + " = any(?)");
        }

        private void update(String sql) throws SQLException {
            transaction.update(sql, transaction.array("int4", sources));
        }

        private String moved(List<String> key) {
            return joined(key, each -> each.equals(column) ? "m.target" : "v." + each);
        }

        private static String joined(List<String> columns, Function<String, String> form) {
            List<String> words = new ArrayList<>();
            columns.forEach(each -> words.add(form.apply(each)));
            return String.join(", ", words);
        }
    }
}
