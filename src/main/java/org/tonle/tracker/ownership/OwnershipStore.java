package org.tonle.tracker.ownership;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;

/** Reads and writes who owns tracked entities in programs. */
@ApplicationScoped
class OwnershipStore {
    /**
     * The owner of a tracked entity in a program, for one caller.
     *
     * @param entity number of the tracked entity
     * @param orgUnit number of the unit
     * @param reached whether the caller sees the tracked entity through the program
     * @param held whether the caller enters data at the owner, or looks with a reason
     * @param breakable whether the caller may look after giving a reason
     */
    record Owner(int entity, int orgUnit, boolean reached, boolean held, boolean breakable) {}

    /** Locks the owner; null when there is none, or none that concerns the caller. */
    @Nullable
    Owner lock(Transaction transaction, DataAccess access, String entity, MetadataObject program) throws SQLException {
        SqlCondition reached = access.tracker().owners(program);
        SqlCondition held = access.tracker().heldOwners(program);
        SqlCondition breakable = access.tracker().breakableOwners(program);
        List<Object> values = new ArrayList<>(reached.values());
        values.addAll(held.values());
        values.addAll(breakable.values());
        values.add(entity);
        values.add(program.id());
        Owner owner = transaction.first(
                "select te.id, ow.org_unit, " + reached.sql() + ", " + held.sql() + ", " + breakable.sql()
                        + " from program_owner ow join tracked_entity te on te.id = ow.tracked_entity"
                        + " where te.uid = ? and ow.program = ? and not te.deleted for no key update of ow",
                row -> new Owner(row.getInt(1), row.getInt(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5)),
                values.toArray());
        return owner != null && (owner.reached() || owner.breakable()) ? owner : null;
    }

    /** Gives the tracked entity to a unit, and keeps who owned it until now; its enrollments count as changed, so that analytics follows. */
    void give(Transaction transaction, Owner owner, int program, int orgUnit, LocalDateTime now, String username)
            throws SQLException {
        transaction.update(
                """
                insert into program_owner_history (tracked_entity, program, org_unit, since, until, given_by)
                select tracked_entity, program, org_unit, since, ?, given_by from program_owner
                where tracked_entity = ? and program = ? and org_unit <> ?""",
                now,
                owner.entity(),
                program,
                orgUnit);
        transaction.update(
                "update program_owner set org_unit = ?, since = ?, given_by = ? where tracked_entity = ? and program = ?",
                orgUnit,
                now,
                username,
                owner.entity(),
                program);
        transaction.update(
                "update enrollment set changed = pg_current_xact_id() where tracked_entity = ? and program = ?",
                owner.entity(),
                program);
    }

    /** Lets a user look for three hours. */
    void lend(Transaction transaction, Owner owner, int program, String user, String reason) throws SQLException {
        transaction.update(
                """
                insert into program_temporary_owner (tracked_entity, program, user_uid, reason, valid_until)
                values (?, ?, ?, ?, now() + interval '3 hours')""",
                owner.entity(),
                program,
                user,
                reason);
    }
}
