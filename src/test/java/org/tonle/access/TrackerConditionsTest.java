package org.tonle.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.database.SqlCondition;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/** Each condition as a whole, with what it binds: what is not written here is not asked. */
class TrackerConditionsTest {
    private final Highland country = new Highland();

    private static final String CAPTURE = "int4{ouClinic000 ouPost00000}";
    private static final String SEARCH = "int4{ouClinic000 ouPost00000 ouProvince0}";

    /** That the nurse gave a reason. */
    private static final String GLASS =
            "exists (select 1 from program_temporary_owner pt where pt.tracked_entity = ow.tracked_entity"
                    + " and pt.program = ow.program and pt.user_uid = 'usNurse0000' and pt.valid_until > now())";

    private static final String BROKEN =
            "((ow.program = any(int4{prProtect00}) and ow.org_unit = any(" + SEARCH + ")) and " + GLASS + ")";

    /** By search: open and audited programs in the province; guarded ones at the clinic, or for a time. */
    private static final String REACHED =
            "(((ow.program = any(int4{prAudited00 prOpen00000 prPlain0000}) and ow.org_unit = any("
                    + SEARCH + ")) or (ow.program = any(int4{prClosed000 prProtect00}) and ow.org_unit = any(" + CAPTURE
                    + "))) or " + BROKEN + ")";

    /** Only where data are entered, or for a time. */
    private static final String HELD =
            "((ow.program = any(int4{prAudited00 prClosed000 prOpen00000 prPlain0000 prProtect00}) and ow.org_unit = any("
                    + CAPTURE + ")) or " + BROKEN + ")";

    private static final String OPEN_OPTIONS = ".attribute_option_combo <> all(int4{ccMixed0000})";

    private static final String ENTITIES = "(te.type = any(int4{ttPerson000}) and ("
            + "exists (select 1 from program_owner ow where ow.tracked_entity = te.id and " + REACHED + ") or "
            + "(te.org_unit = any(" + SEARCH
            + ") and not exists (select 1 from program_owner ow where ow.tracked_entity = te.id))))";

    private static final String ENROLLMENTS = "(en" + OPEN_OPTIONS
            + " and exists (select 1 from program_owner ow where ow.tracked_entity = en.tracked_entity and ow.program = en.program and "
            + REACHED + "))";

    private static final String EVENTS = "(ev" + OPEN_OPTIONS + " and ("
            + "((ev.enrollment is not null and ev.program_stage = any(int4{psOpen00000})) and " + ENROLLMENTS + ")"
            + " or (ev.enrollment is null and ((ev.program = any(int4{evOpen00000}) and ev.org_unit = any(" + SEARCH
            + "))"
            + " or (ev.program = any(int4{evProtect00}) and ev.org_unit = any(" + CAPTURE + "))))))";

    private static final String HELD_ENTITIES = "(te.org_unit = any(" + CAPTURE
            + ") or exists (select 1 from program_owner ow where ow.tracked_entity = te.id and " + HELD + "))";

    private static final String HELD_ENROLLMENTS = "((en.org_unit = any(" + CAPTURE
            + ") and en.program = any(int4{evOpen00000 prAudited00 prOpen00000 prPlain0000}))"
            + " or exists (select 1 from program_owner ow where ow.tracked_entity = en.tracked_entity and ow.program = en.program and "
            + HELD + "))";

    private static final String HELD_EVENTS = "(ev.org_unit = any(" + CAPTURE
            + ") or exists (select 1 from program_owner ow where ow.tracked_entity = en.tracked_entity and ow.program = en.program and "
            + HELD + "))";

    private static final String RELATIONSHIPS =
            "((r.type = any(int4{rtOpen00000}) and " + end("from") + ") and " + end("to") + ")";

    private static String end(String side) {
        return "(((r.%1$s_kind = 'TRACKED_ENTITY' and exists (select 1 from tracked_entity te where te.id = r.%1$s_id and %2$s))"
                        .formatted(side, ENTITIES)
                + " or (r.%1$s_kind = 'ENROLLMENT' and exists (select 1 from enrollment en where en.id = r.%1$s_id and %2$s)))"
                        .formatted(side, ENROLLMENTS)
                + (" or (r.%1$s_kind = 'EVENT' and exists (select 1 from event ev left join enrollment en on en.id = ev.enrollment"
                                + " where ev.id = r.%1$s_id and %2$s)))")
                        .formatted(side, EVENTS);
    }

    /** Everything that is asked of rows as such. */
    private static Map<String, Function<TrackerConditions, SqlCondition>> all() {
        Map<String, Function<TrackerConditions, SqlCondition>> all = new LinkedHashMap<>();
        all.put("entities", rights -> rights.entities("te"));
        all.put("heldEntities", rights -> rights.heldEntities("te"));
        all.put("owners", rights -> rights.owners(null));
        all.put("enrollments", rights -> rights.enrollments("en"));
        all.put("heldEnrollments", rights -> rights.heldEnrollments("en"));
        all.put("events", rights -> rights.events("ev", "en"));
        all.put("heldEvents", rights -> rights.heldEvents("ev", "en"));
        all.put("relationships", rights -> rights.relationships("r"));
        return all;
    }

    private Map<String, String> texts(DataAccess access) {
        Map<String, String> texts = new LinkedHashMap<>();
        all().forEach((name, condition) -> texts.put(name, country.text(condition.apply(access.tracker()))));
        return texts;
    }

    @Test
    void whoEntersDataAtAClinicIsBoundByEachCondition() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("entities", ENTITIES);
        expected.put("heldEntities", HELD_ENTITIES);
        expected.put("owners", REACHED);
        expected.put("enrollments", ENROLLMENTS);
        expected.put("heldEnrollments", HELD_ENROLLMENTS);
        expected.put("events", EVENTS);
        expected.put("heldEvents", HELD_EVENTS);
        expected.put("relationships", RELATIONSHIPS);
        assertEquals(expected, texts(country.nurse()));
    }

    @Test
    void whoMayDoEverythingIsBoundByNothing() {
        texts(country.superuser()).forEach((name, text) -> assertEquals("true", text, name));
        for (MetadataObject program : country.snapshot.all("program")) {
            TrackerConditions rights = country.superuser("ouClinic000").tracker();
            assertEquals("true", country.text(rights.owners(program)), program.uid());
            assertEquals("true", country.text(rights.heldOwners(program)), program.uid());
        }
        assertEquals("true", country.text(country.superuser().tracker().openOptions("ev")));
    }

    /** Who has no unit finds nobody; where nothing is hidden there is nothing that could be seen by other ways either. */
    @Test
    void whoHasNoUnitSeesNothing() {
        texts(country.stranger()).forEach((name, text) -> assertEquals("false", text, name));
    }

    /** Of a country in which nothing is shared, even its units are of no use. */
    @Test
    void whoMaySeeDataOfNothingSeesNothing() {
        Snapshot bare = country.snapshot.with(
                List.of(),
                List.of("program", "trackedEntityType", "programStage", "relationshipType").stream()
                        .flatMap(type -> country.snapshot.all(type).stream())
                        .map(MetadataObject::id)
                        .toList());
        Map<String, String> texts = texts(country.access(bare, Set.of(), Set.of("ouClinic000"), Set.of()));
        for (String seen : List.of("entities", "owners", "enrollments", "heldEnrollments", "events", "relationships")) {
            assertEquals("false", texts.get(seen), seen);
        }
        assertEquals("te.org_unit = any(" + CAPTURE + ")", texts.get("heldEntities"));
        assertEquals("ev.org_unit = any(" + CAPTURE + ")", texts.get("heldEvents"));
    }

    /**
     * Who owns a person in one program: reached by search in an open one, by entry in a guarded one; held by entry alone; opened by a
     * reason in a protected one. In a program of which the nurse may not see data, or not of its persons, none of it.
     */
    @ParameterizedTest
    @CsvSource({
        "prPlain0000, SEARCH, CAPTURE, false",
        "prOpen00000, SEARCH, CAPTURE, false",
        "prAudited00, SEARCH, CAPTURE, false",
        "prProtect00, CAPTURE, CAPTURE, true",
        "prClosed000, CAPTURE, CAPTURE, false",
        "prHidden000, NOWHERE, NOWHERE, false",
        "prNobody000, NOWHERE, NOWHERE, false",
        "prNoType000, NOWHERE, NOWHERE, false"
    })
    void ownersOfOneProgramAreReachedByItsLevel(String uid, String reached, String held, boolean breakable) {
        TrackerConditions rights = country.nurse().tracker();
        MetadataObject program = country.program(uid);
        assertEquals(ofOwner(uid, reached, breakable), country.text(rights.owners(program)));
        assertEquals(ofOwner(uid, held, breakable), country.text(rights.heldOwners(program)));
        assertEquals(
                breakable ? "ow.org_unit = any(" + SEARCH + ")" : "false",
                country.text(rights.breakableOwners(program)));
    }

    private static String ofOwner(String uid, String reach, boolean breakable) {
        if (reach.equals("NOWHERE")) {
            return "false";
        }
        String own = "(ow.program = any(int4{" + uid + "}) and ow.org_unit = any("
                + (reach.equals("SEARCH") ? SEARCH : CAPTURE) + "))";
        return breakable ? "(" + own + " or " + BROKEN + ")" : own;
    }

    /** A reason opens nothing at units where the user finds nobody; who finds everybody may give one everywhere. */
    @Test
    void aReasonIsGivenWhereThePersonIsFound() {
        MetadataObject guarded = country.program("prProtect00");
        assertEquals("false", country.text(country.stranger().tracker().breakableOwners(guarded)));
        assertEquals(
                "true",
                country.text(country.nurse(OrgUnitMode.EVERYWHERE).tracker().breakableOwners(guarded)));
    }

    /** Units drop out of a condition where they are all there are. */
    @Test
    void whoSearchesEverywhereIsStillBoundByTheLevels() {
        String everywhere = "((ow.program = any(int4{prAudited00 prOpen00000 prPlain0000})"
                + " or (ow.program = any(int4{prClosed000 prProtect00}) and ow.org_unit = any(" + CAPTURE + ")))"
                + " or (ow.program = any(int4{prProtect00}) and " + GLASS + "))";
        assertEquals(
                everywhere,
                country.text(country.nurse(OrgUnitMode.EVERYWHERE).tracker().owners(null)));
    }

    @Test
    void optionsThatAreHiddenHideRows() {
        assertEquals("x" + OPEN_OPTIONS, country.text(country.nurse().tracker().openOptions("x")));
    }

    /** A list of a unit has what took place there; of guarded programs, whose persons are owned there. */
    @ParameterizedTest
    @CsvSource({
        "prPlain0000, false", "prOpen00000, false", "prAudited00, false", "prProtect00, true", "prClosed000, true",
        "prHidden000, true", "prNobody000, true", "prNoType000, false", "evOpen00000, false", "evProtect00, false"
    })
    void eventsOfAUnit(String uid, boolean byOwner) {
        MetadataObject program = country.program(uid);
        List<Integer> clinic =
                List.of(country.get("organisationUnit", "ouClinic000").id());
        String there = "ev.org_unit = any(int4{ouClinic000})";
        String owned = "exists (select 1 from program_owner ow where ow.tracked_entity = en.tracked_entity"
                + " and ow.program = ev.program and ow.org_unit = any(int4{ouClinic000}))";
        TrackerConditions rights = country.nurse().tracker();
        assertEquals(byOwner ? owned : there, country.text(rights.eventsAt(program, clinic)));
        assertEquals("false", country.text(rights.eventsAt(program, List.of())));
        String guarded = "int4{prClosed000 prHidden000 prNobody000 prProtect00}";
        assertEquals(
                "((" + there + " and ev.program <> all(" + guarded + ")) or (" + owned + " and ev.program = any("
                        + guarded + ")))",
                country.text(rights.eventsAt(null, clinic)));
    }
}
