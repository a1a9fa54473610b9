package org.tonle.tracker;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.tonle.database.Transaction;
import org.tonle.metadata.importing.DataMergeStrategy;
import org.tonle.metadata.importing.DataMerger;
import org.tonle.metadata.importing.ObjectMerge;
import org.tonle.security.CurrentUser;

/** Tracked entities, enrollments, events and owners of units, option combinations and data elements that become one. */
@ApplicationScoped
public class MergedRecords implements DataMerger {
    private static final List<MergedColumn> COLUMNS = List.of(
            new MergedColumn("organisationUnit", "tracked_entity", "org_unit"),
            new MergedColumn("organisationUnit", "enrollment", "org_unit"),
            new MergedColumn("organisationUnit", "event", "org_unit"),
            new MergedColumn("categoryOptionCombo", "enrollment", "attribute_option_combo"),
            new MergedColumn("categoryOptionCombo", "event", "attribute_option_combo"));

    /** @param type of metadata @param table one that says which transaction changed a row */
    private record MergedColumn(String type, String table, String column) {
        String sql() {
            return "update " + table + " d set " + column + " = m.target, changed = pg_current_xact_id()"
                    + " from unnest(?::int4[], ?::int4[]) as m(source, target) where d." + column + " = m.source";
        }
    }

    @Override
    public void merge(Transaction transaction, List<ObjectMerge> merges, DataMergeStrategy strategy, CurrentUser user)
            throws SQLException {
        for (MergedColumn each : COLUMNS) {
            List<ObjectMerge> ofType = of(merges, each.type());
            if (!ofType.isEmpty()) {
                transaction.update(each.sql(), sources(transaction, ofType), targets(transaction, ofType));
            }
        }
        List<ObjectMerge> orgUnits = of(merges, "organisationUnit");
        if (!orgUnits.isEmpty()) {
            owners(transaction, orgUnits);
            uniqueValues(transaction, orgUnits);
        }
        for (ObjectMerge merge : of(merges, "dataElement")) {
            eventValues(transaction, merge, strategy == DataMergeStrategy.LAST_UPDATED);
        }
    }

    /** Analytics reads owners with enrollments, so an enrollment whose owner moves counts as changed. */
    private static void owners(Transaction transaction, List<ObjectMerge> merges) throws SQLException {
        transaction.update(
                """
                with given as (
                    update program_owner d set org_unit = m.target
                    from unnest(?::int4[], ?::int4[]) as m(source, target) where d.org_unit = m.source
                    returning d.tracked_entity, d.program),
                before as (
                    update program_owner_history d set org_unit = m.target
                    from unnest(?::int4[], ?::int4[]) as m(source, target) where d.org_unit = m.source
                    returning d.tracked_entity, d.program),
                moved as (select * from given union select * from before)
                update enrollment e set changed = pg_current_xact_id()
                from moved where e.tracked_entity = moved.tracked_entity and e.program = moved.program""",
                sources(transaction, merges),
                targets(transaction, merges),
                sources(transaction, merges),
                targets(transaction, merges));
    }

    /** A value that is unique in a unit stays with whoever has it in the target already. */
    private static void uniqueValues(Transaction transaction, List<ObjectMerge> merges) throws SQLException {
        transaction.update(
                """
                insert into tracked_entity_unique (attribute, org_unit, value, sealed, tracked_entity)
                select u.attribute, m.target, u.value, u.sealed, u.tracked_entity
                from tracked_entity_unique u join unnest(?::int4[], ?::int4[]) as m(source, target) on m.source = u.org_unit
                on conflict do nothing""",
                sources(transaction, merges),
                targets(transaction, merges));
        transaction.update("delete from tracked_entity_unique where org_unit = any(?)", sources(transaction, merges));
    }

    /** Of the values an event has for the source and the target, the one that changed last stays. */
    private static void eventValues(Transaction transaction, ObjectMerge merge, boolean isMoved) throws SQLException {
        String source = String.valueOf(merge.source().id());
        String target = String.valueOf(merge.target().id());
        if (isMoved) {
            transaction.update(
                    """
                    update event set data_values = data_values || jsonb_build_object(?::text, data_values -> ?::text),
                        data_value_changes = nullif(coalesce(data_value_changes, '{}') - ?::text
                            || jsonb_strip_nulls(jsonb_build_object(?::text, data_value_changes -> ?::text)), '{}')
                    where jsonb_exists(data_values, ?::text) and (not jsonb_exists(data_values, ?::text)
                        or coalesce(data_value_changes -> ?::text ->> 'updatedAt', '')
                            > coalesce(data_value_changes -> ?::text ->> 'updatedAt', ''))""",
                    target,
                    source,
                    target,
                    target,
                    source,
                    source,
                    target,
                    source,
                    target);
            transaction.update(
                    "update tracker_change set field = ? where field = ?",
                    merge.target().id(),
                    merge.source().id());
        }
        transaction.update(
                "update event set data_values = data_values - ?::text, data_value_changes = nullif(data_value_changes - ?::text, '{}'),"
                        + " changed = pg_current_xact_id() where jsonb_exists(data_values, ?::text)",
                source,
                source,
                source);
    }

    private static List<ObjectMerge> of(List<ObjectMerge> merges, String type) {
        return merges.stream()
                .filter(merge -> merge.source().type().name().equals(type))
                .toList();
    }

    private static java.sql.Array sources(Transaction transaction, List<ObjectMerge> merges) throws SQLException {
        return transaction.array(
                "int4", merges.stream().map(merge -> merge.source().id()).toArray());
    }

    private static java.sql.Array targets(Transaction transaction, List<ObjectMerge> merges) throws SQLException {
        return transaction.array(
                "int4", merges.stream().map(merge -> merge.target().id()).toArray());
    }
}
