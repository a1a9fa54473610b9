package org.tonle.metadata.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.model.ChartAxis;
import org.tonle.metadata.model.ChartDimension;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

/** Charts, maps and event reports with every kind of dimension, written by axis and read by axis, and kept in the stored form. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class AxisSweepTest {
    private static final String AXES = "columns[dimension,filter,items[dimensionItem],legendSet,programStage],"
            + "rows[dimension,filter,items[dimensionItem],legendSet,programStage],"
            + "filters[dimension,filter,items[dimensionItem],legendSet,programStage]";

    private final ObjectMapper mapper = new ObjectMapper();

    @Inject
    Schema schema;

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(text, wrong);
        }
    }

    private SweepWorld world() {
        return SweepWorld.on("http://localhost:" + RestAssured.port, schema);
    }

    private String some(String type) {
        return world().make(schema.require(type));
    }

    private static String items(String... ids) {
        List<String> items = new ArrayList<>();
        for (String id : ids) {
            items.add("{'dimensionItem': '" + id + "'}");
        }
        return String.join(", ", items);
    }

    /** Dimensions of every kind the type keeps. */
    private List<String> dimensions(ObjectType type) {
        String program = some("program");
        String element = some("dataElement");
        String level = some("organisationUnitLevel");
        String number = world().get("/api/organisationUnitLevels/" + level + "?fields=level")
                .at("/level")
                .asText();
        List<String> dimensions = new ArrayList<>(List.of(
                "{'dimension': 'dx', 'items': [%s]}"
                        .formatted(items(
                                element,
                                some("indicator"),
                                some("programIndicator"),
                                some("dataSet") + ".ACTUAL_REPORTS",
                                element + ".HllvX50cXC0",
                                program + "." + element,
                                program + "." + some("trackedEntityAttribute"))),
                "{'dimension': 'pe', 'items': [%s]}".formatted(items("LAST_12_MONTHS", "202401", "THIS_YEAR")),
                "{'dimension': 'ou', 'items': [%s]}"
                        .formatted(items(
                                some("organisationUnit"),
                                "USER_ORGUNIT",
                                "USER_ORGUNIT_GRANDCHILDREN",
                                "LEVEL-" + number,
                                "OU_GROUP-" + some("organisationUnitGroup")))));
        for (ChartDimension kind : ChartDimension.values()) {
            if (type.property(kind.parts()) == null) {
                continue;
            }
            dimensions.add(
                    kind.itemType() == null
                            ? "{'dimension': '%s', 'items': [], 'filter': 'GT:5'}".formatted(some(kind.type()))
                            : "{'dimension': '%s', 'items': [%s]}"
                                    .formatted(some(kind.type()), items(some(kind.itemType()), some(kind.itemType()))));
        }
        if (type.property("simpleDimensions") != null) {
            dimensions.add("{'dimension': 'eventDate', 'items': [%s]}".formatted(items("LAST_WEEK")));
        }
        return dimensions;
    }

    private ObjectNode byAxis(ObjectType type) {
        boolean hasRows = type.property(ChartAxis.ROW.names()) != null;
        ObjectNode axes = mapper.createObjectNode();
        List<String> all = dimensions(type);
        for (int i = 0; i < all.size(); i++) {
            ChartAxis axis = ChartAxis.values()[i % 3];
            boolean isUnits = all.get(i).startsWith("{'dimension': 'ou'");
            if (!hasRows) {
                axis = isUnits ? ChartAxis.ROW : axis == ChartAxis.ROW ? ChartAxis.FILTER : axis; // as apps write maps
            }
            axes.withArray(axis.list()).add(json(all.get(i)));
        }
        return axes;
    }

    /** The address of the chart, and where its axes are in it. */
    private record Kept(String path, String fields, String at) {}

    @Test
    void whatIsWrittenByAxisIsReadByAxisAndKeptByKind() {
        for (String name : List.of("visualization", "eventVisualization", "eventReport", "eventChart", "map")) {
            ObjectType type = schema.require(name);
            ObjectNode object = world().minimal(type);
            boolean isMap = name.equals("map");
            ObjectNode axes = byAxis(isMap ? schema.require("mapView") : type);
            if (isMap) {
                object.putArray("mapViews").add(axes.deepCopy().put("layer", "thematic"));
            } else {
                object.setAll(axes);
            }
            SweepWorld.Answer made = world().send("POST", "/api/" + type.plural(), object);
            assertEquals(201, made.status(), made.toString());
            String path = "/api/" + type.plural() + "/" + object.path("id").asText();
            Kept kept = isMap ? new Kept(path, "mapViews[" + AXES + "]", "/mapViews/0") : new Kept(path, AXES, "");
            assertAxes(name, axes, kept);

            JsonNode owned = world().get(path + "?fields=:owner").json();
            JsonNode stored = owned.at(kept.at());
            assertEquals("dx", stored.at("/columnDimensions/0").asText(), name);
            assertEquals(7, stored.path("dataDimensionItems").size(), name);
            assertEquals(json("['LAST_12_MONTHS', '202401', 'THIS_YEAR']"), stored.path("rawPeriods"), name);
            assertEquals(true, stored.path("userOrganisationUnit").asBoolean(), name);
            assertEquals(false, stored.path("userOrganisationUnitChildren").asBoolean(), name);
            SweepWorld.Answer put = world().send("PUT", path + "?differences=true", owned);
            assertEquals("[]", put.at("/response/differences").toString(), name);
            assertEquals(200, put.status(), put.toString());
            assertAxes(name + " by kind", axes, kept);
            assertEquals(stored, world().get(path + "?fields=:owner").at(kept.at()), name);

            SweepWorld.Answer again =
                    world().send("PUT", path, world().get(path + "?fields=*").json());
            assertEquals(200, again.status(), again.toString());
            assertEquals(stored, world().get(path + "?fields=:owner").at(kept.at()), name + " with both forms");
            assertEquals(200, world().send("DELETE", path, null).status(), name);
        }
    }

    private void assertAxes(String name, ObjectNode sent, Kept kept) {
        SweepWorld.Answer got = world().get(kept.path() + "?fields="
                + kept.fields().replace("[", "%5B").replace("]", "%5D"));
        for (ChartAxis axis : ChartAxis.values()) {
            JsonNode wanted = sent.path(axis.list());
            JsonNode found = got.at(kept.at()).path(axis.list());
            assertEquals(wanted.isMissingNode() ? "[]" : wanted.toString(), sorted(found), name + " " + axis);
        }
    }

    /** With the properties in the order in which they were written. */
    private String sorted(JsonNode dimensions) {
        ArrayNode list = mapper.createArrayNode();
        for (JsonNode each : dimensions) {
            ObjectNode next = list.addObject();
            for (String word : List.of("dimension", "items", "filter")) {
                if (each.has(word)) {
                    next.set(word, each.get(word));
                }
            }
        }
        return list.toString();
    }

    @Test
    void periodsOfOlderAppsAreRead() {
        ObjectType type = schema.require("visualization");
        ObjectNode object = world().minimal(type);
        object.set(
                "relativePeriods",
                json("{'last12Months': true, 'thisBimonth': true, 'thisDay': true, 'lastYear': false}"));
        object.set("periods", json("[{'id': '202401'}]"));
        object.set("columnDimensions", json("['pe']"));
        assertEquals(201, world().send("POST", "/api/visualizations", object).status());
        String path = "/api/visualizations/" + object.path("id").asText();
        JsonNode kept = world().get(path + "?fields=*").json();
        assertEquals(json("['TODAY', 'THIS_BIMONTH', 'LAST_12_MONTHS', '202401']"), kept.path("rawPeriods"));
        assertEquals(true, kept.at("/relativePeriods/last12Months").asBoolean());
        assertEquals(false, kept.at("/relativePeriods/lastYear").asBoolean());
        assertEquals("Last 12 months", kept.at("/columns/0/items/2/name").asText());
    }

    @Test
    void anEmptyListOfNewerAppsDoesNotHideThePeriodsOfOlderOnes() {
        ObjectNode object = world().minimal(schema.require("visualization"));
        object.set("rawPeriods", json("[]"));
        object.set("periods", json("[{'id': '202101'}]"));
        assertEquals(201, world().send("POST", "/api/visualizations", object).status());
        JsonNode kept = world().get("/api/visualizations/" + object.path("id").asText() + "?fields=*")
                .json();
        assertEquals(json("['202101']"), kept.path("rawPeriods"));
    }

    @Test
    void whoDoesNotSeeAnItemDoesNotSeeItInAChart() {
        ObjectNode element = world().minimal(schema.require("dataElement"));
        element.set("sharing", json("{'public': '--------'}"));
        assertEquals(201, world().send("POST", "/api/dataElements", element).status());
        String hidden = element.path("id").asText();
        ObjectNode chart = world().minimal(schema.require("visualization"));
        chart.set("columns", json("[{'dimension': 'dx', 'items': [%s]}]".formatted(items(hidden))));
        chart.set("sharing", json("{'public': 'r-------'}"));
        assertEquals(201, world().send("POST", "/api/visualizations", chart).status());
        String path = "/api/visualizations/" + chart.path("id").asText() + "?fields=columns";
        assertEquals(
                hidden,
                world().get(path + "%5Bitems%5D").at("/columns/0/items/0/id").asText());
        assertEquals(json("[]"), world().readByNobody(path + "%5Bitems%5D").at("/columns/0/items"));
    }
}
