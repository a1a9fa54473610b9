package org.tonle.datavalue.importing;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.datavalue.importing.SentRows.Packed;
import org.tonle.testsupport.TestDatabase;

/** Whatever is wrong with one row, in whichever format and place, the others are stored and it is told where it stands. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ValueSetFormatsApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static boolean loaded;
    private static int month;

    @BeforeEach
    void metadata() throws IOException {
        if (!loaded) {
            try (InputStream file = getClass().getResourceAsStream("/data-values/formats.json")) {
                byte[] body = file == null ? new byte[0] : file.readAllBytes();
                Response answer = request("application/json", body).post("/api/metadata");
                assertEquals(200, answer.statusCode(), answer.asString());
            }
            loaded = true;
        }
    }

    private static RequestSpecification request(String type, byte[] body) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .preemptive()
                .basic("admin", "district")
                .header("Content-Type", type)
                .body(body);
    }

    @Test
    void oneWrongRowKeepsNoOtherOneOut() throws IOException {
        for (SentRows format : SentRows.values()) {
            for (WrongRow kind : WrongRow.all()) {
                if (kind.formats().contains(format)) {
                    for (int place = 0; place < 3; place++) {
                        check(format, kind, place);
                    }
                }
            }
        }
    }

    private static void check(SentRows format, WrongRow kind, int place) throws IOException {
        String period = "20" + (10 + month % 13) + String.format("%02d", 1 + month++ % 12);
        List<Map<String, String>> others = List.of(
                WrongRow.row("vfNotes0000", period, "value", "a"),
                WrongRow.row("vfDates0000", period, "value", "2020-01-31"));
        Map<String, String> wrong = kind.at(period);
        List<Map<String, String>> rows = SentRows.with(others, place, wrong);
        Response answer = request(format.mediaType(), format.bytes(rows))
                .post("/api/dataValueSets"
                        + (format == SentRows.ADX || format == SentRows.FHIR
                                ? "?idScheme=UID&categoryIdScheme=CODE&categoryOptionIdScheme=CODE"
                                : ""));
        String about = format + ", " + kind.name() + ", place " + place + ": " + answer.asString();
        assertEquals(409, answer.statusCode(), about);
        JsonNode summary = MAPPER.readTree(answer.asByteArray()).path("response");
        assertEquals(1, summary.path("counts").path("refused").asInt(), about);
        assertEquals(3, summary.path("counts").path("sent").asInt(), about);
        JsonNode problem = summary.path("problems").path(0);
        assertEquals(place + 1, problem.path("row").asInt(), about);
        assertTrue(kind.codes().contains(problem.path("errorCode").asText()), about);
        assertEquals(place + 2, problem.path("line").asInt(), about);
        assertTrue(problem.hasNonNull("reason") && problem.hasNonNull("remedy") && problem.hasNonNull("path"), about);
        assertEquals(2, summary.path("importCount").path("updated").asInt(), about);
    }

    /** What goes out in a format, and comes in again after all was deleted, is what was there. */
    @Test
    void whatIsExportedAndImportedIsEqual() throws IOException {
        Random random = new Random(7);
        String period = "201507";
        for (SentRows format : SentRows.values()) {
            for (Packed packed : Packed.values()) {
                List<Map<String, String>> rows = random(random, period);
                Response first =
                        request("application/json", SentRows.JSON.bytes(rows)).post("/api/dataValueSets");
                assertEquals(200, first.statusCode(), first.asString());
                Set<String> before = stored(period);
                assertEquals(rows.size(), before.size());
                byte[] file = given().auth()
                        .preemptive()
                        .basic("admin", "district")
                        .header("Accept", format.mediaType())
                        .get("/api/dataValueSets?dataSet=vfMonthly00&orgUnit=vfClinic000&period=" + period)
                        .asByteArray();
                Response deleted = request("application/json", SentRows.JSON.bytes(rows))
                        .post("/api/dataValueSets?importStrategy=DELETE");
                assertEquals(200, deleted.statusCode(), deleted.asString());
                assertEquals(Set.of(), stored(period));
                Response again = request(format.mediaType(), packed.of(file)).post("/api/dataValueSets");
                String about = format + " " + packed + ": " + again.asString();
                assertEquals(200, again.statusCode(), about);
                assertEquals(before, stored(period), about);
                Response twice = request(format.mediaType(), packed.of(file)).post("/api/dataValueSets");
                assertEquals(
                        rows.size(),
                        MAPPER.readTree(twice.asByteArray())
                                .at("/response/counts/unchanged")
                                .asInt(),
                        "the same file twice changes nothing: " + twice.asString());
                request("application/json", SentRows.JSON.bytes(rows)).post("/api/dataValueSets?importStrategy=DELETE");
            }
        }
    }

    private static List<Map<String, String>> random(Random random, String period) {
        List<String> texts = List.of(
                "=1+1",
                "'a",
                "a,b;c\td",
                "two\nlines",
                "\"quoted\" & <b>",
                "ខ្មែរ \uD83D\uDE00",
                "0012",
                "-",
                "a\r\nb");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String attribute : List.of("vfCocGov000", "vfCocNgo000")) {
            for (String combo : List.of("vfCocMale00", "vfCocFemale")) {
                rows.add(WrongRow.row(
                        "vfTests0000",
                        period,
                        "value",
                        String.valueOf(random.nextInt(200) - 100),
                        "categoryOptionCombo",
                        combo,
                        "attributeOptionCombo",
                        attribute));
            }
            String text = texts.get(random.nextInt(texts.size()));
            rows.add(WrongRow.row(
                    "vfNotes0000",
                    period,
                    "value",
                    text,
                    "attributeOptionCombo",
                    attribute,
                    "comment",
                    texts.get(random.nextInt(texts.size()))));
            rows.add(WrongRow.row("vfDates0000", period, "value", "2020-02-29", "attributeOptionCombo", attribute));
            rows.add(WrongRow.row(
                    "vfTruth0000",
                    period,
                    "value",
                    random.nextBoolean() ? "true" : "false",
                    "attributeOptionCombo",
                    attribute,
                    "comment",
                    texts.get(random.nextInt(texts.size()))));
            rows.add(WrongRow.row(
                    "vfChoice000", period, "value", "A", "attributeOptionCombo", attribute, "followUp", "true"));
        }
        return rows;
    }

    private static Set<String> stored(String period) throws IOException {
        byte[] answer = given().auth()
                .preemptive()
                .basic("admin", "district")
                .get("/api/dataValueSets?dataSet=vfMonthly00&orgUnit=vfClinic000&period=" + period)
                .asByteArray();
        Set<String> rows = new TreeSet<>();
        StreamSupport.stream(MAPPER.readTree(answer).path("dataValues").spliterator(), false)
                .forEach(row -> rows.add(row.path("dataElement").asText() + " "
                        + row.path("categoryOptionCombo").asText()
                        + " " + row.path("attributeOptionCombo").asText() + " "
                        + row.path("value").asText() + " "
                        + row.path("comment").asText() + " "
                        + row.path("followup").asText()));
        return rows;
    }

    /** The rows that were refused come back as a table with the reasons, and go in once they are right. */
    @Test
    void theTableOfRefusedRowsIsCorrectedAndSentAgain() throws IOException {
        String period = "201608";
        List<Map<String, String>> rows = List.of(
                WrongRow.row("vfTests0000", period, "value", "many"),
                WrongRow.row("vfNotes0000", period, "value", "a"),
                WrongRow.row("vfNotes0000", period, "value", "b", "attributeOptionCombo", "vfCocNgo000"),
                WrongRow.row("vfNotes0000", period, "value", "c", "attributeOptionCombo", "vfCocNgo000"));
        Response answer = request("application/json", SentRows.JSON.bytes(rows))
                .header("Accept", "application/csv")
                .post("/api/dataValueSets");
        assertEquals(409, answer.statusCode());
        assertEquals(
                3,
                MAPPER.readTree(answer.header("X-Import-Counts"))
                        .path("refused")
                        .asInt());
        String table = answer.asString();
        assertTrue(table.contains("E8122") && table.contains("E8128"), table);
        Response again = request(
                        "text/csv",
                        table.replace("\"many\"", "\"12\"")
                                .replace("\"c\"", "\"b\"")
                                .replaceFirst("(?m)^\"vfNotes0000\".*\"3\".*\n", "")
                                .getBytes(StandardCharsets.UTF_8))
                .post("/api/dataValueSets");
        assertEquals(200, again.statusCode(), again.asString());
        assertEquals(
                2,
                MAPPER.readTree(again.asByteArray())
                        .at("/response/counts/created")
                        .asInt(),
                again.asString());
    }

    /** What is no set of values in any format: a clear refusal, nothing stored, never 200 and never 500. */
    @Test
    void whatIsNotUnderstoodIsRefused() {
        Map<String, List<String>> bodies = Map.of(
                "application/json",
                List.of(
                        "",
                        "[]",
                        "5",
                        "<html/>",
                        "{\"values\":[]}",
                        "{\"dataValues\":{}}",
                        "{\"dataValues\":\"x\"}",
                        "{\"dataValues\":[",
                        "{\"deletion\":5}"),
                "application/csv",
                List.of("<!DOCTYPE html>\n<html></html>", "period,value\n202001,1\n", "a;b;c\n1;2;3\n", "\"unclosed\n"),
                "application/xml",
                List.of("", "<html></html>", "<dataValueSet>", "{}"),
                "application/adx+xml",
                List.of("", "<dataValueSet/>", "<adx><group>", "{}"),
                "application/fhir+json",
                List.of(
                        "",
                        "[]",
                        "{}",
                        "{\"resourceType\":\"Patient\"}",
                        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]}",
                        "{\"resourceType\":\"MeasureReport\",\"group\":["));
        bodies.forEach((type, texts) -> texts.forEach(text -> {
            Response answer =
                    request(type, text.getBytes(StandardCharsets.UTF_8)).post("/api/dataValueSets");
            assertTrue(
                    answer.statusCode() == 400 || answer.statusCode() == 409,
                    type + " " + text + ": " + answer.statusCode() + " " + answer.asString());
        }));
    }

    /** A key of a request that came already: the same summary, and nothing is done twice. */
    @Test
    void aRequestWithAKeyIsDoneOnce() {
        byte[] body = SentRows.JSON.bytes(List.of(WrongRow.row("vfNotes0000", "201609", "value", "a")));
        Response first = request("application/json", body)
                .header("Idempotency-Key", "vf-1")
                .post("/api/dataValueSets");
        Response second = request("application/json", body)
                .header("Idempotency-Key", "vf-1")
                .post("/api/dataValueSets");
        assertEquals(first.asString(), second.asString());
        assertEquals("true", second.header("Idempotent-Replayed"));
        byte[] other = SentRows.JSON.bytes(List.of(WrongRow.row("vfNotes0000", "201609", "value", "b")));
        assertEquals(
                422,
                request("application/json", other)
                        .header("Idempotency-Key", "vf-1")
                        .post("/api/dataValueSets")
                        .statusCode());
    }

    /** Values of a scope that the payload does not have are deleted; not when one of its rows is refused. */
    @Test
    void aScopeOfDeletionTakesWhatIsNotSent() throws IOException {
        String period = "201610";
        request(
                        "application/json",
                        SentRows.JSON.bytes(List.of(
                                WrongRow.row("vfNotes0000", period, "value", "a"),
                                WrongRow.row("vfDates0000", period, "value", "2020-01-01"))))
                .post("/api/dataValueSets");
        String scope =
                "{\"dataSet\":\"vfMonthly00\",\"orgUnit\":\"vfClinic000\",\"period\":\"201610\",\"attributeOptionCombo\":\"vfCocGov000\",\"deletion\":"
                        + "{\"orgUnits\":[\"vfClinic000\"],\"periods\":[\"201610\"],\"elements\":[{\"dataElement\":\"vfNotes0000\"},{\"dataElement\":\"vfDates0000\"}]},"
                        + "\"dataValues\":[{\"dataElement\":\"vfNotes0000\",\"value\":\"b\"}%s]}";
        request(
                        "application/json",
                        scope.formatted(",{\"dataElement\":\"vfDates0000\",\"value\":\"no\"}")
                                .getBytes(StandardCharsets.UTF_8))
                .post("/api/dataValueSets");
        assertEquals(2, stored(period).size(), "a row was refused, so nothing goes");
        Response done = request("application/json", scope.formatted("").getBytes(StandardCharsets.UTF_8))
                .post("/api/dataValueSets");
        assertEquals(200, done.statusCode(), done.asString());
        assertEquals(
                1,
                MAPPER.readTree(done.asByteArray())
                        .at("/response/deletedOthers")
                        .asInt(),
                done.asString());
        assertEquals(1, stored(period).size());
    }
}
