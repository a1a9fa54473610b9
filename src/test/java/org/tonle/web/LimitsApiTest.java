package org.tonle.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

/** What one request may cost, at every kind of address: answers that multiply, bodies of any size and kind, and who is asked first. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class LimitsApiTest {
    private static final String PASSWORD = "Probe#2026x";
    private static final int MANY = 20;

    private static boolean loaded;

    @BeforeEach
    void world() {
        if (loaded) {
            return;
        }
        String options =
                each("{\"id\": \"lmOption0%02d\", \"name\": \"lm option %02d\", \"shortName\": \"lm option %02d\"}");
        String references = each("{\"id\": \"lmOption0%02d\"}");
        String categories = each(
                "{\"id\": \"lmCategor%02d\", \"name\": \"lm category %02d\", \"shortName\": \"lm category %02d\", \"dataDimensionType\": \"DISAGGREGATION\", \"categoryOptions\": ["
                        + references.replace("%", "%%") + "]}");
        String payload =
                """
                {"categoryOptions": [%s], "categories": [%s],
                 "userRoles": [{"id": "lmRoleNone0", "name": "lm none", "authorities": []}],
                 "users": [{"id": "lmNobody000", "username": "lm_nobody", "firstName": "lm", "surname": "nobody",
                   "password": "%s", "userRoles": [{"id": "lmRoleNone0"}]}]}"""
                        .formatted(options, categories, PASSWORD);
        Response answer = admin().contentType(ContentType.JSON).body(payload).post("/api/metadata");
        assertEquals(200, answer.statusCode(), answer::asString);
        loaded = true;
    }

    private static String each(String pattern) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> pattern.formatted(i, i, i))
                .collect(Collectors.joining(","));
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/categoryOptions?paging=false&fields=FAN",
                "/api/categoryOptions?pageSize=1000000&fields=FAN",
                "/api/categoryOptions.csv?paging=false&fields=FAN",
                "/api/categoryOptions/gist?pageSize=1000000&fields=FAN",
                "/api/categoryOptions/lmOption000?fields=FAN,FAN",
                "/api/categoryOptions/lmOption000/categories?fields=categoryOptions[FAN]",
                "/api/categories/lmCategor00/categoryOptions/gist?fields=FAN&pageSize=100",
                "/api/metadata?categoryOptions:fields=FAN&categoryOptions=true",
                "/api/metadata?categoryOptions=true&fields=FAN",
                "/api/categoryOptions?paging=false&fields=categories~pluck(categoryOptions)[categoryOptions[FAN]]",
                "/api/categoryOptions?paging=false&fields=categories::keyBy(id)[categoryOptions[FAN]]",
                "/api/categoryOptions?paging=false&fields=id,FAN~rename(x)"
            })
    void refusesFieldsThatLeadToTheSameObjectsAgainAndAgain(String address) {
        String fan = "categories[categoryOptions[categories[categoryOptions[categories[id,name]]]]]";
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .urlEncodingEnabled(false)
                .get(address.replace("FAN", fan).replace("[", "%5B").replace("]", "%5D"))
                .then()
                .statusCode(409)
                .body("errorCode", is(in(List.of("E1180", "E1181"))))
                .body("message", containsString("tonle.limits.answer."));
    }

    @Test
    void answersListsBehindListsThatClientsAskFor() {
        admin().queryParam("fields", "id,name,categories[id,name,categoryOptions[id,name]]")
                .queryParam("filter", "id:like:lmOption")
                .queryParam("paging", "false")
                .get("/api/categoryOptions")
                .then()
                .statusCode(200)
                .body("categoryOptions.size()", is(MANY))
                .body("categoryOptions[19].categories.size()", is(MANY))
                .body("categoryOptions[19].categories[19].categoryOptions.size()", is(MANY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"categoryOptions", "categoryOptions/gist", "metadata"})
    void answersFiltersThatWalkFarWithoutWalkingTwice(String address) {
        String path = "categories.categoryOptions.".repeat(4) + "name:eq:nothing";
        admin().queryParam("filter", path)
                .queryParam("categoryOptions", "true")
                .get("/api/" + address)
                .then()
                .statusCode(200)
                .time(lessThan(10_000L));
    }

    @Test
    void answersAsLongAsItTakes() {
        byte[] answer = admin().queryParam("fields", "*,categories[*,categoryOptions[id,name,code,created]]")
                .queryParam("paging", "false")
                .get("/api/categoryOptions")
                .then()
                .statusCode(200)
                .body("categoryOptions.size()", org.hamcrest.Matchers.greaterThanOrEqualTo(MANY))
                .extract()
                .asByteArray();
        assertTrue(answer.length > 1 << 19, "longer than what is held back");
    }

    /** Every address whose writing needs an authority: the right is asked before a byte of the body is understood. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/metadata",
                "POST /api/dataElements",
                "POST /api/organisationUnits",
                "POST /api/users",
                "POST /api/userRoles",
                "PUT /api/categories/lmCategor00",
                "PATCH /api/categories/lmCategor00",
                "POST /api/categories/lmCategor00/categoryOptions",
                "PUT /api/categories/lmCategor00/categoryOptions",
                "DELETE /api/categories/lmCategor00/categoryOptions",
                "PUT /api/categories/lmCategor00/translations",
                "PUT /api/categories/lmCategor00/sharing",
                "POST /api/sharing?type=category&id=lmCategor00",
                "PUT /api/sharing?type=category&id=lmCategor00",
                "POST /api/organisationUnits/merge",
                "POST /api/organisationUnits/split",
                "POST /api/organisationUnits/geometry",
                "POST /api/systemSettings",
                "POST /api/systemSettings/keyFlag",
                "POST /api/configuration/corsWhitelist",
                "POST /api/dataValueSets",
                "PUT /api/dataValueSets",
                "POST /api/dataValues",
                "PUT /api/dataValues/followup",
                "PUT /api/dataValues/followups",
                "POST /api/completeDataSetRegistrations",
                "PUT /api/completeDataSetRegistrations",
                "POST /api/minMaxDataElements",
                "DELETE /api/minMaxDataElements",
                "POST /api/dataEntry/dataSetCompletion",
                "POST /api/dataEntry/minMaxValues"
            })
    void asksForRightsBeforeItReadsABody(String operation) throws IOException, InterruptedException {
        String[] words = operation.split(" ");
        for (String body : List.of("{no json", "[".repeat(100_000))) {
            HttpResponse<String> answer = send("lm_nobody", PASSWORD, words, "application/json", bytes(body));
            assertTrue(List.of(403, 404).contains(answer.statusCode()), () -> operation + " " + answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/dataElements",
                "PATCH /api/categories/lmCategor00",
                "PUT /api/categories/lmCategor00/translations",
                "POST /api/systemSettings",
                "POST /api/dataValues",
                "POST /api/completeDataSetRegistrations",
                "POST /api/minMaxDataElements",
                "PUT /api/me",
                "POST /api/schemas/dataElement",
                "POST /api/auth/login",
                "POST /api/apiToken",
                "POST /api/2fa/enable",
                "POST /api/2fa/disable",
                "POST /api/tracker/events/lmNoEvent00/note"
            })
    void refusesBodiesOfMoreThanThereIsRoomFor(String operation) throws IOException, InterruptedException {
        String[] words = operation.split(" ");
        int tooMany = (int) (Runtime.getRuntime().maxMemory() / 1024) + 10;
        String lists = "[" + "[],".repeat(tooMany) + "[]]";
        HttpResponse<String> answer = send("admin", "district", words, "application/json", bytes(lists));
        assertEquals(413, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("\"errorCode\":\"E1126\""), answer::body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /api/categories/lmCategor00/translations",
                "POST /api/systemSettings/keyFlag",
                "POST /api/configuration/corsWhitelist",
                "POST /api/dataValues",
                "PUT /api/me",
                "POST /api/apiToken",
                "POST /api/indicators/expression/description"
            })
    void refusesLongBodiesWhereAFewWordsAreExpected(String operation) throws IOException, InterruptedException {
        String[] words = operation.split(" ");
        byte[] text = new byte[9 << 20];
        Arrays.fill(text, (byte) 'x');
        text[0] = '"';
        text[text.length - 1] = '"';
        HttpResponse<String> answer = send("admin", "district", words, "application/json", text);
        assertEquals(413, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("tonle.limits.body.small"), answer::body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/login",
                "/api/auth/forgotPassword",
                "/api/auth/passwordReset",
                "/api/auth/registration",
                "/api/auth/invite",
                "/login",
                "/dhis-web-commons-security/login.action",
                "/account/password",
                "/account/invitation"
            })
    void takesNoMoreThanAFewWordsFromWhoHasNotSignedIn(String path) {
        boolean isForm = !path.startsWith("/api");
        String name = "x".repeat(17 << 10);
        Response answer = given().contentType(isForm ? ContentType.URLENC : ContentType.JSON)
                .body(isForm ? "username=" + name : "{\"username\": \"" + name + "\"}")
                .post(path);
        assertEquals(413, answer.statusCode(), answer::asString);
        assertTrue(answer.asString().contains("tonle.limits.body.anybody"), answer::asString);
    }

    @Test
    void refusesFormsBeforeTheyAreRead() throws IOException, InterruptedException {
        byte[] form = new byte[9 << 20];
        Arrays.fill(form, (byte) 'x');
        String[] words = {"POST", "/api/dataValues"};
        HttpResponse<String> answer = send("nobody", "x", words, "application/x-www-form-urlencoded", form);
        assertEquals(413, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("tonle.limits.body.form"), answer::body);
    }

    /** Readers of rows wrap what a limit says in exceptions of their own: the limit is answered all the same. */
    @Test
    void refusesRowsThatAreTooLongWithTheLimitsOwnStatus() throws IOException, InterruptedException {
        int tooMany = (int) (Runtime.getRuntime().maxMemory() / 200);
        String[] words = {"POST", "/api/metadata?classKey=DATA_ELEMENT"};
        HttpResponse<String> table =
                send("admin", "district", words, "application/csv", bytes("name\n" + ",".repeat(tooMany)));
        assertEquals(413, table.statusCode(), table::body);
        assertTrue(table.body().contains("\"errorCode\":\"E1126\""), table::body);
        String longText = "a".repeat(2 << 20);
        for (List<String> body : List.of(
                List.of("application/csv", "dataelement,period\n\"" + longText + "\",1\n"),
                List.of("application/csv", "dataelement,period\n" + ",".repeat(2 << 20) + "\n"),
                List.of("application/json", "{\"dataValues\":[{\"value\":\"" + longText + "\"}]}"),
                List.of("application/xml", "<dataValueSet><dataValue value=\"" + longText + "\"/></dataValueSet>"))) {
            String[] values = {"POST", "/api/dataValueSets"};
            HttpResponse<String> answer = send("admin", "district", values, body.get(0), bytes(body.get(1)));
            assertEquals(413, answer.statusCode(), () -> body.get(0) + " " + answer.body());
            assertTrue(answer.body().contains("1 MB in one row, and no setting"), answer::body);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no part",
                "--B",
                "--B\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"de\"",
                "--B\r\nContent-Disposition: form-data; name=\"de\"\r\n\r\nx",
                "--B\r\nContent-Disposition: form-data; name=\"de\"\r\n\r\nx\r\n--B\r\n",
                "--B\r\nno header\r\n\r\nx\r\n--B--\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"de\"\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%\r\n--B--\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"de\"\r\nContent-Type: text/plain; charset=none\r\n\r\nx\r\n--B--\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"de\"; filename=\"../x\"\r\n\r\nx\r\n--B--\r\n"
            })
    void refusesFormsInPartsThatCannotBeRead(String body) throws IOException, InterruptedException {
        for (String type : List.of("multipart/form-data; boundary=B", "multipart/form-data")) {
            for (String path : List.of("/api/dataValues", "/login")) {
                String[] words = {"POST", path};
                HttpResponse<String> answer = send("admin", "district", words, type, bytes(body));
                assertTrue(answer.statusCode() < 500, () -> path + " " + type + " " + answer.body());
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without REST Assured, which prints large and deep bodies prettily whether or not anybody wants to see them. */
    private static HttpResponse<String> send(String user, String password, String[] words, String type, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + words[1]))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes(user + ":" + password)))
                .header("Content-Type", type)
                .method(words[0], HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
