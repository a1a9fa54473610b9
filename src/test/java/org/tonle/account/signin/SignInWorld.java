package org.tonle.account.signin;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.tonle.common.Uid;

/** Users and requests for the tests of sign-in: each test makes its own user, so that none locks another out. */
final class SignInWorld {
    static final String PASSWORD = "Probe#2026x";

    private SignInWorld() {}

    /** A user of these authorities, given as a JSON list. */
    record Person(String uid, String name) {}

    /** Makes a user with a role of these authorities ({@code "A", "B"}). */
    static Person user(String authorities) {
        String uid = Uid.generate();
        String role = role(authorities);
        String name = "si" + uid.toLowerCase(java.util.Locale.ROOT);
        admin().contentType(ContentType.JSON)
                .body(
                        """
                        {"users": [{"id": "%s", "username": "%s", "firstName": "si", "surname": "Tester", "password": "%s",
                           "userRoles": [{"id": "%s"}]}]}"""
                                .formatted(uid, name, PASSWORD, role))
                .post("/api/metadata")
                .then()
                .statusCode(200);
        return new Person(uid, name);
    }

    /** Makes a role with these authorities. @return its uid */
    static String role(String authorities) {
        String role = Uid.generate();
        admin().contentType(ContentType.JSON)
                .body("{\"userRoles\": [{\"id\": \"%s\", \"name\": \"si %s\", \"authorities\": [%s]}]}"
                        .formatted(role, role, authorities))
                .post("/api/metadata")
                .then()
                .statusCode(200);
        return role;
    }

    static Person user() {
        return user("");
    }

    static RequestSpecification admin() {
        return basic("admin", "district");
    }

    static RequestSpecification basic(String name, String password) {
        return given().auth().preemptive().basic(name, password);
    }

    static RequestSpecification basic(Person person) {
        return basic(person.name(), PASSWORD);
    }

    static RequestSpecification nobody() {
        return given().redirects().follow(false);
    }

    /** The answer to {@code /api/auth/login}. */
    static Response login(String name, String password, String code) {
        return nobody().contentType(ContentType.JSON)
                .body(Map.of("username", name, "password", password, "twoFactorCode", code))
                .post("/api/auth/login");
    }

    /** The cookie of a new session. */
    static String session(Person person) {
        String cookie = login(person.name(), PASSWORD, "").getCookie("JSESSIONID");
        if (cookie == null) {
            throw new AssertionError("no session for " + person);
        }
        return cookie;
    }

    static RequestSpecification with(String session) {
        return nobody().cookie("JSESSIONID", session);
    }

    static int status(RequestSpecification caller) {
        return caller.get("/api/me?fields=username").statusCode();
    }

    /** Changes a user as the administrator. */
    static void patch(Person person, String property, String json) {
        admin().contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/" + property + "\", \"value\": " + json + "}]")
                .patch("/api/users/" + person.uid())
                .then()
                .statusCode(200);
    }
}
