package org.tonle.analytics.grid;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.event.EnrollmentAnalyticsResource;
import org.tonle.analytics.event.EntityAnalyticsResource;
import org.tonle.analytics.event.EventAnalyticsResource;
import org.tonle.analytics.outlier.OutlierGridResource;
import org.tonle.analytics.query.answer.AnalyticsResource;
import org.tonle.analytics.visualization.StoredAnalysisResource;
import org.tonle.format.WireFormat;
import org.tonle.testsupport.TestDatabase;

/** Every format at every address that answers a table. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GridFormatsApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "gfCountry00", "name": "Gf land", "shortName": "Gf land", "openingDate": "1990-01-01"},
              {"id": "gfClinic000", "code": "GF_1", "name": "Gf clinic", "shortName": "Gf clinic", "openingDate": "1990-01-01",
               "parent": {"id": "gfCountry00"}}],
             "dataElements": [
              {"id": "gfTests0000", "code": "GF_T", "name": "gf tests", "shortName": "gf t", "valueType": "NUMBER",
               "domainType": "AGGREGATE", "aggregationType": "SUM"},
              {"id": "gfNote00000", "name": "gf note", "shortName": "gf note", "valueType": "TEXT",
               "domainType": "AGGREGATE", "aggregationType": "NONE"},
              {"id": "gfAge000000", "name": "gf age", "shortName": "gf age", "valueType": "INTEGER",
               "domainType": "TRACKER", "aggregationType": "SUM"}],
             "dataSets": [{"id": "gfSet000000", "name": "gf set", "shortName": "gf set", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "gfTests0000"}}, {"dataElement": {"id": "gfNote00000"}}], "organisationUnits": [{"id": "gfClinic000"}],
               "sharing": {"public": "rwrw----"}}],
             "programs": [{"id": "gfProgram00", "name": "gf program", "shortName": "gf program",
               "programType": "WITHOUT_REGISTRATION", "sharing": {"public": "rwrw----"},
               "programStages": [{"id": "gfStage0000"}], "organisationUnits": [{"id": "gfClinic000"}]}],
             "programStages": [{"id": "gfStage0000", "name": "gf stage", "program": {"id": "gfProgram00"},
               "sharing": {"public": "rwrw----"}, "programStageDataElements": [{"dataElement": {"id": "gfAge000000"}}]}],
             "visualizations": [{"id": "gfChart0000", "name": "Gf chart & co", "type": "COLUMN",
               "dataDimensionItems": [{"dataDimensionItemType": "DATA_ELEMENT", "dataElement": {"id": "gfTests0000"}}],
               "columnDimensions": ["dx"], "rowDimensions": ["pe"], "filterDimensions": ["ou"],
               "periods": [{"id": "202401"}, {"id": "202402"}], "organisationUnits": [{"id": "gfCountry00"}],
               "sharing": {"public": "rw------"}},
              {"id": "gfHidden000", "name": "Gf hidden", "type": "LINE",
               "columnDimensions": ["dx"], "rowDimensions": ["pe"], "filterDimensions": ["ou"],
               "sharing": {"public": "--------"}}],
             "eventVisualizations": [{"id": "gfEvents000", "name": "Gf events", "type": "LINE_LIST", "program": {"id": "gfProgram00"},
               "programStage": {"id": "gfStage0000"}, "columnDimensions": ["ou", "gfAge000000"], "filterDimensions": ["pe"],
               "dataElementDimensions": [{"dataElement": {"id": "gfAge000000"}, "programStage": {"id": "gfStage0000"}, "filter": "GT:10"}],
               "periods": [{"id": "2024"}], "organisationUnits": [{"id": "gfCountry00"}], "sharing": {"public": "rw------"}}],
             "maps": [{"id": "gfMap000000", "name": "Gf map", "latitude": 0, "longitude": 0, "zoom": 5,
               "mapViews": [{"id": "gfLayer0000", "layer": "thematic1", "name": "gf layer",
                "dataDimensionItems": [{"dataDimensionItemType": "DATA_ELEMENT", "dataElement": {"id": "gfTests0000"}}],
                "columnDimensions": ["dx"], "filterDimensions": ["pe"], "periods": [{"id": "202401"}],
                "organisationUnits": [{"id": "gfClinic000"}]}], "sharing": {"public": "rw------"}}]}""";

    private static final Map<String, String> ADDRESSES = new TreeMap<>(Map.of(
            "/api/analytics", "dimension=dx:gfTests0000&dimension=pe:202401&dimension=ou:gfClinic000",
            "/api/analytics/rawData", "dimension=dx:gfTests0000&dimension=pe:202401&dimension=ou:gfCountry00",
            "/api/analytics/events/query/gfProgram00",
                    "dimension=ou:gfCountry00&startDate=2024-01-01&endDate=2024-12-31",
            "/api/analytics/events/aggregate/gfProgram00", "dimension=ou:gfCountry00&dimension=pe:2024",
            "/api/analytics/events/cluster/gfProgram00",
                    "dimension=ou:gfCountry00&startDate=2024-01-01&endDate=2024-12-31&clusterSize=1000&bbox=0,0,20,10",
            "/api/analytics/outlierDetection", "ds=gfSet000000&startDate=2024-01-01&endDate=2024-12-31&ou=gfCountry00",
            "/api/visualizations/gfChart0000/data", "",
            "/api/maps/gfMap000000/data", "",
            "/api/eventVisualizations/gfEvents000/data", ""));

    /** What an answer of each suffix begins with, and its type. */
    private static final Map<String, String> FORMATS = new TreeMap<>(Map.of(
            "json", "application/json",
            "csv", "application/csv;charset=UTF-8",
            "xml", "application/xml",
            "html", "text/html;charset=UTF-8",
            "html+css", "text/html;charset=UTF-8",
            "xls", "application/vnd.ms-excel",
            "xlsx", "application/vnd.ms-excel",
            "parquet", "application/vnd.apache.parquet",
            "arrows", "application/vnd.apache.arrow.stream"));

    private static boolean loaded;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").urlEncodingEnabled(false);
    }

    private static void post(String path, String body) {
        admin().contentType(ContentType.JSON).body(body).post(path).then().statusCode(200);
    }

    @BeforeEach
    void world() {
        if (loaded) {
            return;
        }
        post("/api/metadata", METADATA);
        post(
                "/api/dataValueSets",
                """
                {"dataValues": [
                 {"dataElement": "gfNote00000", "period": "202401", "orgUnit": "gfClinic000", "value": "all well"},
                 {"dataElement": "gfTests0000", "period": "202401", "orgUnit": "gfClinic000", "value": "12.5"},
                 {"dataElement": "gfTests0000", "period": "202402", "orgUnit": "gfClinic000", "value": "3"}]}""");
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(
                    """
                    {"event": "gfEvent0%03d", "program": "gfProgram00", "programStage": "gfStage0000", "orgUnit": "gfClinic000",
                     "status": "COMPLETED", "occurredAt": "2024-01-10",
                     "dataValues": [{"dataElement": "gfAge000000", "value": "20"}]}"""
                            .formatted(i));
        }
        post("/api/tracker?async=false", "{\"events\": [" + String.join(",", events) + "]}");
        loaded = true;
    }

    private static boolean begins(String suffix, byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 100), StandardCharsets.ISO_8859_1);
        return switch (suffix) {
            case "json" -> text.startsWith("{\"headers\"");
            case "csv" -> text.contains(",") && !text.contains("<") && !text.contains("{");
            case "xml" -> text.startsWith("<?xml");
            case "html", "html+css" -> text.startsWith("<!DOCTYPE html>");
            case "xls" -> text.startsWith("\u00d0\u00cf\u0011\u00e0");
            case "xlsx" -> text.startsWith("PK");
            case "arrows" -> text.startsWith("\u00ff\u00ff\u00ff\u00ff");
            default -> text.startsWith("PAR1");
        };
    }

    @Test
    void everyTableComesInEveryFormatUnderItsName() {
        List<String> wrong = new ArrayList<>();
        ADDRESSES.forEach((address, query) -> FORMATS.forEach((suffix, type) -> {
            Response bySuffix = admin().get(address + "." + suffix + (query.isEmpty() ? "" : "?" + query));
            Response byParameter = admin().get(address + "?format=" + suffix.replace("+", "%2B") + "&" + query);
            String said = address + "." + suffix + ": " + bySuffix.statusCode() + " " + bySuffix.contentType();
            String disposition = String.valueOf(bySuffix.header("Content-Disposition"));
            boolean hasName = suffix.equals("json")
                    || disposition.contains("." + (suffix.equals("html+css") ? "html" : suffix) + "\"");
            if (bySuffix.statusCode() != 200
                    || byParameter.statusCode() != 200
                    || !type.equals(bySuffix.contentType())
                    || !begins(suffix, bySuffix.asByteArray())
                    || !begins(suffix, byParameter.asByteArray())
                    || !hasName) {
                wrong.add(said + " " + disposition);
            }
        }));
        assertEquals(List.of(), wrong);
    }

    @Test
    void singleValuesThatAreTextsComeInEveryFormat() {
        FORMATS.keySet().forEach(suffix -> admin().get("/api/analytics/rawData." + suffix
                        + "?dimension=dx:gfNote00000;gfTests0000&dimension=pe:202401&dimension=ou:gfCountry00")
                .then()
                .statusCode(200));
        admin().get(
                        "/api/analytics/rawData?skipData=true&dimension=dx:gfNote00000&dimension=pe:202401&dimension=ou:gfCountry00")
                .then()
                .body("rows", hasSize(0))
                .body("headers[0].name", is("dx"));
        admin().get("/api/analytics/rawData.csv?dimension=dx:gfNote00000&dimension=pe:202401&dimension=ou:gfCountry00")
                .then()
                .body(endsWith(",all well\n"));
    }

    @Test
    void everyResourceThatAnswersTablesOffersAllFormats() {
        List<Class<?>> resources = List.of(
                AnalyticsResource.class,
                EventAnalyticsResource.class,
                EnrollmentAnalyticsResource.class,
                EntityAnalyticsResource.class,
                StoredAnalysisResource.class,
                OutlierGridResource.class);
        long tables = resources.stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(GET.class))
                .map(GridFormatsApiTest::offered)
                // counts, plans, value sets and lists of dimensions are no tables
                .filter(offered -> offered.contains(GridFormats.TABLE))
                .count();
        assertTrue(tables >= ADDRESSES.size(), tables + " addresses");
    }

    /** Said by the method, or by its class for all that answer tables. */
    private static List<String> offered(Method method) {
        Produces own = method.getAnnotation(Produces.class);
        Produces all = own == null ? method.getDeclaringClass().getAnnotation(Produces.class) : own;
        return List.of(all.value());
    }

    @Test
    void acceptChoosesAWorkbookUnderItsOwnType() {
        admin().accept(WireFormat.XLSX.mediaType())
                .get("/api/analytics?" + ADDRESSES.get("/api/analytics"))
                .then()
                .statusCode(200)
                .contentType(WireFormat.XLSX.mediaType())
                .header("Content-Disposition", equalTo("attachment; filename=\"data.xlsx\""));
    }

    @Test
    void tablesArePackedInEveryFormat() throws Exception {
        byte[] packed = admin().get("/api/analytics.csv.gz?" + ADDRESSES.get("/api/analytics"))
                .asByteArray();
        String csv = new String(
                new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("Data,Period,Organisation unit,Value\ngfTests0000,202401,gfClinic000,12.5\n", csv);
    }

    @Test
    void rowsOnlyFormatsHaveNamesAndParentsWhenAskedFor() {
        String question =
                "/api/analytics.csv?" + ADDRESSES.get("/api/analytics") + "&showNames=true&showHierarchy=true";
        admin().get(question)
                .then()
                .body(equalTo("Data,Data name,Period,Period name,orgunitlevel1,orgunitlevel2,Organisation unit,"
                        + "Organisation unit name,Value\n"
                        + "gfTests0000,gf tests,202401,January 2024,Gf land,Gf clinic,gfClinic000,Gf clinic,12.5\n"));
        admin().get(question + "&displayProperty=SHORTNAME&outputIdScheme=CODE")
                .then()
                .body(containsString("\nGF_T,gf t,202401,January 2024,Gf land,Gf clinic,GF_1,Gf clinic,12.5\n"));
    }

    @Test
    void everyOutputSchemeNamesTheObjectsItIsFor() {
        Map<String, String> expected = new TreeMap<>(Map.of(
                "outputIdScheme=UID", "gfTests0000,202401,gfClinic000",
                "outputIdScheme=CODE", "GF_T,202401,GF_1",
                "outputIdScheme=NAME", "gf tests,January 2024,Gf clinic",
                "outputDataElementIdScheme=CODE", "GF_T,202401,gfClinic000",
                "outputDataItemIdScheme=CODE", "GF_T,202401,gfClinic000",
                "outputOrgUnitIdScheme=NAME", "gfTests0000,202401,Gf clinic",
                "outputIdScheme=CODE&outputOrgUnitIdScheme=UID", "GF_T,202401,gfClinic000"));
        List<String> wrong = new ArrayList<>();
        expected.forEach((scheme, row) -> {
            String csv = admin().get("/api/analytics.csv?" + ADDRESSES.get("/api/analytics") + "&" + scheme)
                    .asString();
            if (!csv.contains("\n" + row + ",12.5\n")) {
                wrong.add(scheme + ": " + csv);
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void listsOfEventsAreCompleteWhereTheyCannotSayThatTheyAreNot() {
        String address = "/api/analytics/events/query/gfProgram00";
        String query = "?" + ADDRESSES.get(address);
        String whole = admin().get(address + ".csv" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(61, whole.lines().count());
        Response page = admin().get(address + ".csv" + query + "&pageSize=20&page=2");
        assertEquals(21, page.asString().lines().count());
        assertEquals("true", page.header("X-Has-More-Rows"));
        Response last = admin().get(address + ".csv" + query + "&pageSize=20&page=3");
        assertEquals(null, last.header("X-Has-More-Rows"));
        admin().get(address + query).then().body("rows.size()", is(50)).header("X-Has-More-Rows", "true");
    }

    @Test
    void aStoredVisualizationIsRunAsItIs() {
        admin().get("/api/visualizations/gfChart0000/data.csv")
                .then()
                .body(
                        equalTo(
                                """
                        periodid,periodname,periodcode,perioddescription,gf tests
                        202401,January 2024,202401,,12.5
                        202402,February 2024,202402,,3
                        """));
        admin().get("/api/visualizations/gfChart0000/data.html")
                .then()
                .body(containsString("<h3>Gf chart &amp; co</h3>"));
        admin().get("/api/maps/gfMap000000/data.csv").then().body(containsString("gfClinic000,Gf clinic,GF_1,,12.5"));
        assertEquals(
                61,
                admin().get("/api/eventVisualizations/gfEvents000/data.csv")
                        .asString()
                        .lines()
                        .count());
        admin().get("/api/visualizations/gfNothing00/data")
                .then()
                .statusCode(404)
                .body("errorCode", is("E1005"));
    }

    @Test
    void aStoredVisualizationIsDrawn() {
        byte[] png = admin().get("/api/visualizations/gfChart0000/data.png?width=300&height=200")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray();
        assertTrue(new String(png, 1, 3, StandardCharsets.ISO_8859_1).equals("PNG"));
        admin().get("/api/visualizations/gfChart0000/data.svg")
                .then()
                .statusCode(200)
                .contentType(startsWith("image/svg+xml"))
                .body(containsString("Gf chart &amp; co"), containsString("gf tests"));
        admin().get("/api/visualizations/gfChart0000/data.png?width=many")
                .then()
                .statusCode(400)
                .body("message", containsString("width"));
    }
}
