package org.tonle.metadata.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.schema.AuthorityType;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.schema.SchemaFiles;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** Authorities over whole types. Swept over all types there are: a new one is closed until a line here or its own words open it. */
class TypeRightsTest {
    private static final Schema SCHEMA = SchemaFiles.load();
    private static final CurrentUser NOBODY = user();

    private static CurrentUser user(String... authorities) {
        return SampleMetadata.user("usSome00000", Set.of(authorities), Set.of());
    }

    private static Set<String> names(Predicate<ObjectType> which) {
        return SCHEMA.all().stream()
                .filter(type -> !type.isEmbedded() && which.test(type))
                .map(ObjectType::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> set(String names) {
        return new TreeSet<>(List.of(names.split(" ")));
    }

    /** Without the authority that is asked, or because nothing opens them. */
    @Test
    void theseTypesAreClosedToWhoeverHasNoAuthority() {
        assertEquals(
                set("analyticsTableHook dataElementDimension interpretationComment itemConfig jobConfiguration "
                        + "legendDefinitions metadataVersion oAuth2Authorization oAuth2AuthorizationConsent "
                        + "oAuth2Client outlierAnalysis proposal seriesKey sharing smsCommand "
                        + "trackedEntityDataElementDimension user userAccess userGroupAccess validationResult"),
                names(type -> !Access.mayReadType(NOBODY, type)));
    }

    /** What everybody has of his own. */
    @Test
    void theseTypesCanBeMadeWithoutAnyAuthority() {
        assertEquals(
                set("apiToken dashboard eventChart eventFilter eventReport eventVisualization fileResource "
                        + "interpretation map messageConversation programStageWorkingList trackedEntityInstanceFilter "
                        + "visualization"),
                names(type -> Access.mayCreateType(NOBODY, type)));
        assertEquals(Set.of(), names(type -> Access.mayMakePublic(NOBODY, type)));
    }

    @Test
    void nothingIsClosedToASuperuser() {
        CurrentUser superuser = user(CurrentUser.ALL);
        for (ObjectType type : SCHEMA.all()) {
            assertTrue(Access.mayReadType(superuser, type), type.name());
            assertTrue(Access.mayCreateType(superuser, type), type.name());
            assertTrue(Access.mayMakePublic(superuser, type), type.name());
        }
    }

    /** Each authority opens exactly what its kind says. */
    @Test
    void eachAuthorityOpensWhatItIsFor() {
        for (ObjectType type : SCHEMA.all()) {
            for (AuthorityType kind : AuthorityType.values()) {
                for (String authority : type.authorities(kind)) {
                    if (!authority.equals(CurrentUser.ALL)) {
                        assertOpens(type, kind, authority);
                    }
                }
            }
        }
    }

    private static void assertOpens(ObjectType type, AuthorityType kind, String authority) {
        CurrentUser user = user(authority);
        String what = type + " " + kind + " " + authority;
        switch (kind) {
            case READ -> assertTrue(Access.mayReadType(user, type), what);
            case CREATE_PUBLIC -> {
                assertTrue(Access.mayCreateType(user, type), what);
                assertTrue(Access.mayMakePublic(user, type), what);
            }
            case CREATE -> {
                assertTrue(Access.mayCreateType(user, type), what);
                assertEquals(
                        type.authorities(AuthorityType.CREATE_PUBLIC).isEmpty(),
                        Access.mayMakePublic(user, type),
                        what);
            }
            case CREATE_PRIVATE -> {
                assertTrue(Access.mayCreateType(user, type), what);
                boolean alsoPublic =
                        type.authorities(AuthorityType.CREATE_PUBLIC).contains(authority);
                assertEquals(alsoPublic, Access.mayMakePublic(user, type), what);
            }
            case UPDATE, DELETE -> {
                boolean alsoCreates = type.authorities(AuthorityType.CREATE).contains(authority)
                        || type.authorities(AuthorityType.CREATE_PUBLIC).contains(authority)
                        || type.authorities(AuthorityType.CREATE_PRIVATE).contains(authority);
                assertEquals(alsoCreates || Access.mayCreateType(NOBODY, type), Access.mayCreateType(user, type), what);
            }
        }
    }

    /** One of each kind: to read, to create, to share with everybody; the authority that another type asks for opens none. */
    @ParameterizedTest
    @CsvSource({
        // asks for an authority to read
        "smsCommand, '', false, false, false",
        "smsCommand, F_MOBILE_SENDSMS, true, true, true",
        "user, F_USER_ADD, false, true, true",
        "user, F_USER_VIEW, true, false, false",
        // shared
        "dataSet, '', true, false, false",
        "dataSet, F_DATASET_PRIVATE_ADD, true, true, false",
        "dataSet, F_DATASET_PUBLIC_ADD, true, true, true",
        "dataSet, F_DATASET_DELETE, true, false, false",
        "dataSet, F_DATAELEMENT_PUBLIC_ADD, true, false, false",
        // open to read; shared with what it belongs to; of its owner; of nobody
        "organisationUnit, '', true, false, false",
        "organisationUnit, F_ORGANISATIONUNIT_ADD, true, true, true",
        "option, '', true, false, false",
        "fileResource, '', true, true, false",
        "validationResult, '', false, false, false",
        "validationResult, F_DATASET_PUBLIC_ADD, false, false, false",
        // made by everybody, shared with everybody by few
        "dashboard, '', true, true, false",
        "dashboard, F_DASHBOARD_PUBLIC_ADD, true, true, true",
        "apiToken, '', true, true, false"
    })
    void oneOfEachKind(String name, String authority, boolean reads, boolean creates, boolean shares) {
        ObjectType type = SCHEMA.require(name);
        CurrentUser user = authority.isEmpty() ? NOBODY : user(authority);
        assertEquals(reads, Access.mayReadType(user, type));
        assertEquals(creates, Access.mayCreateType(user, type));
        assertEquals(shares, Access.mayMakePublic(user, type));
        assertFalse(Access.mayMakePublic(user("F_OTHER"), type));
    }

    /** Only of types without sharing, of their own or by what they belong to; everything for who may do all. */
    @Test
    void ofTheseTypesEverythingIsSeenByWhoeverMayReadThem() {
        CurrentUser all = user(CurrentUser.ALL);
        Set<String> whole = names(type -> Access.mayReadAll(NOBODY, type));
        for (ObjectType type : SCHEMA.all()) {
            if (type.isEmbedded()) {
                continue;
            }
            boolean expected = Access.mayReadType(NOBODY, type)
                    && !type.isShareable()
                    && type.visibility().sharedWith().isEmpty()
                    && type.visibility().ownedBy().isEmpty();
            assertEquals(expected, whole.contains(type.name()), type.name());
            assertTrue(Access.mayReadAll(all, type), type.name());
        }
        assertTrue(whole.containsAll(set("organisationUnit organisationUnitLevel")), whole.toString());
        assertFalse(whole.contains("dataElement"), whole.toString());
        assertFalse(whole.contains("user"), whole.toString());
    }
}
