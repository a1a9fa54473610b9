package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** One test a rule: nobody gives or touches more than he has. */
class GrantCheckTest {
    private static final Snapshot PEOPLE = SampleMetadata.snapshot(
            """
            {"organisationUnits": [
              {"id": "ouCountry00", "name": "Country", "path": "/ouCountry00"},
              {"id": "ouNorth0000", "name": "North", "parent": {"id": "ouCountry00"}},
              {"id": "ouClinic000", "name": "Clinic", "parent": {"id": "ouNorth0000"}},
              {"id": "ouSouth0000", "name": "South", "parent": {"id": "ouCountry00"}}],
             "userRoles": [
              {"id": "rlAll000000", "name": "All", "authorities": ["ALL"], "sharing": {"public": "rw------"}},
              {"id": "rlAdmin0000", "name": "Admins", "sharing": {"public": "rw------"}, "authorities": [
               "F_USER_ADD", "F_USER_DELETE", "F_USER_VIEW", "F_USERROLE_PUBLIC_ADD", "F_USERROLE_DELETE",
               "F_USERGROUP_PUBLIC_ADD", "F_DATAVALUE_ADD", "F_ORGANISATIONUNIT_ADD", "F_ORGANISATIONUNIT_DELETE"]},
              {"id": "rlManager00", "name": "Managers", "sharing": {"public": "rw------"}, "authorities": [
               "F_USER_ADD_WITHIN_MANAGED_GROUP", "F_USER_DELETE_WITHIN_MANAGED_GROUP", "F_USER_VIEW", "F_DATAVALUE_ADD"]},
              {"id": "rlAdder0000", "name": "Adders", "sharing": {"public": "rw------"}, "authorities": [
               "F_USER_ADD", "F_USER_VIEW", "F_DATAVALUE_ADD", "F_USER_GROUPS_READ_ONLY_ADD_MEMBERS"]},
              {"id": "rlClerk0000", "name": "Clerks", "authorities": ["F_DATAVALUE_ADD"], "sharing": {"public": "r-------"}},
              {"id": "rlSecret000", "name": "Hidden", "authorities": [], "sharing": {"public": "--------"}}],
             "users": [
              {"id": "usSuper0000", "username": "super", "userRoles": [{"id": "rlAll000000"}]},
              {"id": "usAdmin0000", "username": "admin", "firstName": "A", "surname": "B", "userRoles": [{"id": "rlAdmin0000"}],
               "organisationUnits": [{"id": "ouNorth0000"}]},
              {"id": "usManager00", "username": "manager", "firstName": "A", "surname": "B", "userRoles": [{"id": "rlManager00"}],
               "organisationUnits": [{"id": "ouNorth0000"}]},
              {"id": "usAdder0000", "username": "adder", "firstName": "A", "surname": "B", "userRoles": [{"id": "rlAdder0000"}],
               "organisationUnits": [{"id": "ouNorth0000"}]},
              {"id": "usClerk0000", "username": "clerk", "firstName": "A", "surname": "B", "userRoles": [{"id": "rlClerk0000"}]},
              {"id": "usOther0000", "username": "other", "firstName": "A", "surname": "B", "userRoles": [{"id": "rlClerk0000"}]}],
             "userGroups": [
              {"id": "ugManagers0", "name": "Managers", "users": [{"id": "usManager00"}], "managedGroups": [{"id": "ugClerks000"}],
               "sharing": {"public": "r-------"}},
              {"id": "ugClerks000", "name": "Clerks", "users": [{"id": "usClerk0000"}], "sharing": {"public": "r-------"}},
              {"id": "ugHiv000000", "name": "HIV", "users": [], "sharing": {"public": "r-------"}},
              {"id": "ugOwn000000", "name": "Own", "users": [], "sharing": {"public": "rw------"}}]}""");

    private static CurrentUser as(String uid) {
        return Users.currentUser(PEOPLE, PEOPLE.get("user", uid));
    }

    private static List<String> errors(String by, String json) {
        return Trial.on(PEOPLE).by(as(by)).run(json).errors();
    }

    private static String user(String uid, String more) {
        return "{\"users\": [{\"id\": \"%s\", \"username\": \"%s\", \"firstName\": \"A\", \"surname\": \"B\"%s}]}"
                .formatted(uid, uid.substring(2, uid.length() - 4).toLowerCase(java.util.Locale.ROOT), more);
    }

    private static String roles(String... roles) {
        return ", \"userRoles\": [{\"id\": \"" + String.join("\"}, {\"id\": \"", roles) + "\"}]";
    }

    private static String role(String uid, String... authorities) {
        return "{\"userRoles\": [{\"id\": \"%s\", \"name\": \"Role %s\", \"authorities\": [\"%s\"]}]}"
                .formatted(uid, uid, String.join("\", \"", authorities));
    }

    private static String unit(String uid, String parent) {
        return "{\"organisationUnits\": [{\"id\": \"%s\", \"name\": \"%s\", \"shortName\": \"x\", \"openingDate\": \"2020-01-01\"%s}]}"
                .formatted(uid, uid, parent.isEmpty() ? "" : ", \"parent\": {\"id\": \"" + parent + "\"}");
    }

    @Test
    void aRoleIsGivenByThoseWhoHaveAllOfIt() {
        assertEquals(List.of(), errors("usAdmin0000", user("usNew000000", roles("rlClerk0000"))));
        assertEquals(List.of("E3003"), errors("usAdmin0000", user("usNew000000", roles("rlClerk0000", "rlAll000000"))));
        assertEquals(List.of("E3003"), errors("usAdmin0000", user("usClerk0000", roles("rlManager00"))));
    }

    @Test
    void nobodyMakesHimselfMore() {
        assertEquals(List.of("E3003"), errors("usAdmin0000", user("usAdmin0000", roles("rlAdmin0000", "rlAll000000"))));
        assertEquals(List.of(), errors("usAdmin0000", user("usAdmin0000", roles("rlAdmin0000"))));
    }

    @Test
    void theOwnRoleIsGivenWhereTheServerIsSetSo() {
        assertEquals(List.of("E3003"), errors("usAdmin0000", user("usNew000000", roles("rlAdmin0000"))));
        Changes generous = new Changes(PEOPLE, as("usAdmin0000"), "", true);
        Draft draft = Objects.requireNonNull(generous.edit("user", "usClerk0000"));
        draft.set("userRoles", List.of("rlAdmin0000"));
        assertNull(new GrantCheck(generous).refusal(draft));
    }

    @Test
    void aRoleThatIsHiddenDoesNotExist() {
        assertEquals(List.of("E5002 userRole"), errors("usAdmin0000", user("usNew000000", roles("rlSecret000"))));
    }

    @Test
    void whoMayDoMoreIsNotTouched() {
        assertEquals(List.of("E3041"), errors("usAdmin0000", user("usSuper0000", roles("rlAll000000"))));
        assertEquals(List.of("E3041"), errors("usAdmin0000", user("usManager00", roles("rlClerk0000"))));
    }

    @Test
    void aPasswordAloneIsAChange() {
        Changes changes = new Changes(PEOPLE, as("usAdmin0000"), "");
        Draft draft = Objects.requireNonNull(changes.edit("user", "usSuper0000"));
        draft.secret("password", "Something-1");
        assertThrows(Problem.class, new ChangeRights(changes)::require);
    }

    @Test
    void whoMayDoMoreIsNotDeleted() {
        assertThrows(Problem.class, () -> delete("usAdmin0000", "user", "usSuper0000"));
        assertThrows(Problem.class, () -> delete("usAdmin0000", "userRole", "rlAll000000"));
        delete("usAdmin0000", "user", "usClerk0000");
    }

    private static void delete(String by, String type, String uid) {
        Changes changes = new Changes(PEOPLE, as(by), "");
        MetadataObject object = PEOPLE.get(type, uid);
        changes.delete(object);
        new ChangeRights(changes).require();
    }

    @Test
    void unitsAreGivenBelowTheOwnOnes() {
        for (String kind : List.of("organisationUnits", "dataViewOrganisationUnits", "teiSearchOrganisationUnits")) {
            String below = roles("rlClerk0000") + ", \"" + kind + "\": [{\"id\": \"ouClinic000\"}]";
            String above = roles("rlClerk0000") + ", \"" + kind + "\": [{\"id\": \"ouCountry00\"}]";
            assertEquals(List.of(), errors("usAdmin0000", user("usNew000000", below)), kind);
            assertEquals(List.of("E7617"), errors("usAdmin0000", user("usNew000000", above)), kind);
            assertEquals(
                    List.of("E7617"),
                    errors("usAdmin0000", user("usAdmin0000", above.replace("Clerk", "Admin"))),
                    kind);
        }
    }

    @Test
    void usersOfManagersEndInAManagedGroup() {
        String clerk = roles("rlClerk0000");
        String managed = ", \"userGroups\": [{\"id\": \"ugClerks000\"}]";
        String other = ", \"userGroups\": [{\"id\": \"ugHiv000000\"}]";
        assertEquals(List.of("E3020"), errors("usManager00", user("usNew000000", clerk)));
        assertEquals(List.of(), errors("usManager00", user("usNew000000", clerk + managed)));
        assertFalse(errors("usManager00", user("usNew000000", clerk + other)).isEmpty());
        assertEquals(List.of(), errors("usManager00", user("usClerk0000", clerk + ", \"employer\": \"x\"" + managed)));
        assertEquals(
                List.of("E3020"),
                errors("usManager00", user("usOther0000", clerk + ", \"employer\": \"x\"" + managed)));
        assertThrows(Problem.class, () -> delete("usManager00", "user", "usOther0000"));
        delete("usManager00", "user", "usClerk0000");
    }

    @Test
    void aGroupGetsMembersFromThoseWhoMayChangeIt() {
        String own = roles("rlClerk0000") + ", \"userGroups\": [{\"id\": \"ugOwn000000\"}]";
        String hiv = roles("rlClerk0000") + ", \"userGroups\": [{\"id\": \"ugHiv000000\"}]";
        assertEquals(List.of(), errors("usAdmin0000", user("usNew000000", own)));
        Trial.Result refused = Trial.on(PEOPLE).by(as("usAdmin0000")).run(user("usNew000000", hiv));
        assertEquals(List.of("E3001"), refused.errors());
        assertTrue(refused.document("userGroup", "ugHiv000000").contains("\"users\":[]"));
    }

    @Test
    void membersAreAddedToReadableGroupsByThoseWhoMayDoThatAndNeverThemselves() {
        String hiv = roles("rlClerk0000") + ", \"userGroups\": [{\"id\": \"ugHiv000000\"}]";
        assertEquals(List.of(), errors("usAdder0000", user("usNew000000", hiv)));
        assertEquals(List.of("E3001"), errors("usAdder0000", user("usAdder0000", hiv.replace("Clerk", "Adder"))));
    }

    @Test
    void aRoleHoldsNoMoreThanItsMakerHas() {
        assertEquals(List.of(), errors("usAdmin0000", role(Uid.generate(), "F_DATAVALUE_ADD")));
        assertEquals(
                List.of("E3003"), errors("usAdmin0000", role(Uid.generate(), "F_DATAVALUE_ADD", "F_SYSTEM_SETTING")));
        assertEquals(List.of("E3003"), errors("usAdmin0000", role(Uid.generate(), "ALL")));
        assertEquals(List.of("E3003"), errors("usAdmin0000", role("rlAll000000", "F_DATAVALUE_ADD")));
    }

    @Test
    void aGroupIsPutUnderManagementByThoseWhoMayChangeIt() {
        String group =
                "{\"userGroups\": [{\"id\": \"ugNew000000\", \"name\": \"New\", \"managedGroups\": [{\"id\": \"%s\"}]}]}";
        assertEquals(List.of(), errors("usAdmin0000", group.formatted("ugOwn000000")));
        assertEquals(List.of("E3005"), errors("usAdmin0000", group.formatted("ugHiv000000")));
    }

    @Test
    void unitsAreMadeMovedAndDeletedBelowTheOwnOnes() {
        assertEquals(List.of(), errors("usAdmin0000", unit("ouNew000000", "ouNorth0000")));
        assertEquals(List.of("E7617"), errors("usAdmin0000", unit("ouNew000000", "ouSouth0000")));
        assertEquals(List.of("E7617"), errors("usAdmin0000", unit("ouNew000000", "")));
        assertEquals(List.of("E7617"), errors("usAdmin0000", unit("ouSouth0000", "ouCountry00")));
        assertEquals(List.of("E1521"), errors("usAdmin0000", unit("ouClinic000", "ouSouth0000")));
        assertThrows(Problem.class, () -> delete("usAdmin0000", "organisationUnit", "ouSouth0000"));
        delete("usAdmin0000", "organisationUnit", "ouClinic000");
    }
}
