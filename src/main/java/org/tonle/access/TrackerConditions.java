package org.tonle.access;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.SqlCondition;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.AccessLevel;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.RelationshipType;

/**
 * What a caller may see and change of tracked entities, enrollments, events and relationships, as conditions on their rows: so counts,
 * pages, orders and filters are taken over what the caller may see. Without limits for whoever may do everything. The tables are
 * described in {@code docs/database.md}, the rules in {@code docs/api/tracker-access.md}.
 */
public final class TrackerConditions {
    private static final String OWNER_OF = "program_owner ow where ow.tracked_entity = ";

    private final DataAccess access;
    private final ProgramAccess programs;

    TrackerConditions(DataAccess access) {
        this.access = access;
        this.programs = access.programs();
    }

    /**
     * A tracked entity is seen through a program: one whose data the user may see and whose owner the user reaches. One that was never
     * enrolled is seen at its own unit.
     *
     * @param te alias of the row
     */
    public SqlCondition entities(String te) {
        if (isUnlimited()) {
            return SqlCondition.TRUE;
        }
        SqlCondition never = SqlCondition.of("not exists (select 1 from " + OWNER_OF + te + ".id)");
        return ofReadableType(te)
                .and(owned(te + ".id", null)
                        .or(programs.orgUnits(Reach.SEARCH, te + ".org_unit").and(never)));
    }

    private SqlCondition ofReadableType(String te) {
        List<MetadataObject> types = access.snapshot().all("trackedEntityType").stream()
                .filter(access::mayReadData)
                .toList();
        return SqlCondition.in(te + ".type", ProgramAccess.ids(types));
    }

    /** Tracked entities that the user may change: the own unit, or that of an owner, is one where the user enters data. */
    public SqlCondition heldEntities(String te) {
        return isUnlimited()
                ? SqlCondition.TRUE
                : programs.orgUnits(Reach.CAPTURE, te + ".org_unit").or(held(te + ".id", null));
    }

    /**
     * That the owner of a tracked entity in a program, row {@code ow} of {@code program_owner}, is reached.
     *
     * @param program null for any of those whose data the user may see
     */
    public SqlCondition owners(@Nullable MetadataObject program) {
        return isUnlimited() ? SqlCondition.TRUE : reached(true, program);
    }

    /** That the owner is a unit where the user enters data, or that the user gave a reason; row {@code ow}. */
    public SqlCondition heldOwners(MetadataObject program) {
        return isUnlimited() ? SqlCondition.TRUE : reached(false, program);
    }

    /** That a reason would open what the owner has, row {@code ow}: in a protected program, at a unit where the user finds persons. */
    public SqlCondition breakableOwners(MetadataObject program) {
        return Program.of(program).accessLevel() == AccessLevel.PROTECTED && programs.mayRead(program)
                ? programs.orgUnits(Reach.SEARCH, "ow.org_unit")
                : SqlCondition.FALSE;
    }

    /** An enrollment is seen by who reaches its owner and may see its attribute option combination. @param en alias of the row */
    public SqlCondition enrollments(String en) {
        if (isUnlimited()) {
            return SqlCondition.TRUE;
        }
        return openOptions(en).and(owned(en + ".tracked_entity", en + ".program"));
    }

    /** Enrollments that nothing but their owner keeps from the user. */
    public SqlCondition guardedEnrollments(String en) {
        return isUnlimited()
                ? SqlCondition.FALSE
                : openOptions(en)
                        .and(SqlCondition.in(en + ".program", ProgramAccess.ids(readable(null))))
                        .and(SqlCondition.of("not " + en + ".deleted"));
    }

    /** Events of enrollments that nothing but the owner keeps from the user. */
    public SqlCondition guardedEvents(String ev, String en) {
        return isUnlimited()
                ? SqlCondition.FALSE
                : guardedEnrollments(en)
                        .and(openOptions(ev))
                        .and(SqlCondition.in(ev + ".program_stage", readableStages()))
                        .and(SqlCondition.of("not " + ev + ".deleted"));
    }

    /** Enrollments that the user may change. */
    public SqlCondition heldEnrollments(String en) {
        return isUnlimited()
                ? SqlCondition.TRUE
                : programs.orgUnits(Reach.CAPTURE, en + ".org_unit")
                        .and(SqlCondition.in(en + ".program", openPrograms()))
                        .or(held(en + ".tracked_entity", en + ".program"));
    }

    /**
     * An event of an enrollment is seen by who sees the enrollment and may see data of the stage; an event without one by who may see data
     * of the program and reaches the event's unit; both by who may see its attribute option combination.
     *
     * @param ev alias of the row
     * @param en alias of the row of the enrollment, of nulls for an event without one
     */
    public SqlCondition events(String ev, String en) {
        if (isUnlimited()) {
            return SqlCondition.TRUE;
        }
        SqlCondition enrolled = SqlCondition.of(ev + ".enrollment is not null")
                .and(SqlCondition.in(ev + ".program_stage", readableStages()))
                .and(enrollments(en));
        SqlCondition single = SqlCondition.of(ev + ".enrollment is null").and(singlePrograms(ev));
        return openOptions(ev).and(enrolled.or(single));
    }

    /**
     * That an event belongs to one of these units: one of a protected or closed program where its person is owned, as nobody else sees
     * it, any other one where it took place. Rows {@code ev} and {@code en}, of nulls for an event without enrollment.
     *
     * @param program of all the events; null for any
     */
    public SqlCondition eventsAt(@Nullable MetadataObject program, Collection<Integer> orgUnits) {
        SqlCondition there = SqlCondition.in("ev.org_unit", orgUnits);
        SqlCondition owned = SqlCondition.exists(
                OWNER_OF + "en.tracked_entity and ow.program = ev.program", SqlCondition.in("ow.org_unit", orgUnits));
        if (program != null) {
            return goesByOwner(program) ? owned : there;
        }
        List<Integer> byOwner = ProgramAccess.ids(access.snapshot().all("program").stream()
                .filter(TrackerConditions::goesByOwner)
                .toList());
        return there.and(SqlCondition.notIn("ev.program", byOwner))
                .or(owned.and(SqlCondition.in("ev.program", byOwner)));
    }

    private static boolean goesByOwner(MetadataObject program) {
        return Program.of(program).hasRegistration()
                && Reach.of(Program.of(program).accessLevel()) == Reach.CAPTURE;
    }

    private SqlCondition singlePrograms(String ev) {
        SqlCondition all = SqlCondition.FALSE;
        for (Reach reach : List.of(Reach.SEARCH, Reach.CAPTURE)) {
            List<MetadataObject> found = programs.readable().stream()
                    .filter(program -> !Program.of(program).hasRegistration()
                            && Reach.of(Program.of(program).accessLevel()) == reach)
                    .toList();
            all = all.or(SqlCondition.in(ev + ".program", ProgramAccess.ids(found))
                    .and(programs.orgUnits(reach, ev + ".org_unit")));
        }
        return all;
    }

    private List<Integer> readableStages() {
        return ProgramAccess.ids(access.snapshot().all("programStage").stream()
                .filter(access::mayReadData)
                .toList());
    }

    /** Events that the user may change: at a unit where the user enters data, or owned by such a unit. */
    public SqlCondition heldEvents(String ev, String en) {
        return isUnlimited()
                ? SqlCondition.TRUE
                : programs.orgUnits(Reach.CAPTURE, ev + ".org_unit").or(held(en + ".tracked_entity", en + ".program"));
    }

    /** A relationship shows both ends, so it is seen by who sees both and may see data of its type. @param r alias of the row */
    public SqlCondition relationships(String r) {
        if (isUnlimited()) {
            return SqlCondition.TRUE;
        }
        List<MetadataObject> types = access.snapshot().all("relationshipType").stream()
                .filter(access::mayReadData)
                .toList();
        return SqlCondition.in(r + ".type", ProgramAccess.ids(types))
                .and(end(r + ".from_kind", r + ".from_id"))
                .and(end(r + ".to_kind", r + ".to_id"));
    }

    /** Relationships that the user may take away: who enters data of what they begin at, without direction of both ends. */
    public SqlCondition heldRelationships(String r) {
        if (isUnlimited()) {
            return SqlCondition.TRUE;
        }
        List<MetadataObject> directed = access.snapshot().all("relationshipType").stream()
                .filter(type -> !RelationshipType.of(type).isBidirectional())
                .toList();
        return entered(r + ".from_kind", r + ".from_id")
                .and(SqlCondition.in(r + ".type", ProgramAccess.ids(directed))
                        .or(entered(r + ".to_kind", r + ".to_id")));
    }

    private SqlCondition entered(String kind, String id) {
        SqlCondition stage = SqlCondition.of("ev.enrollment is null")
                .or(SqlCondition.in("ev.program_stage", writable("programStage")));
        return end(
                kind,
                id,
                SqlCondition.in("te.type", writable("trackedEntityType")),
                SqlCondition.in("en.program", writable("program")),
                SqlCondition.in("ev.program", writable("program")).and(stage));
    }

    private List<Integer> writable(String type) {
        return ProgramAccess.ids(access.snapshot().all(type).stream()
                .filter(access::mayWriteData)
                .toList());
    }

    private SqlCondition end(String kind, String id) {
        return end(kind, id, entities("te"), enrollments("en"), events("ev", "en"));
    }

    /** That an end is such a tracked entity {@code te}, such an enrollment {@code en} or such an event {@code ev} of {@code en}. */
    private static SqlCondition end(
            String kind, String id, SqlCondition entities, SqlCondition enrollments, SqlCondition events) {
        SqlCondition entity = SqlCondition.of(kind + " = 'TRACKED_ENTITY'")
                .and(SqlCondition.exists("tracked_entity te where te.id = " + id, entities));
        SqlCondition enrollment = SqlCondition.of(kind + " = 'ENROLLMENT'")
                .and(SqlCondition.exists("enrollment en where en.id = " + id, enrollments));
        SqlCondition event = SqlCondition.of(kind + " = 'EVENT'")
                .and(SqlCondition.exists(
                        "event ev left join enrollment en on en.id = ev.enrollment where ev.id = " + id, events));
        return entity.or(enrollment).or(event);
    }

    private boolean isUnlimited() {
        return access.user().isSuperuser();
    }

    /** That the attribute option combination of an enrollment or an event is one the user may see data of. */
    public SqlCondition openOptions(String row) {
        return SqlCondition.notIn(row + ".attribute_option_combo", access.hiddenOptionCombos());
    }

    /** That a program's owner of a tracked entity is reached. @param column of the program, null for any program */
    private SqlCondition owned(String entity, @Nullable String column) {
        String rows = OWNER_OF + entity + (column == null ? "" : " and ow.program = " + column);
        return SqlCondition.exists(rows, reached(true, null));
    }

    /** As {@link #owned}, but only where data are entered or the glass was broken. */
    private SqlCondition held(String entity, @Nullable String column) {
        String rows = OWNER_OF + entity + (column == null ? "" : " and ow.program = " + column);
        return SqlCondition.exists(rows, reached(false, null));
    }

    private SqlCondition reached(boolean bySearch, @Nullable MetadataObject only) {
        SqlCondition all = SqlCondition.FALSE;
        for (Reach reach : bySearch ? List.of(Reach.SEARCH, Reach.CAPTURE) : List.of(Reach.CAPTURE)) {
            List<Integer> ids = readable(only).stream()
                    .filter(program -> !bySearch || Reach.of(Program.of(program).accessLevel()) == reach)
                    .map(MetadataObject::id)
                    .toList();
            all = all.or(SqlCondition.in("ow.program", ids).and(programs.orgUnits(reach, "ow.org_unit")));
        }
        List<Integer> guarded = readable(only).stream()
                .filter(program -> Program.of(program).accessLevel() == AccessLevel.PROTECTED)
                .map(MetadataObject::id)
                .toList();
        return all.or(SqlCondition.in("ow.program", guarded)
                .and(programs.orgUnits(Reach.SEARCH, "ow.org_unit"))
                .and(forATime()));
    }

    /** That the user gave a reason for looking, not long ago. */
    private SqlCondition forATime() {
        return SqlCondition.of(
                "exists (select 1 from program_temporary_owner pt where pt.tracked_entity = ow.tracked_entity"
                        + " and pt.program = ow.program and pt.user_uid = ? and pt.valid_until > now())",
                access.user().uid());
    }

    private List<MetadataObject> readable(@Nullable MetadataObject only) {
        if (only == null) {
            return programs.readable().stream()
                    .filter(program -> Program.of(program).hasRegistration())
                    .toList();
        }
        return programs.mayRead(only) ? List.of(only) : List.of();
    }

    private List<Integer> openPrograms() {
        return programs.readable().stream()
                .filter(program -> Reach.of(Program.of(program).accessLevel()) == Reach.SEARCH)
                .map(MetadataObject::id)
                .toList();
    }
}
