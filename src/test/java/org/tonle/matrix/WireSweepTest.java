package org.tonle.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Every operation of the API: another format is 406, another method 405, both are said in JSON; flags mean the same everywhere. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class WireSweepTest {
    private static final Set<String> ALL = Operations.all();
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    /** Found in the code that all lists of tracker share, and read for another kind of object. */
    private static final Set<String> OF_OTHERS = Set.of("GET /api/tracker/events potentialDuplicate");

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

    /** Every flag the code reads: six spellings of yes mean the same, as do six of no; anything else is refused. */
    @Test
    void everyFlagIsReadInOneWay() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/main/resources/openapi/parameters.tsv"))) {
            String[] cells = line.split("\t");
            if (cells[2].equals("FLAG") && !OF_OTHERS.contains(cells[0] + " " + cells[1])) {
                String verb = cells[0].substring(0, cells[0].indexOf(' '));
                String flag = filled(cells[0].substring(cells[0].indexOf(' ') + 1)) + "?" + cells[1] + "=";
                int yes = status(verb, flag + "true");
                int no = status(verb, flag + "false");
                checkAlike(wrong, verb, flag, yes, List.of("TRUE", "True", "1", "yes", "YES", "on"));
                checkAlike(wrong, verb, flag, no, List.of("FALSE", "False", "0", "no", "NO", "off"));
                int nonsense = status(verb, flag + "banana");
                if (no < 400 ? nonsense != 400 : nonsense < 400) {
                    wrong.add(verb + " " + flag + "banana: " + nonsense);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void checkAlike(List<String> wrong, String verb, String flag, int expected, List<String> spellings) {
        for (String spelling : spellings) {
            int status = status(verb, flag + spelling);
            if (status != expected) {
                wrong.add(verb + " " + flag + spelling + ": " + status + " instead of " + expected);
            }
        }
    }

    private static int status(String verb, String path) {
        return request(verb, "*/*").request(verb, path).statusCode();
    }

    /** Whether the addresses that all types of metadata have take this method at an address that has others of its own. */
    private static boolean isOfAll(String path, String method) {
        int parts = path.split("/").length - 2;
        return ALL.stream()
                .filter(operation -> operation.startsWith(method + " /api/{collection}"))
                .anyMatch(operation -> operation.split("/").length - 2 == parts);
    }

    private static void check(List<String> wrong, int expected, String verb, String path, @Nullable String accept) {
        Response answer = request(verb, accept == null ? "*/*" : accept).request(verb, path);
        boolean isJson = answer.contentType().startsWith("application/json");
        if (answer.statusCode() != expected || !isJson || answer.jsonPath().getInt("httpStatusCode") != expected) {
            wrong.add(verb + " " + path + " (" + accept + "): " + answer.statusCode() + " " + answer.contentType());
        }
    }

    private static RequestSpecification request(String verb, String accept) {
        RequestSpecification request = RestAssured.given()
                .auth()
                .preemptive()
                .basic("admin", "district")
                .header("X-Requested-With", "XMLHttpRequest")
                .header("Accept", accept);
        return Set.of("POST", "PUT", "PATCH").contains(verb)
                ? request.contentType("application/json").body("{}")
                : request;
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
