package org.tonle.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Every operation of the API: another format is 406, another method 405, and both are said in JSON. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class WireSweepTest {
    private static final Set<String> ALL = Operations.all();
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::\\s*([^}]+))?}");
    /** Below these stand names that people give, which may hold dots. */
    private static final Pattern OWN_NAMES = Pattern.compile(
            "/api/(dataStore|userDataStore|systemSettings|userSettings|configuration|apps)/.*|.*geojson");

    @Test
    void aFormatThatIsNotOfferedIs406AndNothingIsDone() {
        List<String> wrong = new ArrayList<>();
        for (String operation : ALL) {
            String verb = operation.substring(0, operation.indexOf(' '));
            String path = filled(operation.substring(operation.indexOf(' ') + 1));
            if (path.startsWith("/api/")) {
                if (!OWN_NAMES.matcher(path).matches()) {
                    check(wrong, 406, verb, path + ".banana", null);
                    check(wrong, 406, verb, path + ".banana.gz", null);
                }
                check(wrong, 406, verb, path, "application/x-banana");
                if (verb.equals("GET")) {
                    check(wrong, 406, verb, path + "?format=banana", null);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aMethodThatIsNotOfferedIs405() {
        Map<String, Set<String>> methods = new TreeMap<>();
        for (String operation : ALL) {
            String path = filled(operation.substring(operation.indexOf(' ') + 1));
            methods.computeIfAbsent(path, any -> new HashSet<>()).add(operation.substring(0, operation.indexOf(' ')));
        }
        List<String> wrong = new ArrayList<>();
        methods.forEach((path, known) -> {
            for (String method : METHODS) {
                if (path.startsWith("/api/") && !known.contains(method) && !isOfAll(path, method)) {
                    check(wrong, 405, method, path, null);
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** Whether the addresses that all types of metadata have take this method at an address that has others of its own. */
    private static boolean isOfAll(String path, String method) {
        int parts = path.split("/").length - 2;
        return ALL.stream()
                .filter(operation -> operation.startsWith(method + " /api/{collection}"))
                .anyMatch(operation -> operation.split("/").length - 2 == parts);
    }

    private static void check(List<String> wrong, int expected, String verb, String path, @Nullable String accept) {
        RequestSpecification request = RestAssured.given()
                .auth()
                .preemptive()
                .basic("admin", "district")
                .header("X-Requested-With", "XMLHttpRequest")
                .header("Accept", accept == null ? "*/*" : accept);
        if (Set.of("POST", "PUT", "PATCH").contains(verb)) {
            request.contentType("application/json").body("{}");
        }
        Response answer = request.request(verb, path);
        boolean isJson = answer.contentType().startsWith("application/json");
        if (answer.statusCode() != expected || !isJson || answer.jsonPath().getInt("httpStatusCode") != expected) {
            wrong.add(verb + " " + path + " (" + accept + "): " + answer.statusCode() + " " + answer.contentType());
        }
    }

    /** A path with something in each place: what its pattern takes, or the name of a type, or an identifier nothing has. */
    static String filled(String path) {
        return PLACE.matcher(path).replaceAll(place -> {
            String pattern = place.group(2);
            if (pattern != null) {
                return pattern.split("\\|")[0].replace("?", "");
            }
            return place.group(1).equals("collection") ? "dataElements" : "abcdefghij1";
        });
    }
}
