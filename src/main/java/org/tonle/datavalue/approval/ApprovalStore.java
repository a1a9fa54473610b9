package org.tonle.datavalue.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.metadata.model.DataApprovalLevel;
import org.tonle.orgunit.OrgUnit;

/** The tables {@code data_approval} and {@code data_approval_audit}. */
@ApplicationScoped
class ApprovalStore {
    private final Sql sql;

    ApprovalStore(Sql sql) {
        this.sql = sql;
    }

    /** One line of the history of approvals. */
    record Change(
            int workflow,
            String period,
            int orgUnit,
            int attributeOptionCombo,
            int level,
            ApprovalAction action,
            String createdBy,
            LocalDateTime created) {}

    /** What the states of these cells depend on: one statement, however many cells there are. */
    ApprovalRows rows(DataAccess access, Collection<ApprovalCell> cells) {
        return sql.inTransaction(transaction -> rows(transaction, access, cells));
    }

    /** As {@link #rows(DataAccess, Collection)}. What stands above a unit counts also for those who may not see that unit. */
    ApprovalRows rows(Transaction transaction, DataAccess access, Collection<ApprovalCell> cells) throws SQLException {
        Set<Integer> workflows = new HashSet<>();
        Set<Integer> periods = new HashSet<>();
        Set<Integer> combos = new HashSet<>();
        Set<Integer> units = new HashSet<>();
        for (ApprovalCell cell : cells) {
            workflows.add(cell.flow().id());
            periods.add(PeriodStore.id(cell.period()));
            combos.add(cell.attributeOptionCombo().id());
            for (OrgUnit each = cell.orgUnit(); each != null; each = each.parent()) {
                units.add(each.id());
            }
            for (DataApprovalLevel level : cell.flow().levels()) {
                if (level.orgUnitLevel() > cell.orgUnit().level()) {
                    cell.flow().before(cell.orgUnit(), level.orgUnitLevel()).forEach(unit -> units.add(unit.id()));
                }
            }
        }
        return new ApprovalRows(transaction.query(
                """
                select workflow, period, org_unit, attribute_option_combo, level, accepted, approved_by, approved_at,
                    accepted_by, accepted_at
                from data_approval
                where workflow = any(?) and period = any(?) and attribute_option_combo = any(?) and org_unit = any(?)""",
                DataApproval::of,
                SqlArray.numbers(workflows),
                SqlArray.numbers(periods),
                SqlArray.numbers(combos),
                SqlArray.numbers(units)));
    }

    /** Until the transaction ends nobody else approves anything of these workflows and periods. */
    void lock(Transaction transaction, DataAccess access, Collection<ApprovalCell> cells) throws SQLException {
        Set<Long> keys = new TreeSet<>();
        cells.forEach(cell -> keys.add(NumberPair.of(cell.flow().id(), PeriodStore.id(cell.period()))));
        for (long key : keys) {
            transaction.query("select pg_advisory_xact_lock(?)", row -> 1, key);
        }
    }

    /** Until the transaction ends nobody approves anything of these workflows and periods; others may hold them too. */
    void hold(Transaction transaction, DataAccess access, Collection<Long> keys) throws SQLException {
        for (long key : new TreeSet<>(keys)) {
            transaction.query("select pg_advisory_xact_lock_shared(?)", row -> 1, key);
        }
    }

    /** The units and combinations of which anything is approved of a workflow and period, as keys. */
    Set<Long> approved(Transaction transaction, DataAccess access, long key) throws SQLException {
        return new HashSet<>(transaction.query(
                "select distinct org_unit, attribute_option_combo from data_approval where workflow = ? and period = ?",
                row -> NumberPair.of(row.getInt(1), row.getInt(2)),
                NumberPair.high(key),
                NumberPair.low(key)));
    }

    /** Writes the row of an approval as it is now. */
    void put(Transaction transaction, DataAccess access, DataApproval row) throws SQLException {
        transaction.update(
                """
                insert into data_approval (workflow, period, org_unit, attribute_option_combo, level, accepted, approved_by,
                    approved_at, accepted_by, accepted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint data_approval_pk do update set accepted = excluded.accepted,
                    accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at""",
                row.workflow(),
                row.period(),
                row.orgUnit(),
                row.attributeOptionCombo(),
                row.level(),
                row.accepted(),
                row.approvedBy(),
                row.approvedAt(),
                row.acceptedBy(),
                row.acceptedAt());
    }

    void remove(Transaction transaction, DataAccess access, ApprovalCell cell, DataApprovalLevel level)
            throws SQLException {
        transaction.update(
                """
                delete from data_approval where workflow = ? and period = ? and org_unit = ? and attribute_option_combo = ?
                    and level = ?""",
                cell.flow().id(),
                PeriodStore.id(cell.period()),
                cell.orgUnit().id(),
                cell.attributeOptionCombo().id(),
                level.id());
    }

    /** Where something is approved. */
    record ApprovedPlace(String period, int orgUnit, int attributeOptionCombo, int level) {}

    /** All that is approved of a workflow. */
    List<ApprovedPlace> ofWorkflow(DataAccess access, int workflow) {
        return sql.inTransaction(transaction -> transaction.query(
                """
                select p.iso, a.org_unit, a.attribute_option_combo, a.level
                from data_approval a join period p on p.id = a.period where a.workflow = ?""",
                row -> new ApprovedPlace(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)),
                workflow));
    }

    /** Notes what the user did. */
    void note(
            Transaction transaction,
            DataAccess access,
            ApprovalCell cell,
            DataApprovalLevel level,
            ApprovalAction action,
            LocalDateTime at)
            throws SQLException {
        transaction.update(
                """
                insert into data_approval_audit (workflow, period, org_unit, attribute_option_combo, level, action, created_by,
                    created)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                cell.flow().id(),
                PeriodStore.id(cell.period()),
                cell.orgUnit().id(),
                cell.attributeOptionCombo().id(),
                level.id(),
                action.name(),
                access.user().username(),
                at);
    }

    /**
     * The history at the units the user reads, newest first.
     *
     * @param workflows and the others: numbers to choose, empty for all
     */
    List<Change> history(
            DataAccess access,
            Collection<Integer> workflows,
            Collection<Integer> levels,
            Collection<Integer> units,
            Collection<Integer> combos,
            LocalDateTime from,
            LocalDateTime to,
            int limit,
            int offset) {
        RowConditions rights = access.rows(Reach.READ, Column.ORG_UNIT, Column.ATTRIBUTE_OPTION_COMBO);
        List<Object> arguments = new ArrayList<>();
        for (Collection<Integer> each : List.of(workflows, levels, units, combos)) {
            arguments.add(SqlArray.numbers(each));
            arguments.add(SqlArray.numbers(each));
        }
        arguments.add(from);
        arguments.add(to);
        arguments.addAll(rights.arguments());
        arguments.add(limit);
        arguments.add(offset);
        return sql.inTransaction(transaction -> transaction.query(
                """
                select a.workflow, p.iso, a.org_unit, a.attribute_option_combo, a.level, a.action, a.created_by, a.created
                from data_approval_audit a join period p on p.id = a.period
                where (cardinality(?::int4[]) = 0 or a.workflow = any(?::int4[]))
                    and (cardinality(?::int4[]) = 0 or a.level = any(?::int4[]))
                    and (cardinality(?::int4[]) = 0 or a.org_unit = any(?::int4[]))
                    and (cardinality(?::int4[]) = 0 or a.attribute_option_combo = any(?::int4[]))
                    and a.created >= ? and a.created < ?"""
                        + rights.sql("a") + " order by a.id desc limit ? offset ?",
                row -> new Change(
                        row.getInt(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        ApprovalAction.valueOf(row.getString(6)),
                        row.getString(7),
                        row.getObject(8, LocalDateTime.class)),
                arguments.toArray()));
    }
}
