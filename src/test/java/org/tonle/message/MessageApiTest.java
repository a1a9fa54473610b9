package org.tonle.message;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.SentFile;
import org.tonle.testsupport.TestDatabase;

/** Two people write to each other, a third one and even the administrator learn nothing of it. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class MessageApiTest {
    private static final String PASSWORD = "Message#2026y";
    private static final String CONVERSATIONS = "/api/messageConversations";
    private static boolean isMade;

    private static RequestSpecification as(String user) {
        String password = user.equals("admin") ? "district" : PASSWORD;
        return given().auth().preemptive().basic(user, password).contentType(ContentType.JSON);
    }

    @BeforeEach
    void world() {
        if (isMade) {
            return;
        }
        isMade = true;
        as("admin")
                .body(
                        """
                {"userRoles": [{"id": "msRole00000", "name": "ms role", "authorities": []}],
                 "organisationUnits": [{"id": "msClinic000", "name": "ms clinic", "shortName": "ms clinic", "openingDate": "2020-01-01"}],
                 "users": [%s],
                 "userGroups": [{"id": "msTeam00000", "name": "ms team", "users": [{"id": "msHelper000"}], "sharing": {"public": "r-------"}},
                   {"id": "msHidden000", "name": "ms hidden", "users": [{"id": "msHelper000"}], "sharing": {"public": "--------"}}]}"""
                                .formatted(String.join(
                                        ",",
                                        user("msWriter000", "ms_writer"),
                                        user("msReader000", "ms_reader"),
                                        user("msHelper000", "ms_helper"),
                                        user("msThird0000", "ms_third"))))
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private static String user(String uid, String name) {
        return """
                {"id": "%s", "username": "%s", "firstName": "%s", "surname": "Sok", "password": "%s",
                 "userRoles": [{"id": "msRole00000"}], "organisationUnits": [{"id": "msClinic000"}]}"""
                .formatted(uid, name, name, PASSWORD);
    }

    private static String send(String writer, String body) {
        return as(writer)
                .body(body)
                .post(CONVERSATIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("response.uid");
    }

    private static ValidatableResponse read(String reader, String uid) {
        return as(reader)
                .get(CONVERSATIONS + "/" + uid
                        + "?fields=subject,read,followUp,messageCount,messages[id,text,internal,attachments[id,name]]")
                .then();
    }

    private static int unread(String reader) {
        return as(reader).get("/api/me/dashboard").then().extract().path("unreadMessageConversations");
    }

    @Test
    void goesToAndFroBetweenThoseWhoTakePartAndNobodyElse() {
        int before = unread("ms_reader");
        String uid = send(
                "ms_writer",
                "{\"subject\": \"ms stock\", \"text\": \"ms none left\", \"users\": [{\"id\": \"msReader000\"}]}");
        assertEquals(before + 1, unread("ms_reader"));
        as("ms_reader")
                .get(
                        CONVERSATIONS
                                + "?fields=id,lastSenderFirstname,userMessages[user[id]]&filter=read:eq:false&filter=subject:eq:ms stock")
                .then()
                .body("messageConversations.id", hasItem(uid))
                .body("messageConversations[0].lastSenderFirstname", is("ms_writer"))
                .body("messageConversations[0].userMessages", hasSize(2));
        as("ms_reader")
                .body("ms on its way")
                .contentType("text/plain")
                .post(CONVERSATIONS + "/" + uid)
                .then()
                .statusCode(201);
        assertEquals(before, unread("ms_reader"));
        read("ms_writer", uid)
                .body("messageCount", is(2))
                .body("read", is(false))
                .body("messages.text", equalTo(List.of("ms none left", "ms on its way")));
        for (String other : List.of("ms_third", "admin")) {
            read(other, uid).statusCode(404);
            for (String word : List.of("read", "unread", "followup", "unfollowup")) {
                as(other)
                        .body("[\"" + uid + "\"]")
                        .post(CONVERSATIONS + "/" + word)
                        .then()
                        .statusCode(404);
            }
            as(other)
                    .body("x")
                    .contentType("text/plain")
                    .post(CONVERSATIONS + "/" + uid)
                    .then()
                    .statusCode(404);
            as(other)
                    .body("{\"users\": [{\"id\": \"msThird0000\"}]}")
                    .post(CONVERSATIONS + "/" + uid + "/recipients")
                    .then()
                    .statusCode(404);
            as(other).delete(CONVERSATIONS + "/" + uid).then().statusCode(404);
            as(other)
                    .get(CONVERSATIONS + "?paging=false&queryString=ms")
                    .then()
                    .statusCode(200)
                    .body("messageConversations.id", not(hasItem(uid)));
        }
        as("ms_reader")
                .delete(CONVERSATIONS + "/" + uid + "/msWriter000")
                .then()
                .statusCode(403);
        as("ms_reader")
                .delete(CONVERSATIONS + "/" + uid + "/msReader000")
                .then()
                .statusCode(200)
                .body("removed", hasItem(uid));
        read("ms_reader", uid).statusCode(404);
        read("ms_writer", uid).statusCode(200);
    }

    @Test
    void marksAreOnesOwn() {
        String uid = send(
                "ms_writer",
                "{\"subject\": \"ms marks\", \"text\": \"x\", \"organisationUnits\": [{\"id\": \"msClinic000\"}]}");
        as("ms_reader")
                .body("[\"" + uid + "\"]")
                .post(CONVERSATIONS + "/read")
                .then()
                .body("markedRead", hasItem(uid));
        as("ms_reader")
                .body("[\"" + uid + "\"]")
                .put(CONVERSATIONS + "/followup")
                .then()
                .body("markedFollowup", hasItem(uid));
        read("ms_reader", uid).body("read", is(true)).body("followUp", is(true));
        read("ms_third", uid).body("read", is(false)).body("followUp", is(false));
        as("ms_third")
                .get(CONVERSATIONS + "/" + uid + "?markRead=true&fields=read")
                .then()
                .body("read", is(true));
        as("ms_reader").post(CONVERSATIONS + "/" + uid + "/unread").then().body("markedUnread", hasItem(uid));
        as("ms_reader")
                .get(
                        CONVERSATIONS
                                + "?fields=id&pageSize=1&order=lastMessage:desc&filter=followUp:eq:true&filter=read:eq:false&queryString=MARKS")
                .then()
                .body("pager.total", is(1))
                .body("messageConversations[0].id", is(uid));
        as("ms_reader")
                .body("[\"" + uid + "\"]")
                .post(CONVERSATIONS + "/read?user=msThird0000")
                .then()
                .statusCode(403);
    }

    @Test
    void filesGoWithMessages() {
        String file = SentFile.text(
                given().auth().preemptive().basic("ms_writer", PASSWORD), "MESSAGE_ATTACHMENT", "ms list");
        String body =
                "{\"subject\": \"ms file\", \"text\": \"x\", \"users\": [{\"id\": \"msReader000\"}], \"attachments\": [{\"id\": \"%s\"}]}"
                        .formatted(file);
        as("ms_third").body(body).post(CONVERSATIONS).then().statusCode(404); // somebody else's file
        String uid = send("ms_writer", body);
        as("ms_writer")
                .get("/api/fileResources/" + file + "?fields=assigned")
                .then()
                .body("assigned", is(true));
        as("ms_writer").body(body).post(CONVERSATIONS).then().statusCode(409);
        String message = read("ms_reader", uid)
                .body("messages[0].attachments[0].name", is("list.txt"))
                .extract()
                .path("messages[0].id");
        String address = CONVERSATIONS + "/" + uid + "/" + message + "/attachments/" + file;
        assertEquals(
                "ms list",
                as("ms_reader").get(address).then().statusCode(200).extract().asString());
        as("ms_third").get(address).then().statusCode(404);
    }

    @Test
    void ticketsAreForThoseWhoAnswerThem() {
        as("admin")
                .contentType("text/plain")
                .body("msTeam00000")
                .post("/api/configuration/feedbackRecipients")
                .then()
                .statusCode(204);
        String uid = as("ms_writer")
                .contentType("text/plain")
                .body("ms broken")
                .post(CONVERSATIONS + "/feedback?subject=ms ticket")
                .then()
                .statusCode(201)
                .extract()
                .path("response.uid");
        as("ms_helper")
                .contentType("text/plain")
                .body("ms inside")
                .post(CONVERSATIONS + "/" + uid + "?internal=true")
                .then()
                .statusCode(201);
        read("ms_helper", uid).body("messageCount", is(2));
        read("ms_writer", uid)
                .body("messageCount", is(1))
                .body("messages.internal", not(hasItem(true)))
                .body("read", is(true));
        as("ms_writer")
                .get(CONVERSATIONS + "?queryString=inside&fields=id")
                .then()
                .body("messageConversations.id", not(hasItem(uid)));
        as("ms_helper")
                .get(CONVERSATIONS + "?filter=messages.text:ilike:INSIDE&fields=id")
                .then()
                .log()
                .all()
                .body("messageConversations.id", hasItem(uid));
        as("ms_writer")
                .get(CONVERSATIONS + "?filter=messages.text:ilike:inside&fields=id")
                .then()
                .statusCode(200)
                .body("messageConversations.id", not(hasItem(uid)));
        as("ms_writer")
                .contentType("text/plain")
                .body("x")
                .post(CONVERSATIONS + "/" + uid + "?internal=true")
                .then()
                .statusCode(403);
        for (String change : List.of(
                "priority?messageConversationPriority=HIGH",
                "status?messageConversationStatus=SOLVED",
                "assign?userId=msHelper000")) {
            as("ms_writer")
                    .post(CONVERSATIONS + "/" + uid + "/" + change)
                    .then()
                    .statusCode(403);
            as("ms_helper")
                    .post(CONVERSATIONS + "/" + uid + "/" + change)
                    .then()
                    .statusCode(200);
        }
        as("ms_helper")
                .post(CONVERSATIONS + "/" + uid + "/status?messageConversationStatus=GONE")
                .then()
                .statusCode(400);
        as("ms_writer")
                .get(CONVERSATIONS + "/" + uid + "?fields=priority,status,assignee[id],messageType")
                .then()
                .body("priority", is("HIGH"))
                .body("status", is("SOLVED"))
                .body("assignee.id", is("msHelper000"))
                .body("messageType", is("TICKET"));
        as("ms_helper").delete(CONVERSATIONS + "/" + uid + "/assign").then().statusCode(200);
        as("admin").delete("/api/configuration/feedbackRecipients").then().statusCode(204);
        as("ms_writer")
                .contentType("text/plain")
                .body("x")
                .post(CONVERSATIONS + "/feedback?subject=ms")
                .then()
                .statusCode(409);
    }

    @Test
    void saysWhatIsWrongWithAMessage() {
        String to = "\"users\": [{\"id\": \"msReader000\"}]";
        for (String wrong : List.of(
                "{\"text\": \"x\", " + to + "}",
                "{\"subject\": \"x\", " + to + "}",
                "{\"subject\": \"x\", \"text\": \"x\"}",
                "{\"subject\": \"x\", \"text\": \"x\", \"users\": [{\"id\": \"msNobody000\"}]}",
                "{\"subject\": \"x\", \"text\": \"x\", \"userGroups\": [{\"id\": \"msHidden000\"}]}")) {
            as("ms_writer")
                    .body(wrong)
                    .post(CONVERSATIONS)
                    .then()
                    .statusCode(409)
                    .body("errorCode", is("E1004"));
        }
        as("ms_writer")
                .body("{\"subject\": \"x\", \"text\": \"x\", \"users\": \"msReader000\"}")
                .post(CONVERSATIONS)
                .then()
                .statusCode(400);
    }
}
