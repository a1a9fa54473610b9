package org.tonle.tracker.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.importing.ImportStrategy;
import org.tonle.metadata.Snapshot;
import org.tonle.parameter.Parameters;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;
import org.tonle.tracker.TrackerIssue;

/** A small programme in memory: persons who are enrolled in care with a first assessment and visits, and single tests. */
final class TrackerWorld {
    /** What an empty server has besides, and a programme split by an option that may be used in the first quarter of 2025. */
    private static final String MORE =
            """
            {"categoryCombos": [{"id": "bjDvmb4bfuf", "name": "default", "code": "default"},
               {"id": "tkCombo0000", "name": "tk combo", "dataDimensionType": "ATTRIBUTE", "categories": [{"id": "tkCategory0"}]}],
             "categories": [{"id": "tkCategory0", "name": "tk category", "categoryOptions": [{"id": "tkQuarter00"}]}],
             "categoryOptions": [{"id": "tkQuarter00", "name": "tk quarter", "startDate": "2025-01-01", "endDate": "2025-03-31",
               "sharing": {"public": "rwrw----"}}],
             "categoryOptionCombos": [
               {"id": "HllvX50cXC0", "name": "default", "code": "default", "categoryCombo": {"id": "bjDvmb4bfuf"}, "categoryOptions": []},
               {"id": "tkQuarterOC", "name": "tk quarter", "categoryCombo": {"id": "tkCombo0000"}, "categoryOptions": [{"id": "tkQuarter00"}]}],
             "trackedEntityAttributes": [{"id": "tkPhoto0000", "name": "tk photo", "valueType": "IMAGE"}],
             "users": [{"id": "usAdmin0000", "username": "admin"}],
             "trackedEntityTypes": [{"id": "tkHidden000", "name": "tk hidden", "sharing": {"public": "--------"}}, {"id": "tkAnimal000", "name": "tk animal", "sharing": {"public": "rwrw----"}}],
             "programs": [{"id": "tkBlind0000", "name": "tk blind", "programType": "WITH_REGISTRATION", "organisationUnits": [{"id": "tkClinic000"}],
               "trackedEntityType": {"id": "tkHidden000"}, "sharing": {"public": "rwrw----"}}, {"id": "tkReadOnly0", "name": "tk read only", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "tkAnimal000"}, "sharing": {"public": "r-r-----"}}, {"id": "tkSplit0000", "name": "tk split", "programType": "WITHOUT_REGISTRATION", "sharing": {"public": "rwrw----"},
               "categoryCombo": {"id": "tkCombo0000"}, "organisationUnits": [{"id": "tkClinic000"}], "programStages": [{"id": "tkSplitSt00"}]}],
             "programStages": [{"id": "tkSplitSt00", "name": "tk split", "program": {"id": "tkSplit0000"}, "sharing": {"public": "rwrw----"}}],
             "relationshipTypes": [
               {"id": "tkPlaces000", "name": "tk places", "sharing": {"public": "rwrw----"},
                "fromConstraint": {"relationshipEntity": "TRACKED_ENTITY_INSTANCE", "trackedEntityType": {"id": "tkPlace0000"}},
                "toConstraint": {"relationshipEntity": "TRACKED_ENTITY_INSTANCE", "trackedEntityType": {"id": "tkPlace0000"}}}]}
            """;

    static final Snapshot SNAPSHOT = SampleMetadata.snapshot(merged(TrackerMetadata.JSON, MORE));
    static final LocalDateTime NOW = LocalDateTime.of(2025, 6, 15, 12, 0);
    static final CurrentUser ADMIN = SampleMetadata.user("usAdmin0000", Set.of(CurrentUser.ALL), Set.of());
    static final CurrentUser AT_THE_OUTPOST = new CurrentUser(
            "usOutpost00", "outpost", Set.of(), Set.of(), Set.of(), Set.of("tkOutpost00"), Set.of(), Set.of());
    static final CurrentUser AT_THE_CLINIC = new CurrentUser(
            "usClinic000", "clinic", Set.of(), Set.of(), Set.of(), Set.of("tkClinic000"), Set.of(), Set.of());
    static final StoredObjects NOTHING = known(Map.of(), Map.of());

    private TrackerWorld() {}

    private static String merged(String one, String other) {
        try {
            ObjectNode all = new ObjectMapper().readValue(one, ObjectNode.class);
            new ObjectMapper().readTree(other).properties().forEach(type -> all.withArray(type.getKey())
                    .addAll((ArrayNode) type.getValue()));
            return all.toString();
        } catch (JsonProcessingException mistake) {
            throw new IllegalArgumentException(mistake);
        }
    }

    /** The number of an object of the small programme. */
    static int id(String type, String uid) {
        return Objects.requireNonNull(SNAPSHOT.findUnchecked(type, uid)).id();
    }

    /** Tracked entities and owners of unique values that are stored, and nothing else. */
    static StoredObjects known(
            Map<String, StoredObjects.Entity> entities, Map<StoredObjects.UniqueValue, String> uniqueOwners) {
        return known(entities, uniqueOwners, Map.of());
    }

    /** @param owners in which programs the entities have owners, and whether the caller reaches them */
    static StoredObjects known(
            Map<String, StoredObjects.Entity> entities,
            Map<StoredObjects.UniqueValue, String> uniqueOwners,
            Map<StoredObjects.Owned, Boolean> owners) {
        return new StoredObjects(
                entities,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                owners,
                List.of(),
                uniqueOwners,
                Map.of(),
                Set.of());
    }

    static SentObjects sent(String json) {
        try {
            return SentObjectsReader.read(new ObjectMapper().createParser(json), ZoneOffset.UTC);
        } catch (IOException mistake) {
            throw new IllegalArgumentException(json, mistake);
        }
    }

    static ImportContext context(SentObjects sent, StoredObjects known, CurrentUser user, TrackerOptions options) {
        DataAccess access = DataAccess.of(user, SNAPSHOT);
        ResolvedObjects resolved = new TrackerResolver(access, options.schemes()).resolve(sent, known);
        return new ImportContext(options, access, NOW, known, resolved);
    }

    static TrackerValidation validate(String json, StoredObjects known, CurrentUser user, TrackerOptions options) {
        SentObjects sent = sent(json);
        ImportContext context = context(sent, known, user, options);
        TrackerValidation validation = TrackerValidation.of(context, UniqueClaims.of(context), FileClaims.of(context));
        if (options.strategy() != ImportStrategy.DELETE) {
            validation.leaveOutChildren(context.resolved());
        }
        return validation;
    }

    /** What is wrong with a payload on an empty server, as {@code code kind uid}, in order. */
    static List<String> errors(String json) {
        return validate(json, NOTHING, ADMIN, TrackerOptions.of(Parameters.NONE)).errors().kept().stream()
                .map(TrackerWorld::brief)
                .sorted()
                .toList();
    }

    static String brief(TrackerIssue issue) {
        return issue.code() + " " + issue.uid();
    }

    /** A person with more properties behind. */
    static String person(String uid, String attributes, String more) {
        return """
                {"trackedEntity": "%s", "trackedEntityType": "tkPerson000", "orgUnit": "tkClinic000", "attributes": [%s] %s}"""
                .formatted(uid, attributes, more);
    }

    static String attribute(String uid, String value) {
        return "{\"attribute\": \"" + uid + "\", \"value\": \"" + value + "\"}";
    }

    /** An enrollment of a person who has all the attributes the programme asks for. */
    static String enrolled(String enrollment) {
        return "{\"trackedEntities\": ["
                + person(
                        "tePerson000",
                        attribute("tkName00000", "Sok") + "," + attribute("tkSex000000", "F"),
                        ", \"enrollments\": [" + enrollment + "]")
                + "]}";
    }

    static String enrollment(String uid, String more) {
        return """
                {"enrollment": "%s", "program": "tkCare00000", "orgUnit": "tkClinic000", "enrolledAt": "2025-01-02",
                 "occurredAt": "2025-01-01" %s}"""
                .formatted(uid, more);
    }

    static String withEvent(String event) {
        return enrolled(enrollment("enCare00000", ", \"events\": [" + event + "]"));
    }

    static String event(String uid, String stage, String more) {
        return """
                {"event": "%s", "program": "tkCare00000", "programStage": "%s", "orgUnit": "tkClinic000",
                 "occurredAt": "2025-02-02" %s}"""
                .formatted(uid, stage, more);
    }
}
