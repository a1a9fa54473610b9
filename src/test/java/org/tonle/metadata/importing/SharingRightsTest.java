package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** What sharing may say, by whom; swept over all shareable types where it is about every type. */
class SharingRightsTest {
    private static final List<String> MALFORMED = List.of(
            "",
            "r",
            "rw",
            "xyzzzzzz",
            "rwrwrwrwrwrw",
            "ryyyyyyy",
            "RW------",
            "rw-----",
            "rw------ ",
            "wr------",
            "rw--r---");
    private static final CurrentUser EDITOR = SampleMetadata.user(
            "usEditor000", Set.of("F_VISUALIZATION_PUBLIC_ADD", "F_DATASET_PRIVATE_ADD", "F_CONSTANT_ADD"), Set.of());

    private static final Snapshot SAMPLE = SampleMetadata.snapshot();

    private static List<String> shared(CurrentUser user, String collection, String sharing) {
        String json =
                "{\"%s\": [{\"id\": \"xxNew000000\", \"name\": \"x\", \"shortName\": \"x\", \"type\": \"COLUMN\", %s}]}";
        return Trial.on(SAMPLE)
                .by(user)
                .run(json.formatted(collection, sharing))
                .errors();
    }

    @Test
    void malformedStringsAreRefusedForEveryTypeAndEveryPlace() {
        for (ObjectType type : SAMPLE.schema().all()) {
            if (!type.isShareable() || type.isEmbedded()) {
                continue;
            }
            for (String bad : MALFORMED) {
                for (String place : List.of(
                        "\"sharing\": {\"public\": \"%s\"}|E3015",
                        "\"sharing\": {\"public\": \"--------\", \"users\": {\"usOther0000\": {\"access\": \"%s\"}}}|E3018",
                        "\"sharing\": {\"userGroups\": {\"ugOther0000\": {\"access\": \"%s\"}}}|E3017",
                        "\"publicAccess\": \"%s\"|E3015",
                        "\"userAccesses\": [{\"id\": \"usOther0000\", \"access\": \"%s\"}]|E3018",
                        "\"userGroupAccesses\": [{\"id\": \"ugOther0000\", \"access\": \"%s\"}]|E3017")) {
                    String[] parts = place.split("\\|");
                    assertTrue(
                            shared(Trial.ADMIN, type.plural(), parts[0].formatted(bad))
                                    .contains(parts[1] + " sharing"),
                            () -> type + " takes `" + bad + "` at " + parts[0]);
                }
            }
        }
    }

    @Test
    void sharingWithEverybodyNeedsTheAuthority() {
        assertEquals(List.of(), shared(EDITOR, "visualizations", "\"sharing\": {\"public\": \"rw------\"}"));
        CurrentUser nobody = SampleMetadata.user("usNobody000", Set.of(), Set.of());
        assertEquals(List.of("E3008 sharing"), shared(nobody, "visualizations", "\"publicAccess\": \"r-------\""));
        assertEquals(List.of(), shared(nobody, "visualizations", "\"publicAccess\": \"--------\""));
    }

    @Test
    void lettersOfDataAreForTypesWithData() {
        assertEquals(List.of("E3016 sharing"), shared(EDITOR, "visualizations", "\"publicAccess\": \"rwr-----\""));
        assertEquals(
                List.of("E3016 sharing"),
                shared(
                        EDITOR,
                        "visualizations",
                        "\"userAccesses\": [{\"id\": \"usOther0000\", \"access\": \"--r-----\"}]"));
    }

    @Test
    void theOwnerIsWhoMadeIt() {
        String json =
                "{\"visualizations\": [{\"id\": \"xxNew000000\", \"name\": \"x\", \"type\": \"COLUMN\", \"sharing\": {\"owner\": \"usOther0000\"}}]}";
        assertEquals("usEditor000", owner(EDITOR, json));
        assertEquals("usOther0000", owner(Trial.ADMIN, json));
    }

    private static String owner(CurrentUser user, String json) {
        Trial.Result result = Trial.on(SAMPLE).by(user).run(json);
        return SampleMetadata.read(result.document("visualization", "xxNew000000"))
                .path("sharing")
                .path("owner")
                .asText();
    }
}
