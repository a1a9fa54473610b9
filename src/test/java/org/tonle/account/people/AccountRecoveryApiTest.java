package org.tonle.account.people;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.account.people.People.PASSWORD;
import static org.tonle.account.people.People.admin;
import static org.tonle.account.people.People.as;
import static org.tonle.account.people.People.json;
import static org.tonle.account.people.People.signIn;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccountRecoveryApiTest {
    private static final Pattern LINK = Pattern.compile("https://tonle\\.example(/\\S*)\\?token=(\\S+)");
    private static boolean made;

    @Inject
    MockMailbox mailbox;

    @BeforeEach
    void world() {
        if (!made) {
            People.role("urRecNone00");
            People.role("urRecAdmin0", "F_USER_ADD", "F_USER_VIEW");
            People.user("usRecAdmin0", "recadmin", "urRecAdmin0");
            json(
                            admin(),
                            """
                            {"organisationUnits":[{"id":"ouRecCountr","name":"rec","shortName":"rec","openingDate":"2000-01-01"}]}""")
                    .post("/api/metadata")
                    .then()
                    .statusCode(200);
            made = true;
        }
        set("keyInstanceBaseUrl", "https://tonle.example/");
        set("keyAccountRecovery", "true");
        mailbox.clear();
    }

    @AfterEach
    void asBefore() {
        for (String key : List.of("keyInstanceBaseUrl", "keyAccountRecovery", "keySelfRegistrationNoRecaptcha")) {
            admin().delete("/api/systemSettings/" + key).then().statusCode(204);
        }
        admin().delete("/api/configuration/selfRegistrationRole");
        admin().delete("/api/configuration/selfRegistrationOrgUnit");
    }

    private static void set(String key, String value) {
        admin().post("/api/systemSettings/" + key + "?value=" + value).then().statusCode(200);
    }

    private static ValidatableResponse post(String path, String body) {
        return json(given(), body).post(path).then();
    }

    /** The token of the link in the last letter to an address, waited for. */
    private String token(String address) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            List<Mail> letters = mailbox.getMailsSentTo(address);
            if (!letters.isEmpty()) {
                Matcher link = LINK.matcher(letters.get(letters.size() - 1).getText());
                assertTrue(link.find(), letters.get(0).getText());
                return link.group(2);
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no letter to " + address);
    }

    @Test
    void aLinkSetsAnotherPasswordOnce() throws InterruptedException {
        People.user("usRecAnn000", "recann", "urRecNone00");
        post("/api/auth/forgotPassword", "{\"emailOrUsername\":\"RECANN\"}").statusCode(200);
        String token = token("usRecAnn000@people.example");
        assertEquals(200, signIn("recann", PASSWORD));
        String weak = "{\"resetToken\":\"%s\",\"newPassword\":\"password\"}".formatted(token);
        String good = "{\"resetToken\":\"%s\",\"newPassword\":\"Found-Boat-3\"}".formatted(token);
        post("/api/auth/passwordReset", weak).statusCode(409).body("errorCode", is("E4005"));
        post("/api/auth/passwordReset", good).statusCode(200);
        assertEquals(401, signIn("recann", PASSWORD));
        assertEquals(200, signIn("recann", "Found-Boat-3"));
        post("/api/auth/passwordReset", good.replace("Found", "Fresh"))
                .statusCode(409)
                .body("errorCode", is("E6208"));
    }

    @Test
    void theLinkLeadsToAPageThatSetsThePassword() throws InterruptedException {
        People.user("usRecFan000", "recfan", "urRecNone00");
        as("recadmin").post("/api/users/usRecFan000/reset").then().statusCode(204);
        String token = token("usRecFan000@people.example");
        given().get("/account/password?lang=km&token=" + token)
                .then()
                .statusCode(200)
                .header("Cache-Control", is("no-store"))
                .body(org.hamcrest.Matchers.containsString("ពាក្យសម្ងាត់ថ្មី"))
                .body(org.hamcrest.Matchers.containsString(token));
        given().formParam("token", token)
                .formParam("password", "password")
                .post("/account/password")
                .then()
                .statusCode(409);
        given().formParam("token", token)
                .formParam("password", "Found-Boat-3")
                .post("/account/password")
                .then()
                .statusCode(200);
        assertEquals(200, signIn("recfan", "Found-Boat-3"));
    }

    @Test
    void askingTellsNothingAboutWhoExists() {
        String absent = post("/api/auth/forgotPassword", "{\"emailOrUsername\":\"nobodyhere\"}")
                .statusCode(200)
                .extract()
                .asString();
        String there = post("/api/auth/forgotPassword", "{\"emailOrUsername\":\"recadmin\"}")
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(absent, there);
    }

    @Test
    void nothingIsRecoveredWhereTheServerIsNotSetSo() {
        set("keyAccountRecovery", "false");
        post("/api/auth/forgotPassword", "{\"emailOrUsername\":\"recadmin\"}")
                .statusCode(409)
                .body("errorCode", is("E6203"));
        set("keyAccountRecovery", "true");
        admin().delete("/api/systemSettings/keyInstanceBaseUrl").then().statusCode(204);
        post("/api/auth/forgotPassword", "{\"emailOrUsername\":\"recadmin\"}").statusCode(409);
    }

    @Test
    void anAdministratorResetsAPasswordWhichStopsAtOnce() throws InterruptedException {
        People.user("usRecBen000", "recben", "urRecNone00");
        as("recadmin").post("/api/users/usRecBen000/reset").then().statusCode(204);
        assertEquals(401, signIn("recben", PASSWORD));
        String token = token("usRecBen000@people.example");
        given().post("/api/account/restore?token=" + token + "&password=Found-Boat-3")
                .then()
                .statusCode(200);
        assertEquals(200, signIn("recben", "Found-Boat-3"));
    }

    @Test
    void whoIsInvitedChoosesNameAndPassword() throws InterruptedException {
        json(
                        admin(),
                        """
                        {"email":"rec.cho@people.example","userRoles":[{"id":"urRecNone00"}]}""")
                .post("/api/users/invite")
                .then()
                .statusCode(201);
        String token = token("rec.cho@people.example");
        String accept =
                """
                {"token":"%s","username":"%s","firstName":"Cho","surname":"Rith","password":"Found-Boat-3"}""";
        post("/api/auth/invite", accept.formatted(token, "recadmin")).statusCode(409);
        post("/api/users/invite", "{}").statusCode(401);
        token = again("rec.cho@people.example");
        post("/api/auth/invite", accept.formatted(token, "reccho")).statusCode(200);
        as("reccho", "Found-Boat-3")
                .get("/api/me?fields=firstName,email,emailVerified,userRoles[id]")
                .then()
                .statusCode(200)
                .body("firstName", is("Cho"))
                .body("emailVerified", is(true))
                .body("userRoles[0].id", is("urRecNone00"));
        post("/api/auth/invite", accept.formatted(token, "reccho2")).statusCode(409);
    }

    /** Another letter of invitation to who has an address. */
    private String again(String address) throws InterruptedException {
        String uid = admin().get("/api/users?filter=email:eq:" + address + "&fields=id")
                .then()
                .extract()
                .path("users[0].id");
        mailbox.clear();
        admin().post("/api/users/" + uid + "/invite").then().statusCode(204);
        return token(address);
    }

    @Test
    void anAddressIsConfirmedByItsOwner() throws InterruptedException {
        People.user("usRecDan000", "recdan", "urRecNone00");
        as("recdan").post("/api/account/sendEmailVerification").then().statusCode(200);
        String token = token("usRecDan000@people.example");
        as("recadmin").get("/api/account/verifyEmail?token=" + token).then().statusCode(409);
        as("recdan").get("/api/account/verifyEmail?token=" + token).then().statusCode(200);
        as("recdan").get("/api/me?fields=emailVerified").then().body("emailVerified", is(true));
    }

    @Test
    void lettersSpeakTheLanguageOfWhoGetsThem() throws InterruptedException {
        People.user("usRecEan000", "recean", "urRecNone00");
        as("recean").post("/api/userSettings/keyUiLocale?value=km").then().statusCode(200);
        as("recadmin").post("/api/users/usRecEan000/reset").then().statusCode(204);
        token("usRecEan000@people.example");
        String text =
                mailbox.getMailsSentTo("usRecEan000@people.example").get(0).getText();
        assertTrue(text.contains("ពាក្យសម្ងាត់"), text);
    }

    @Test
    void peopleRegisterThemselvesOnlyWhereTheServerIsSetSo() {
        String account =
                """
                {"username":"recnew","firstName":"New","surname":"Comer","email":"new@people.example",
                 "password":"Found-Boat-3","userRoles":[{"id":"yrB6vc5Ip3r"}]}""";
        post("/api/auth/registration", account).statusCode(409).body("errorCode", is("E6212"));
        json(admin(), "{\"id\":\"urRecNone00\"}")
                .post("/api/configuration/selfRegistrationRole")
                .then()
                .statusCode(204);
        json(admin(), "{\"id\":\"ouRecCountr\"}")
                .post("/api/configuration/selfRegistrationOrgUnit")
                .then()
                .statusCode(204);
        post("/api/auth/registration", account).statusCode(409);
        set("keySelfRegistrationNoRecaptcha", "true");
        given().get("/api/loginConfig").then().body("selfRegistrationEnabled", is(true));
        post("/api/auth/registration", account).statusCode(201);
        as("recnew", "Found-Boat-3")
                .get("/api/me?fields=userRoles[id],authorities")
                .then()
                .body("userRoles[0].id", is("urRecNone00"))
                .body("authorities.size()", is(0));
        post("/api/auth/registration", account).statusCode(409).body("errorCode", is("E4054"));
    }
}
