package org.tonle.tracker.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
    /** What an empty server has besides. */
    private static final String DEFAULTS =
            """
            , "categoryCombos": [{"id": "bjDvmb4bfuf", "name": "default", "code": "default"}],
             "categoryOptionCombos": [{"id": "HllvX50cXC0", "name": "default", "code": "default",
               "categoryCombo": {"id": "bjDvmb4bfuf"}, "categoryOptions": []}]}
            """;

    static final Snapshot SNAPSHOT =
            SampleMetadata.snapshot(TrackerMetadata.JSON.strip().replaceAll("}$", "") + DEFAULTS);
    static final LocalDateTime NOW = LocalDateTime.of(2025, 6, 15, 12, 0);
    static final CurrentUser ADMIN = SampleMetadata.user("usAdmin0000", Set.of(CurrentUser.ALL), Set.of());
    static final CurrentUser AT_THE_OUTPOST = new CurrentUser(
            "usOutpost00", "outpost", Set.of(), Set.of(), Set.of(), Set.of("tkOutpost00"), Set.of(), Set.of());
    static final StoredObjects NOTHING = known(Map.of(), Map.of());

    private TrackerWorld() {}

    /** Tracked entities and owners of unique values that are stored, and nothing else. */
    static StoredObjects known(
            Map<String, StoredObjects.Entity> entities, Map<StoredObjects.UniqueValue, String> uniqueOwners) {
        return new StoredObjects(
                entities,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                List.of(),
                uniqueOwners,
                Map.of(),
                Set.of());
    }

    static SentObjects sent(String json) {
        try {
            return SentObjectsReader.read(new ObjectMapper().readValue(json, WireObjects.class), ZoneOffset.UTC);
        } catch (JsonProcessingException mistake) {
            throw new IllegalArgumentException(json, mistake);
        }
    }

    static ImportContext context(SentObjects sent, StoredObjects known, CurrentUser user, TrackerOptions options) {
        DataAccess access = DataAccess.of(user, SNAPSHOT);
        ResolvedObjects cases = new TrackerResolver(access, options.schemes()).resolve(sent, known);
        return new ImportContext(options, access, NOW, known, cases);
    }

    static TrackerValidation judge(String json, StoredObjects known, CurrentUser user, TrackerOptions options) {
        SentObjects sent = sent(json);
        TrackerValidation judgement = TrackerValidation.of(
                context(sent, known, user, options),
                new TrackerResolver(DataAccess.of(user, SNAPSHOT), options.schemes()).claims(sent));
        if (options.strategy() != ImportStrategy.DELETE) {
            judgement.leaveOutChildren();
        }
        return judgement;
    }

    /** What is wrong with a payload on an empty server, as {@code code kind uid}, in order. */
    static List<String> errors(String json) {
        return judge(json, NOTHING, ADMIN, TrackerOptions.of(Parameters.NONE)).errors().kept().stream()
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
