package org.tonle.access;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.tonle.database.SqlArray;
import org.tonle.database.SqlCondition;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.OrgUnit;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/**
 * A country that looks after persons: a program of every access level, with and without registration, and of each kind of thing one
 * that is hidden. The nurse enters data at one clinic and searches in the province around it; the capital is beyond both.
 */
final class Highland {
    static final String NURSE = "usNurse0000";

    final Snapshot snapshot = SampleMetadata.snapshot(
            """
            {"organisationUnits": [
              {"id": "ouCountry00", "name": "Highland", "openingDate": "1990-01-01"},
              {"id": "ouProvince0", "name": "Province", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}},
              {"id": "ouClinic000", "name": "Clinic", "openingDate": "1990-01-01", "parent": {"id": "ouProvince0"}},
              {"id": "ouPost00000", "name": "Post", "openingDate": "1990-01-01", "parent": {"id": "ouClinic000"}},
              {"id": "ouCapital00", "name": "Capital", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}}],
             "categoryOptions": [
              {"id": "xYerKDKCefk", "name": "default", "sharing": {"public": "--------"}},
              {"id": "coOpen00000", "name": "Open", "sharing": {"public": "r-rw----"}},
              {"id": "coRead00000", "name": "Read", "sharing": {"public": "r-r-----"}},
              {"id": "coHidden000", "name": "Hidden", "sharing": {"public": "r-------"}}],
             "categoryOptionCombos": [
              {"id": "HllvX50cXC0", "name": "default", "categoryOptions": [{"id": "xYerKDKCefk"}]},
              {"id": "ccOpen00000", "name": "Open", "categoryOptions": [{"id": "coOpen00000"}]},
              {"id": "ccMixed0000", "name": "Mixed", "categoryOptions": [
                {"id": "coNothing00"}, {"id": "coOpen00000"}, {"id": "coRead00000"}, {"id": "coHidden000"}]}],
             "trackedEntityAttributes": [
              {"id": "taName00000", "name": "Name", "valueType": "TEXT", "sharing": {"public": "r-------"}},
              {"id": "taSecret000", "name": "Secret", "valueType": "TEXT", "sharing": {"public": "--------"}},
              {"id": "taOwn000000", "name": "Own", "valueType": "TEXT", "sharing": {"public": "r-------"}},
              {"id": "taClosed000", "name": "Closed", "valueType": "TEXT", "sharing": {"public": "r-------"}},
              {"id": "taNowhere00", "name": "Nowhere", "valueType": "TEXT", "sharing": {"public": "r-------"}}],
             "trackedEntityTypes": [
              {"id": "ttPerson000", "name": "Person", "sharing": {"public": "r-rw----"}, "trackedEntityTypeAttributes": [
                {"trackedEntityAttribute": {"id": "taName00000"}}, {"trackedEntityAttribute": {"id": "taSecret000"}}]},
              {"id": "ttHidden000", "name": "Hidden", "sharing": {"public": "r-------"}, "trackedEntityTypeAttributes": [
                {"trackedEntityAttribute": {"id": "taName00000"}}, {"trackedEntityAttribute": {"id": "taClosed000"}}]}],
             "programs": [
              {"id": "prPlain0000", "name": "Plain", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "ttPerson000"}, "sharing": {"public": "r-rw----"}},
              {"id": "prOpen00000", "name": "Open", "programType": "WITH_REGISTRATION", "accessLevel": "OPEN",
               "trackedEntityType": {"id": "ttPerson000"}, "sharing": {"public": "r-rw----"},
               "programTrackedEntityAttributes": [
                 {"trackedEntityAttribute": {"id": "taOwn000000"}}, {"trackedEntityAttribute": {"id": "taSecret000"}}]},
              {"id": "prAudited00", "name": "Audited", "programType": "WITH_REGISTRATION", "accessLevel": "AUDITED",
               "trackedEntityType": {"id": "ttPerson000"}, "sharing": {"public": "r-rw----"}},
              {"id": "prProtect00", "name": "Protected", "programType": "WITH_REGISTRATION", "accessLevel": "PROTECTED",
               "trackedEntityType": {"id": "ttPerson000"}, "sharing": {"public": "r-rw----"}},
              {"id": "prClosed000", "name": "Closed", "programType": "WITH_REGISTRATION", "accessLevel": "CLOSED",
               "trackedEntityType": {"id": "ttPerson000"}, "sharing": {"public": "r-rw----"}},
              {"id": "prHidden000", "name": "Hidden", "programType": "WITH_REGISTRATION", "accessLevel": "PROTECTED",
               "trackedEntityType": {"id": "ttPerson000"}, "sharing": {"public": "rw------"},
               "programTrackedEntityAttributes": [{"trackedEntityAttribute": {"id": "taClosed000"}}]},
              {"id": "prNobody000", "name": "Of hidden persons", "programType": "WITH_REGISTRATION", "accessLevel": "PROTECTED",
               "trackedEntityType": {"id": "ttHidden000"}, "sharing": {"public": "r-rw----"}},
              {"id": "prNoType000", "name": "Of no persons", "programType": "WITH_REGISTRATION", "sharing": {"public": "r-rw----"}},
              {"id": "evOpen00000", "name": "Open events", "programType": "WITHOUT_REGISTRATION",
               "trackedEntityType": {"id": "ttPerson000"}, "sharing": {"public": "r-rw----"}},
              {"id": "evProtect00", "name": "Protected events", "programType": "WITHOUT_REGISTRATION", "accessLevel": "PROTECTED",
               "trackedEntityType": {"id": "ttHidden000"}, "sharing": {"public": "r-rw----"}},
              {"id": "evHidden000", "name": "Hidden events", "programType": "WITHOUT_REGISTRATION",
               "sharing": {"public": "rw------"}}],
             "programStages": [
              {"id": "psOpen00000", "name": "Open", "program": {"id": "prOpen00000"}, "sharing": {"public": "r-rw----"}},
              {"id": "psHidden000", "name": "Hidden", "program": {"id": "prOpen00000"}, "sharing": {"public": "r-------"}}],
             "relationshipTypes": [
              {"id": "rtOpen00000", "name": "Open", "sharing": {"public": "r-r-----"}},
              {"id": "rtWrite0000", "name": "Write", "sharing": {"public": "---w----"}},
              {"id": "rtSeen00000", "name": "Seen", "sharing": {"public": "r-------"}},
              {"id": "rtHidden000", "name": "Hidden", "sharing": {"public": "--------"}}]}
            """);

    DataAccess nurse(String... authorities) {
        return access(snapshot, Set.of(authorities), Set.of("ouClinic000"), Set.of("ouProvince0"));
    }

    /** Somebody without any unit. */
    DataAccess stranger() {
        return access(snapshot, Set.of(), Set.of(), Set.of());
    }

    DataAccess superuser(String... capture) {
        return access(snapshot, Set.of(CurrentUser.ALL), Set.of(capture), Set.of());
    }

    DataAccess access(Snapshot snapshot, Set<String> authorities, Set<String> capture, Set<String> search) {
        return DataAccess.of(
                new CurrentUser(NURSE, "nurse", authorities, Set.of(), Set.of(), capture, Set.of(), search), snapshot);
    }

    MetadataObject get(String type, String uid) {
        return snapshot.get(type, uid);
    }

    MetadataObject program(String uid) {
        return snapshot.get("program", uid);
    }

    OrgUnit orgUnit(DataAccess access, String uid) {
        return access.hierarchy().get(uid);
    }

    /** Uids of the objects with these numbers, in order of letters. */
    String names(Collection<?> numbers) {
        return numbers.stream().map(number -> name((Integer) number)).sorted().collect(Collectors.joining(" "));
    }

    private String name(int number) {
        MetadataObject object = snapshot.byId(number);
        return object == null ? "?" : object.uid();
    }

    /** A condition with its values in their places: {@code {uids}} for numbers. */
    String text(SqlCondition condition) {
        StringBuilder text = new StringBuilder();
        int place = 0;
        for (char letter : condition.sql().toCharArray()) {
            if (letter != '?') {
                text.append(letter);
                continue;
            }
            Object value = condition.values().get(place++);
            text.append(
                    value instanceof SqlArray many
                            ? many.type() + "{" + names(many.values()) + "}"
                            : "'" + value + "'");
        }
        if (place != condition.values().size()) {
            throw new AssertionError(condition + " has more values than places");
        }
        return text.toString();
    }
}
