package org.tonle.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.hisp.dhis.Dhis2;
import org.hisp.dhis.model.IdScheme;
import org.hisp.dhis.model.enrollment.Enrollment;
import org.hisp.dhis.model.enrollment.EnrollmentStatus;
import org.hisp.dhis.model.event.Event;
import org.hisp.dhis.model.event.EventStatus;
import org.hisp.dhis.model.event.Events;
import org.hisp.dhis.model.event.ProgramStatus;
import org.hisp.dhis.model.metadata.ImportStrategy;
import org.hisp.dhis.model.relationship.Relationship;
import org.hisp.dhis.model.relationship.RelationshipItem;
import org.hisp.dhis.model.trackedentity.TrackedEntity;
import org.hisp.dhis.model.tracker.TrackedEntityObjects;
import org.hisp.dhis.query.Filter;
import org.hisp.dhis.query.Order;
import org.hisp.dhis.query.enrollment.EnrollmentQuery;
import org.hisp.dhis.query.event.EventQuery;
import org.hisp.dhis.query.event.OrgUnitSelectionMode;
import org.hisp.dhis.query.relationship.RelationshipQuery;
import org.hisp.dhis.query.trackedentity.TrackedEntityQuery;
import org.hisp.dhis.query.tracker.AtomicMode;
import org.hisp.dhis.query.tracker.TrackedEntityImportParams;
import org.hisp.dhis.response.Dhis2ClientException;
import org.hisp.dhis.response.Status;
import org.hisp.dhis.response.event.EventResponse;
import org.hisp.dhis.response.trackedentity.TrackedEntityResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/** The tracker flows of {@code org.hisp:dhis2-java-client}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class JavaClientTrackerApiTest {
    private static final Date FEBRUARY = Date.from(Instant.parse("2025-02-01T00:00:00Z"));
    private static final Date MARCH = Date.from(Instant.parse("2025-03-01T00:00:00Z"));

    private final String sok = Uid.generate();
    private final String dara = Uid.generate();
    private final String enrollment = Uid.generate();
    private final String visit = Uid.generate();
    private final String test = Uid.generate();

    private static Dhis2 dhis2() {
        return Dhis2.withBasicAuth(ClientWorld.server(), "admin", "district");
    }

    @BeforeEach
    void savePeople() {
        ClientWorld.admin()
                .body(TrackerMetadata.JSON)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        Relationship knows = new Relationship();
        knows.setRelationship(Uid.generate());
        knows.setRelationshipType("tkContact00");
        knows.setFrom(end(sok));
        knows.setTo(end(dara));
        Enrollment enrolled = new Enrollment(enrollment);
        enrolled.setProgram("tkCare00000");
        enrolled.setTrackedEntity(sok);
        enrolled.setOrgUnit("tkClinic000");
        enrolled.setStatus(EnrollmentStatus.ACTIVE);
        enrolled.setEnrolledAt(FEBRUARY);
        enrolled.setOccurredAt(FEBRUARY);
        TrackedEntityObjects objects = new TrackedEntityObjects()
                .addTrackedEntity(person(sok, "Sok"))
                .addTrackedEntity(person(dara, "Dara"))
                .addEnrollment(enrolled)
                .addEvent(visit("51.5"))
                .addRelationship(knows);
        TrackedEntityResponse saved = save(objects, ImportStrategy.CREATE);
        assertEquals(Status.OK, saved.getStatus(), saved.toString());
        assertEquals(5, saved.getStats().getCreated());
    }

    private static TrackedEntityResponse save(TrackedEntityObjects objects, ImportStrategy strategy) {
        return dhis2().saveTrackedEntityObjects(
                        objects,
                        TrackedEntityImportParams.instance()
                                .setImportStrategy(strategy)
                                .setAtomicMode(AtomicMode.ALL)
                                .setSkipRuleEngine(true));
    }

    private static TrackedEntity person(String uid, String name) {
        TrackedEntity person = new TrackedEntity(uid, "tkPerson000", "tkClinic000");
        person.addAttributeValue("tkName00000", name);
        person.addAttributeValue("tkSex000000", "F");
        return person;
    }

    private static RelationshipItem end(String uid) {
        RelationshipItem end = new RelationshipItem();
        end.setTrackedEntity(new TrackedEntity(uid));
        return end;
    }

    private Event visit(String weight) {
        Event event = new Event(visit);
        event.setProgram("tkCare00000");
        event.setProgramStage("tkVisit0000");
        event.setEnrollment(enrollment);
        event.setOrgUnit("tkClinic000");
        event.setStatus(EventStatus.ACTIVE);
        event.setOccurredAt(FEBRUARY);
        event.addDataValue("tkWeight000", weight);
        return event;
    }

    private Event single(String result) {
        Event event = new Event(test);
        event.setProgram("tkTest00000");
        event.setProgramStage("tkTesting00");
        event.setOrgUnit("tkClinic000");
        event.setStatus(EventStatus.COMPLETED);
        event.setOccurredAt(FEBRUARY);
        event.addDataValue("tkResult000", result);
        return event;
    }

    @Test
    void whatWasSavedIsReadOneByOne() {
        TrackedEntity person = dhis2().getTrackedEntity(sok);
        assertEquals("Sok", person.getAttributeValue("tkName00000"));
        assertEquals("tkClinic000", person.getOrgUnit());
        Enrollment enrolled = dhis2().getEnrollment(enrollment);
        assertEquals(sok, enrolled.getTrackedEntity());
        assertEquals(EnrollmentStatus.ACTIVE, enrolled.getStatus());
        Event event = dhis2().getEvent(visit);
        assertEquals("51.5", event.getDataValue("tkWeight000"));
        assertEquals(enrollment, event.getEnrollment());
        assertTrue(assertThrows(Dhis2ClientException.class, () -> dhis2().getEvent("nosuchevnt0"))
                .isNotFound());
    }

    /** Each parameter the client can say of persons, alone with the scope; all of them find Sok. */
    static Stream<TrackedEntityQuery> personQueries() {
        return Stream.of(
                persons(),
                persons().setOrgUnits(List.of("tkCountry00")).setOrgUnitMode(OrgUnitSelectionMode.DESCENDANTS),
                persons().setEnrollmentStatus(EnrollmentStatus.ACTIVE),
                persons().setFollowUp(false),
                persons().setProgramStage("tkVisit0000").setEventStatus(EventStatus.ACTIVE),
                persons().setUpdatedAfter(FEBRUARY),
                persons().setEnrollmentEnrolledAfter(FEBRUARY).setEnrollmentEnrolledBefore(MARCH),
                // the client sends this end as the beginning, too
                persons().setEnrollmentOccurredBefore(FEBRUARY),
                persons()
                        .setEventStatus(EventStatus.ACTIVE)
                        .setEventOccurredAfter(FEBRUARY)
                        .setEventOccurredBefore(MARCH),
                persons().setIncludeDeleted(true),
                persons().setPotentialDuplicate(false),
                persons().setOrgUnitIdScheme(IdScheme.CODE),
                persons().addFilter(Filter.eq("tkName00000", "Sok")),
                persons().addFilter(Filter.ilike("tkName00000", "so")).addFilter(Filter.eq("tkSex000000", "F")),
                persons().addFilter(Filter.in("tkName00000", List.of("Sok", "Nobody"))),
                persons().addOrder(Order.desc("createdAt")),
                persons().withExpandAssociations());
    }

    private static TrackedEntityQuery persons() {
        return TrackedEntityQuery.instance()
                .setProgram("tkCare00000")
                .setOrgUnits(List.of("tkClinic000"))
                .setOrgUnitMode(OrgUnitSelectionMode.SELECTED);
    }

    @ParameterizedTest
    @MethodSource("personQueries")
    void personsAreFoundByEachParameter(TrackedEntityQuery query) {
        List<TrackedEntity> found = dhis2().getTrackedEntities(query.setTrackedEntities(List.of(sok, dara)))
                .getTrackedEntities();
        assertEquals(List.of(sok), found.stream().map(TrackedEntity::getId).toList());
        assertTrue(found.get(0).hasEnrollments());
    }

    static Stream<EventQuery> eventQueries() {
        return Stream.of(
                events(),
                events().setOrgUnit("tkCountry00").setOuMode(OrgUnitSelectionMode.DESCENDANTS),
                events().setProgramStage("tkVisit0000").setProgramStatus(ProgramStatus.ACTIVE),
                events().setFollowUp(false).setStatus(EventStatus.ACTIVE),
                events().setOccurredAfter(FEBRUARY).setOccurredBefore(MARCH),
                events().setUpdatedAfter(FEBRUARY),
                events().setFilters(List.of(Filter.gt("tkWeight000", 50))),
                events().setOrder(List.of(Order.desc("occurredAt"))),
                events().setOrgUnitIdScheme(IdScheme.CODE).setProgramIdScheme(IdScheme.NAME));
    }

    private static EventQuery events() {
        return EventQuery.instance().setProgram("tkCare00000").setOrgUnit("tkClinic000");
    }

    @ParameterizedTest
    @MethodSource("eventQueries")
    void eventsAreFoundByEachParameter(EventQuery query) {
        List<Event> found =
                dhis2().getEvents(query.setTrackedEntityInstance(sok)).getEvents();
        assertTrue(found.stream().map(Event::getId).toList().contains(visit), found.toString());
        assertFalse(dhis2().getEvents(query.setUpdatedBefore(FEBRUARY)).getEvents().stream()
                .map(Event::getId)
                .toList()
                .contains(visit));
    }

    @Test
    void enrollmentsAndRelationshipsAreFound() {
        EnrollmentQuery query = EnrollmentQuery.instance()
                .setProgram("tkCare00000")
                .setTrackedEntity(sok)
                .setStatus(EnrollmentStatus.ACTIVE)
                .setFollowUp(false)
                .setUpdatedWithin(Duration.ofHours(1))
                .setEnrolledAfter(FEBRUARY)
                .setEnrolledBefore(MARCH)
                .setOrder(List.of("enrolledAt:desc"))
                .setIncludeDeleted(false);
        assertEquals(
                List.of(enrollment),
                dhis2().getEnrollments(query).getEnrollments().stream()
                        .map(Enrollment::getId)
                        .toList());
        RelationshipQuery ofDara = RelationshipQuery.instance()
                .setTrackedEntity(dara)
                .setOrder(List.of("createdAt:desc"))
                .setFields("*")
                .setIncludeDeleted(false);
        List<Relationship> found = dhis2().getRelationships(ofDara).getRelationships();
        assertEquals(1, found.size());
        assertEquals(sok, found.get(0).getFrom().getTrackedEntity().getId());
        assertTrue(found.get(0).getBidirectional());
    }

    @Test
    void eventsAreSavedChangedRefusedAndRemoved() {
        EventResponse saved = dhis2().saveEvents(new Events(List.of(single("true"))));
        assertEquals(Status.OK, saved.getStatus(), saved.toString());
        assertEquals(1, saved.getStats().getCreated());
        EventResponse changed = dhis2().saveEvents(new Events(List.of(single("false"))));
        assertEquals(1, changed.getStats().getUpdated());
        EventResponse refused = dhis2().saveEvents(new Events(List.of(single("perhaps"))));
        assertEquals(Status.ERROR, refused.getStatus());
        assertEquals(
                "E1302", refused.getValidationReport().getErrorReports().get(0).getErrorCode());
        assertEquals("false", dhis2().getEvent(test).getDataValue("tkResult000"));
        assertEquals(
                1,
                dhis2().removeEvents(new Events(List.of(single("false"))))
                        .getStats()
                        .getDeleted());
        assertTrue(assertThrows(Dhis2ClientException.class, () -> dhis2().getEvent(test))
                .isNotFound());
    }

    @Test
    void personsAreChangedAndRemoved() {
        TrackedEntityObjects changed = new TrackedEntityObjects().addTrackedEntity(person(sok, "Sokha"));
        assertEquals(1, save(changed, ImportStrategy.UPDATE).getStats().getUpdated());
        assertEquals("Sokha", dhis2().getTrackedEntity(sok).getAttributeValue("tkName00000"));
        assertEquals(1, save(changed, ImportStrategy.DELETE).getStats().getDeleted());
        assertThrows(Dhis2ClientException.class, () -> dhis2().getTrackedEntity(sok));
    }
}
