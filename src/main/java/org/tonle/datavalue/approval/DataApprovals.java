package org.tonle.datavalue.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.metadata.model.DataApprovalLevel;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.setting.Settings;

/** Says how far data are approved, and approves and accepts them or takes that back: all of what is asked, or nothing. */
@ApplicationScoped
public class DataApprovals {
    private final Sql sql;
    private final ApprovalStore store;
    private final PeriodStore periods;
    private final Settings settings;
    private final Clock clock;

    DataApprovals(Sql sql, ApprovalStore store, PeriodStore periods, Settings settings, Clock clock) {
        this.sql = sql;
        this.store = store;
        this.periods = periods;
        this.settings = settings;
        this.clock = clock;
    }

    /** A cell with its state and what the user may do about it. */
    record CellStatus(ApprovalCell cell, ApprovalStatus status, ApprovalPermissions permissions) {}

    /** @param changed cells that are otherwise than before @param unchanged cells that were so already */
    record Outcome(int changed, int unchanged) {}

    /** The states of these cells, in their order. */
    List<CellStatus> states(DataAccess access, List<ApprovalCell> cells) {
        ApprovalRights rights = rights(access);
        ApprovalRows rows = store.rows(access, cells);
        return cells.stream().map(cell -> state(rights, rows, cell)).toList();
    }

    ApprovalRights rights(DataAccess access) {
        return new ApprovalRights(
                access,
                settings.system("keyAcceptanceRequiredForApproval").asBoolean(),
                settings.system("keyHideUnapprovedDataInAnalytics").asBoolean());
    }

    private static CellStatus state(ApprovalRights rights, ApprovalRows rows, ApprovalCell cell) {
        ApprovalStatus status = ApprovalStatus.of(cell, rows, rights.isAcceptanceRequired());
        return new CellStatus(cell, status, rights.permissions(cell, status));
    }

    /**
     * Does the same to all of these cells, lower units first. Whoever comes meanwhile to the same workflow and period waits.
     *
     * @throws Problem E1006 without an authority for it, E8053 where nothing is accepted, E8052 when one of the cells does not allow it
     */
    Outcome run(DataAccess access, ApprovalAction action, List<ApprovalCell> cells) {
        ApprovalRights rights = rights(access);
        rights.require(action);
        boolean upwards = action == ApprovalAction.APPROVE || action == ApprovalAction.ACCEPT;
        Comparator<ApprovalCell> lowerFirst =
                Comparator.comparingInt(cell -> -cell.orgUnit().level());
        List<ApprovalCell> ordered = cells.stream()
                .distinct()
                .sorted(upwards ? lowerFirst : lowerFirst.reversed())
                .toList();
        periods.ensure(ordered.stream().map(ApprovalCell::period).toList());
        return sql.inTransaction(transaction -> {
            store.lock(transaction, access, ordered);
            ApprovalRows rows = store.rows(transaction, access, ordered);
            int changed = 0;
            for (ApprovalCell cell : ordered) {
                changed += run(transaction, rights, rows, action, cell) ? 1 : 0;
            }
            return new Outcome(changed, ordered.size() - changed);
        });
    }

    /** Whether anything had to be done. */
    private boolean run(
            Transaction transaction, ApprovalRights rights, ApprovalRows rows, ApprovalAction action, ApprovalCell cell)
            throws SQLException {
        CellStatus found = state(rights, rows, cell);
        ApprovalStatus status = found.status();
        if (action.isDone(status) && found.permissions().mayReadData()) {
            return false;
        }
        DataApprovalLevel level = action.level(status);
        if (level == null || !action.isAllowed(status, found.permissions())) {
            throw refusal(action, found);
        }
        LocalDateTime now = LocalDateTime.now(clock);
        DataAccess access = rights.access();
        DataApproval was = rows.find(cell, cell.orgUnit(), level);
        DataApproval becomes = action.row(cell, level, was, access.user().username(), now);
        if (becomes == null) {
            store.remove(transaction, access, cell, level);
            rows.remove(cell, level);
        } else {
            store.put(transaction, access, becomes);
            rows.put(becomes);
        }
        store.note(transaction, access, cell, level, action, now);
        return true;
    }

    private static Problem refusal(ApprovalAction action, CellStatus found) {
        ApprovalCell cell = found.cell();
        String words =
                "workflow " + cell.flow().uid() + ", period " + cell.period().iso() + ", unit "
                        + cell.orgUnit().uid() + ", attribute option combination "
                        + cell.attributeOptionCombo().uid();
        return new Problem(ErrorCode.E8052, words, action.name(), found.status().state());
    }
}
