package org.tonle.tracker.ownership;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** Gives persons to other units, and lets people look at persons of other units for a time. */
@ApplicationScoped
class Ownership {
    private static final int LONGEST_REASON = 1000;

    private final Sql sql;
    private final OwnershipStore store;
    private final AccessLog log;
    private final Clock clock;

    Ownership(Sql sql, OwnershipStore store, AccessLog log, Clock clock) {
        this.sql = sql;
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Gives a tracked entity in a program to another unit.
     *
     * @throws Problem E1005 when the tracked entity, the program or the unit are not there or not for the caller, E1006 when the caller
     *     may see them and not do this, or the unit does not run the program
     */
    void transfer(String entity, String program, String orgUnit, DataAccess access) {
        requireUid(entity);
        MetadataObject to = access.snapshot().findUnchecked("program", program);
        OrgUnit unit = access.hierarchy().find(orgUnit);
        if (to == null || !access.programs().mayRead(to)) {
            throw new Problem(ErrorCode.E1005, "program", program);
        }
        if (unit == null) {
            throw new Problem(ErrorCode.E1005, "organisationUnit", orgUnit);
        }
        sql.inTransaction(transaction -> {
            OwnershipStore.Owner owner = store.lock(transaction, access, entity, to);
            if (owner == null || !owner.reached()) {
                throw new Problem(ErrorCode.E1005, "trackedEntity", entity);
            }
            String why = refusal(owner, to, unit, access);
            if (why != null) {
                throw new Problem(ErrorCode.E1006, why);
            }
            LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
            store.give(
                    transaction, owner, to.id(), unit.id(), now, access.user().username());
            return owner;
        });
    }

    private static void requireUid(String entity) {
        if (!Uid.isValid(entity)) {
            throw new Problem(ErrorCode.E1003, "`" + entity + "` is no identifier of a tracked entity");
        }
    }

    private static @Nullable String refusal(
            OwnershipStore.Owner owner, MetadataObject program, OrgUnit unit, DataAccess access) {
        if (!access.mayWriteData(program)) {
            return "give away persons of program `" + program.uid() + "`. Ask for data write access to it";
        }
        if (!owner.held()) {
            return "give away a person of a unit where you enter no data";
        }
        if (!access.programs().searchReach().contains(unit)) {
            return "give a person to organisation unit `" + unit.uid() + "`, which is outside of your units";
        }
        if (!Program.of(program).organisationUnits().contains(unit.uid())) {
            return "give a person to organisation unit `" + unit.uid() + "`, which does not run program `"
                    + program.uid() + "`";
        }
        return null;
    }

    /**
     * Lets the caller look at a tracked entity of a protected program that other units own, for three hours. Who owns it needs no reason,
     * and nothing is written.
     *
     * @return whether it needed the reason
     * @throws Problem E1003 for a program that is not there or not for the caller, or without a reason; E1005 when there is no such
     *     tracked entity in the program, or none that a reason would open
     */
    boolean override(String entity, String program, String reason, DataAccess access) {
        requireUid(entity);
        MetadataObject of = access.snapshot().findUnchecked("program", program);
        if (of == null || !access.programs().mayRead(of)) {
            throw new Problem(ErrorCode.E1003, "there is no program `" + program + "`, or you may not read its data");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON || reason.indexOf(0) >= 0) {
            throw new Problem(
                    ErrorCode.E1003, "`reason` says in at most " + LONGEST_REASON + " characters why you need to look");
        }
        OwnershipStore.Owner opened = sql.inTransaction(transaction -> {
            OwnershipStore.Owner owner = store.lock(transaction, access, entity, of);
            if (owner == null) {
                throw new Problem(ErrorCode.E1005, "trackedEntity", entity);
            }
            if (!owner.held() && owner.breakable()) {
                store.lend(transaction, owner, of.id(), access.user().uid(), reason);
            }
            return owner;
        });
        boolean broken = !opened.held() && opened.breakable();
        if (broken) {
            MetadataObject unit = access.snapshot().byId(opened.orgUnit());
            log.record(
                    access.user(),
                    Look.of(LookKind.BREAK_GLASS, "trackedEntity")
                            .persons(List.of(entity))
                            .at(program, unit == null ? null : unit.uid()));
        }
        return broken;
    }
}
