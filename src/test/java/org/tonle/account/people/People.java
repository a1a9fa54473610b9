package org.tonle.account.people;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Users and roles for the tests of accounts, and requests in their names. */
final class People {
    /** The password of everybody here, until it is changed. */
    static final String PASSWORD = "River-Boat-7";

    private People() {}

    static RequestSpecification admin() {
        return as("admin", "district");
    }

    static RequestSpecification as(String username) {
        return as(username, PASSWORD);
    }

    static RequestSpecification as(String username, String password) {
        return given().auth().preemptive().basic(username, password);
    }

    static RequestSpecification json(RequestSpecification request, String body) {
        return request.contentType(ContentType.JSON).body(body);
    }

    /** Makes a role that holds these authorities, or gives it them. */
    static void role(String uid, String... authorities) {
        String list = authorities.length == 0 ? "" : "\"" + String.join("\",\"", authorities) + "\"";
        json(
                        admin(),
                        "{\"userRoles\":[{\"id\":\"%s\",\"name\":\"%s\",\"authorities\":[%s]}]}"
                                .formatted(uid, uid, list))
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    /** Makes a user of this role. */
    static void user(String uid, String username, String role) {
        post(uid, username, role, "").statusCode(201);
    }

    /** Sends a new user with further properties, {@code ,"disabled":true}. */
    static ValidatableResponse post(String uid, String username, String role, String more) {
        return json(
                        admin(),
                        """
                        {"id":"%s","username":"%s","password":"%s","firstName":"Chan","surname":"Bopha",
                         "email":"%s@people.example","phoneNumber":"+855 12 345","userRoles":[{"id":"%s"}]%s}"""
                                .formatted(uid, username, PASSWORD, uid, role, more))
                .post("/api/users")
                .then();
    }

    /** The status of a request for oneself: whether one can sign in. */
    static int signIn(String username, String password) {
        return as(username, password).get("/api/me?fields=id").statusCode();
    }
}
