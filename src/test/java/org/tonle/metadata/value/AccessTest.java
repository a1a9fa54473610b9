package org.tonle.metadata.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

class AccessTest {
    private static final String OWNER = "usOwner0000";
    private static final String UPDATE = "F_DATASET_PUBLIC_ADD";
    private static final String DELETE = "F_DATASET_DELETE";

    /** Each letter of sharing opens one door, to those it is given to; r and w of metadata, R and W of data. */
    @ParameterizedTest
    @CsvSource({
        "--------, ''",
        "r-------, r",
        "-w------, w",
        "--r-----, R",
        "---w----, W",
        "rwrw----, rwRW",
        "wrwr----, ''",
        "-w-w----, wW",
        "rwrwrwrw, rwRW",
        "----rwrw, ''",
        "RWRW----, ''",
        "xyzzzzzz, ''",
        "r, r",
        "rw, rw",
        "rwr, rwR",
        "rwrw, rwRW",
        "' rwrw---', ''",
        "'', ''"
    })
    void aLetterOpensADoor(String letters, String doors) {
        String given = "{\"id\": \"%s\", \"access\": \"" + letters + "\"}";
        String user =
                "{\"public\": \"--------\", \"users\": {\"usSome00000\": " + given.formatted("usSome00000") + "}}";
        String group =
                "{\"public\": \"--------\", \"userGroups\": {\"ugSome00000\": " + given.formatted("ugSome00000") + "}}";
        assertEquals(doors, doors("usOther0000", Set.of(), "{\"public\": \"" + letters + "\"}"));
        assertEquals(doors, doors("usSome00000", Set.of(), user));
        assertEquals("", doors("usOther0000", Set.of("ugOther0000"), user));
        assertEquals(doors, doors("usOther0000", Set.of("ugOther0000", "ugSome00000"), group));
        assertEquals("", doors("ugSome00000", Set.of(), group));
    }

    /** The owner of metadata is not for that reason one who sees data; a superuser is. */
    @ParameterizedTest
    @CsvSource({OWNER + ", '', rw", "usOther0000, '', ''", "usOther0000, ALL, rwRW"})
    void ownersAndSuperusers(String uid, String authority, String doors) {
        Document document = dataSet("{\"owner\": \"" + OWNER + "\", \"public\": \"--------\"}");
        assertEquals(doors, doors(user(uid, authority, Set.of()), document));
    }

    /** Sharing that belongs to no metadata opens the same doors by the same letters, to superusers all. */
    @ParameterizedTest
    @CsvSource({
        "r-------, '', r",
        "-w------, '', w",
        "rw------, '', rw",
        "--rw----, '', ''",
        "--------, '', ''",
        "--------, ALL, rw",
        "xyzzzzzz, '', ''"
    })
    void sharingByItself(String letters, String authority, String doors) throws IOException {
        JsonNode sharing = new ObjectMapper().readTree("{\"public\": \"" + letters + "\"}");
        CurrentUser user = user("usOther0000", authority, Set.of());
        assertEquals(
                doors,
                (Access.mayReadShared(user, sharing) ? "r" : "") + (Access.mayWriteShared(user, sharing) ? "w" : ""));
    }

    private static String doors(String uid, Set<String> groups, String sharing) {
        return doors(user(uid, "", groups), dataSet(sharing));
    }

    private static String doors(CurrentUser user, Document document) {
        return (Access.mayRead(user, document) ? "r" : "")
                + (Access.mayWrite(user, document) ? "w" : "")
                + (Access.mayReadData(user, document) ? "R" : "")
                + (Access.mayWriteData(user, document) ? "W" : "");
    }

    /** To change and to delete take an authority each, and the right to write besides. */
    @ParameterizedTest
    @CsvSource({
        "rw------, '', r",
        "rw------, " + UPDATE + ", ru",
        "rw------, " + DELETE + ", rd",
        "r-------, " + UPDATE + ", r",
        "r-------, " + DELETE + ", r",
        "--------, " + UPDATE + ", h",
        "--------, '', h",
        "--------, ALL, rud"
    })
    void changesTakeAnAuthorityAndSharing(String letters, String authority, String expected) {
        Snapshot snapshot = snapshot("{\"public\": \"" + letters + "\"}");
        MetadataObject object = object(snapshot);
        CurrentUser user = user("usOther0000", authority, Set.of());
        assertEquals(
                expected,
                (Access.isHidden(user, snapshot, object) ? "h" : "")
                        + (Access.mayRead(user, snapshot, object) ? "r" : "")
                        + (Access.mayUpdate(user, snapshot, object) ? "u" : "")
                        + (Access.mayDelete(user, snapshot, object) ? "d" : ""));
        var json = Access.toJson(user, snapshot, object.document());
        assertEquals(expected.contains("r"), json.path("read").booleanValue());
        assertEquals(expected.contains("u"), json.path("update").booleanValue());
        assertEquals(expected.contains("u"), json.path("write").booleanValue());
        assertEquals(expected.contains("u"), json.path("manage").booleanValue());
        assertEquals(expected.contains("d"), json.path("delete").booleanValue());
    }

    @Test
    void withoutSharingNobodyHasRights() {
        Document document = SampleMetadata.snapshot("{\"dataSets\": [{\"id\": \"dsOne000000\", \"name\": \"One\"}]}")
                .get("dataSet", "dsOne000000")
                .document();
        assertEquals("", doors(user("usOther0000", UPDATE, Set.of("ugOther0000")), document));
        assertEquals("rwRW", doors(user("usOther0000", "ALL", Set.of()), document));
    }

    /** Where data are not shared, who sees the object is asked; and clients are told nothing of data. */
    @Test
    void dataRightsAreOfTypesWhoseDataAreShared() {
        Snapshot snapshot = SampleMetadata.snapshot(
                "{\"constants\": [{\"id\": \"cnOne000000\", \"name\": \"One\", \"sharing\": {\"public\": \"--------\"}}]}");
        CurrentUser other = user("usOther0000", "", Set.of());
        Document constant = snapshot.get("constant", "cnOne000000").document();
        assertEquals("RW", doors(other, constant));
        assertEquals(
                SampleMetadata.read(
                        "{\"manage\": false, \"read\": false, \"write\": false, \"update\": false, \"delete\": false}"),
                Access.toJson(other, snapshot, constant));
        Snapshot shared = snapshot("{\"public\": \"r-r-----\"}");
        assertEquals(
                SampleMetadata.read(
                        """
                        {"manage": false, "read": true, "write": false, "update": false, "delete": false,
                         "data": {"read": true, "write": false}}"""),
                Access.toJson(other, shared, object(shared).document()));
    }

    /** Behind an authority to read its type, sharing opens nothing; and a refusal there hides nothing. */
    @Test
    void aClosedTypeIsClosedWhateverTheSharing() {
        Snapshot snapshot = SampleMetadata.snapshot(
                "{\"users\": [{\"id\": \"usOne000000\", \"username\": \"one\", \"firstName\": \"O\", \"surname\": \"N\"}]}");
        MetadataObject object = snapshot.get("user", "usOne000000");
        CurrentUser other = user("usOther0000", "", Set.of());
        assertFalse(Access.mayRead(other, snapshot, object));
        assertFalse(Access.isHidden(other, snapshot, object));
        assertFalse(
                Access.toJson(other, snapshot, object.document()).path("read").booleanValue());
        CurrentUser viewer = user("usOther0000", "F_USER_VIEW", Set.of());
        assertTrue(Access.mayRead(viewer, snapshot, object));
        assertTrue(
                Access.toJson(viewer, snapshot, object.document()).path("read").booleanValue());
    }

    /** What everybody has of his own: sharing alone decides; where an authority is asked to change, it is. */
    @ParameterizedTest
    @CsvSource({
        "dashboards, rw------, '', ud",
        "dashboards, r-------, '', ''",
        "eventFilters, rw------, '', ud",
        "eventFilters, r-------, F_PROGRAMSTAGE_DELETE, ''",
        "trackedEntityTypes, rw------, '', ''",
        "trackedEntityTypes, rw------, F_TRACKED_ENTITY_ADD, ''",
        "trackedEntityTypes, rw------, F_TRACKED_ENTITY_UPDATE, u",
        "trackedEntityTypes, rw------, F_TRACKED_ENTITY_DELETE, d",
        "trackedEntityTypes, r-------, F_TRACKED_ENTITY_UPDATE, ''"
    })
    void whoChangesWhat(String plural, String letters, String authority, String expected) {
        Snapshot snapshot = SampleMetadata.snapshot(
                "{\"" + plural + "\": [{\"id\": \"xxOne000000\", \"name\": \"One\", \"sharing\": {\"public\": \""
                        + letters + "\"}}]}");
        MetadataObject object = snapshot.get(snapshot.typeOf(plural).name(), "xxOne000000");
        CurrentUser other = user("usOther0000", authority, Set.of());
        assertEquals(
                expected,
                (Access.mayUpdate(other, snapshot, object) ? "u" : "")
                        + (Access.mayDelete(other, snapshot, object) ? "d" : ""));
    }

    private static CurrentUser user(String uid, String authority, Set<String> groups) {
        return SampleMetadata.user(uid, authority.isEmpty() ? Set.of() : Set.of(authority), groups);
    }

    private static Document dataSet(String sharing) {
        return object(snapshot(sharing)).document();
    }

    private static MetadataObject object(Snapshot snapshot) {
        return snapshot.get("dataSet", "dsOne000000");
    }

    private static Snapshot snapshot(String sharing) {
        return SampleMetadata.snapshot(
                "{\"dataSets\": [{\"id\": \"dsOne000000\", \"name\": \"One\", \"periodType\": \"Monthly\", \"sharing\": "
                        + sharing + "}]}");
    }
}
