package org.tonle.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.schema.Trait;
import org.tonle.testsupport.TestDatabase;

/** Every operation of the API: another format is 406, another method 405, both are said in JSON; flags mean the same everywhere. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class WireSweepTest {
    @Inject
    Schema schema;

    @Inject
    MeterRegistry registry;

    private static @Nullable MatrixHttp http;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> ALL = Operations.all();
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO");
    /** One that reads what every type reads, and those that read more. */
    private static final List<String> TYPES = List.of("dataElements", "organisationUnits", "users");

    /** Found in the code that all lists of tracker share, and read for another kind of object. */
    private static final Set<String> OF_OTHERS = Set.of(
            "GET /api/tracker/events potentialDuplicate",
            "GET /api/events potentialDuplicate",
            "GET /api/events/query potentialDuplicate",
            // what is read for the analysis, and means nothing for the report of the last one
            "GET /api/dataAnalysis/validationRules/report notification",
            "GET /api/dataAnalysis/validationRules/report persist",
            // of the units of users that are named beside it
            "GET /api/{collection} includeChildren",
            "GET /api/{collection}/gist includeChildren",
            // only tables have a header
            "GET /api/tracker/events skipHeader",
            "GET /api/events skipHeader",
            // what is read for lists of the same history, and means nothing for the one value
            "GET /api/dataEntry/dataValueContext paging",
            "GET /api/dataEntry/dataValueContext skipPaging",
            // the second of the same is refused, whatever it says
            "POST /api/dataStore/{namespace}/{key} encrypt",
            "POST /api/userDataStore/{namespace}/{key} encrypt");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::\\s*([^}]+))?}");
    /** Below these stand names that people give, which may hold dots. */
    private static final Pattern OWN_NAMES = Pattern.compile(
            "/api/(dataStore|userDataStore|systemSettings|userSettings|configuration|apps|staticContent)/.*|.*geojson");
    /** These take forms, and say so before they look at the format that is asked for. */
    private static final Pattern FORMS = Pattern.compile("POST /api/(fileResources|dataValues/file|staticContent/.*)");

    @Test
    void aFormatThatIsNotOfferedIs406AndNothingIsDone() {
        List<String> wrong = new ArrayList<>();
        for (String operation : ALL) {
            String verb = operation.substring(0, operation.indexOf(' '));
            String path = filled(operation.substring(operation.indexOf(' ') + 1));
            if (path.startsWith("/api/")) {
                if (operation.equals("POST /api/{collection}/{id}")) {
                    path = "/api/organisationUnits/split"; // only words of actions stand there
                }
                if (FORMS.matcher(verb + " " + path).matches()) {
                    check(wrong, 415, verb, path, "application/x-banana");
                    continue;
                }
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

    /** Of a served method nothing is done either: the format that is asked for is refused. */
    @Test
    void anAddressSaysTrulyWhichMethodsItServesAndRefusesAllOthers() {
        Map<String, Set<String>> methods = new TreeMap<>();
        for (String operation : ALL) {
            String path = filled(operation.substring(operation.indexOf(' ') + 1));
            Set<String> own = methods.computeIfAbsent(path, any -> new TreeSet<>());
            if (!operation.contains("/{collection}/{id}")) {
                own.add(operation.substring(0, operation.indexOf(' ')));
            }
        }
        List<String> wrong = new ArrayList<>();
        methods.forEach((path, known) -> {
            MatrixHttp.Answer options = http().ask("OPTIONS", path, "*/*");
            Set<String> allowed = allowed(options);
            if (!path.startsWith("/oauth2/")
                    && (options.status() != 200 || !allowed.contains("OPTIONS") || lacks(path, allowed, known))) {
                wrong.add("OPTIONS " + path + ": " + options.status() + " " + allowed + ", known " + known);
            }
            for (String method : path.startsWith("/oauth2/") ? List.<String>of() : METHODS) { // the provider's is off
                if (!allowed.contains(method)) {
                    MatrixHttp.Answer refused = http().ask(method, path, "*/*");
                    boolean isJson = method.equals("HEAD")
                            || refused.contentType().startsWith("application/json") && saysStatus(refused, 405);
                    if (refused.status() != 405 || !isJson || !allowed(refused).equals(allowed)) {
                        wrong.add(method + " " + path + ": " + refused.status() + " " + allowed(refused));
                    }
                } else if (path.startsWith("/api/") && !method.equals("OPTIONS")) {
                    int status =
                            http().ask(method, path, "application/x-banana").status();
                    boolean isForm = FORMS.matcher(method + " " + path).matches();
                    if (status != (isForm ? 415 : 406) && status != 406) {
                        wrong.add(method + " " + path + " is said to be served: " + status);
                    }
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** Whether an address leaves out a method of its own, or names one that it does not have. Types of metadata have those of all types besides. */
    private boolean lacks(String path, Set<String> allowed, Set<String> known) {
        Set<String> named = new TreeSet<>(allowed);
        named.removeAll(Set.of("HEAD", "OPTIONS"));
        boolean isOfAType = schema.byPlural(path.replaceFirst("^/api/([^/]*).*", "$1")) != null;
        return isOfAType ? !named.containsAll(known) : !named.equals(known);
    }

    /** What all types of metadata have, of one that is written and one that is not. */
    @Test
    void addressesOfAllTypesSayWhatTheTypeServes() {
        List<String> wrong = new ArrayList<>();
        for (ObjectType type : schema.all()) {
            if (type.name().equals("messageConversation")) {
                continue; // has methods of its own
            }
            if (type.hasEndpoint() && type.is(Trait.PERSISTED) && !type.isEmbedded() && isStored(type.property("id"))) {
                expect(wrong, "/api/" + type.plural(), "GET, HEAD, OPTIONS, POST");
                expect(wrong, "/api/" + type.plural() + "/abcdefghij1", "DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
            }
        }
        expect(wrong, "/api/messageConversations", "DELETE, GET, HEAD, OPTIONS, POST");
        expect(wrong, "/api/dataElementOperands", "GET, HEAD, OPTIONS");
        expect(wrong, "/api/organisationUnits/split", "OPTIONS, POST");
        expect(wrong, "/api/users/invite", "OPTIONS, POST");
        expect(wrong, "/api/users/abcdefghij1/replica", "OPTIONS, POST");
        expect(wrong, "/api/dataElements/abcdefghij1/name", "GET, HEAD, OPTIONS");
        expect(wrong, "/api/dataElements/abcdefghij1/dataElementGroups", "DELETE, GET, HEAD, OPTIONS, POST, PUT");
        expect(wrong, "/api/visualizations/abcdefghij1/favorite", "DELETE, OPTIONS, POST");
        expect(wrong, "/api/29/me.json", "GET, HEAD, OPTIONS, PUT");
        expect(wrong, "/login", "GET, HEAD, OPTIONS, POST");
        assertEquals(List.of(), wrong);
    }

    private static boolean isStored(@Nullable Property id) {
        return id != null && id.isStored();
    }

    private static void expect(List<String> wrong, String path, String allowed) {
        MatrixHttp.Answer options = http().ask("OPTIONS", path, "*/*");
        if (options.status() != 200 || !allowed.equals(options.allow())) {
            wrong.add(path + ": " + options.status() + " " + options.allow() + " instead of " + allowed);
        }
    }

    /** However many paths are tried, metrics count refusals under the addresses there are. */
    @Test
    void refusalsAreCountedUnderTheAddressAndNotUnderThePath() {
        for (String path : List.of("/api/dataElements/zqRawPath01", "/api/zqRawPath02/zqRawPath03", "/zqRawPath04")) {
            for (String method : List.of("GET", "POST", "OPTIONS", "DELETE")) {
                RestAssured.given().redirects().follow(false).request(method, path);
                RestAssured.given().header("Origin", "https://zq.example").request(method, path);
                RestAssured.given().auth().preemptive().basic("nobody", "wrong").request(method, path);
                http().ask(method, path, "*/*");
            }
        }
        List<String> names = registry.getMeters().stream()
                .map(meter -> String.valueOf(meter.getId().getTag("uri")))
                .distinct()
                .toList();
        assertEquals(
                List.of(), names.stream().filter(name -> name.contains("zqRaw")).toList());
        assertTrue(names.contains("/api/{collection}/{id}"), () -> String.valueOf(names));
    }

    @Test
    void whereThereIsNothingEveryMethodSaysSo() {
        List<String> wrong = new ArrayList<>();
        for (String path : List.of(
                "/api/nothing", "/api/nothing/there", "/api/nothing/a/b", "/api/nothing/a/b/c", "/api/a/b/c/d/e/f")) {
            for (String method : METHODS) {
                int status = http().ask(method, path, "*/*").status();
                if (status != 404) {
                    wrong.add(method + " " + path + ": " + status);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Set<String> allowed(MatrixHttp.Answer answer) {
        return answer.allow().isEmpty()
                ? Set.of()
                : new TreeSet<>(List.of(answer.allow().split(", ")));
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
                int nonsense = TYPES.stream()
                        .map(type -> flag.replace("/dataElements", "/" + type))
                        .distinct()
                        .mapToInt(each -> status(verb, each + "banana"))
                        .max()
                        .orElseThrow();
                if (no < 400 ? nonsense != 400 : nonsense < 400) {
                    wrong.add(verb + " " + flag + "banana: " + nonsense);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Days and moments, by their kind or by their name. */
    private static final Pattern WHEN =
            Pattern.compile(".*(Before|After|Since)|lastUpdated|since|date|(start|end)Date");

    /** Wherever a day is read, nothing but a time stands behind it. Of lists of tracker, whose code all share, some read less. */
    @Test
    void nothingStandsBehindADay() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/main/resources/openapi/parameters.tsv"))) {
            String[] cells = line.split("\t");
            boolean isDay = cells[2].equals("DATE")
                    || cells[2].equals("TEXT") && WHEN.matcher(cells[1]).matches();
            String verb = cells[0].substring(0, cells[0].indexOf(' '));
            if (isDay && verb.equals("GET")) {
                String path = filled(cells[0].substring(cells[0].indexOf(' ') + 1)) + "?" + cells[1] + "=";
                int nonsense = status(verb, path + "2026-01-01xyz");
                boolean isRead = status(verb, path + "banana") >= 400;
                if (nonsense < 400 && isRead) {
                    wrong.add(verb + " " + path + "2026-01-01xyz: " + nonsense);
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
        return http().ask(verb, path, "*/*").status();
    }

    private static void check(List<String> wrong, int expected, String verb, String path, @Nullable String accept) {
        MatrixHttp.Answer answer = http().ask(verb, path, accept == null ? "*/*" : accept);
        boolean isJson = answer.contentType().startsWith("application/json");
        if (answer.status() != expected || !isJson || !saysStatus(answer, expected)) {
            wrong.add(verb + " " + path + " (" + accept + "): " + answer.status() + " " + answer.contentType());
        }
    }

    private static boolean saysStatus(MatrixHttp.Answer answer, int status) {
        try {
            return MAPPER.readTree(answer.body()).path("httpStatusCode").asInt() == status;
        } catch (JsonProcessingException none) {
            return false;
        }
    }

    /** Some ten thousand requests: over connections that are kept. */
    private static MatrixHttp http() {
        MatrixHttp made = http;
        if (made == null) {
            made = new MatrixHttp("http://localhost:" + RestAssured.port);
            http = made;
        }
        return made;
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
