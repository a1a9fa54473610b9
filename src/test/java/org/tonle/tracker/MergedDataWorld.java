package org.tonle.tracker;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two units, two elements of each domain and two attribute options that are to become one, with all that can be recorded with them. Every world has its letter. */
record MergedDataWorld(String letter) {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "m@Country00", "name": "m@ country", "shortName": "m@ country", "openingDate": "2000-01-01"}, UNIT(m@Source000), UNIT(m@Target000), UNIT(m@Other0000)],
             "categoryOptions": [{"id": "m@OptionS00", "name": "m@ option s", "shortName": "m@ s"}, {"id": "m@OptionT00", "name": "m@ option t", "shortName": "m@ t"}],
             "categories": [{"id": "m@Category0", "name": "m@ category", "shortName": "m@ category", "dataDimensionType": "ATTRIBUTE",
               "categoryOptions": [{"id": "m@OptionS00"}, {"id": "m@OptionT00"}]}],
             "categoryCombos": [{"id": "m@Combo0000", "name": "m@ combo", "dataDimensionType": "ATTRIBUTE", "categories": [{"id": "m@Category0"}]}],
             "dataElements": [ELEMENT(m@NumSource, AGGREGATE), ELEMENT(m@NumTarget, AGGREGATE), ELEMENT(m@TrkSource, TRACKER), ELEMENT(m@TrkTarget, TRACKER)],
             "dataSets": [{"id": "m@DataSet00", "name": "m@ set", "shortName": "m@ set", "periodType": "Monthly", "categoryCombo": {"id": "m@Combo0000"}, "organisationUnits": UNITS,
               "dataSetElements": [{"dataElement": {"id": "m@NumSource"}}, {"dataElement": {"id": "m@NumTarget"}}]}],
             "trackedEntityAttributes": [{"id": "m@Number000", "name": "m@ number", "shortName": "m@ number", "valueType": "TEXT", "aggregationType": "NONE",
               "unique": true, "orgunitScope": true}],
             "trackedEntityTypes": [{"id": "m@Person000", "name": "m@ person", "shortName": "m@ person", "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [{"trackedEntityAttribute": {"id": "m@Number000"}}]}],
             "programStages": [STAGE(m@Stage0000, m@Program00), STAGE(m@Stage0001, m@Program01)],
             "programs": [
              {"id": "m@Program00", "name": "m@ program", "shortName": "m@ program", "programType": "WITH_REGISTRATION", "trackedEntityType": {"id": "m@Person000"},
               "accessLevel": "PROTECTED", "programStages": [{"id": "m@Stage0000"}], "organisationUnits": UNITS, "sharing": {"public": "rwrw----"}},
              {"id": "m@Program01", "name": "m@ events", "shortName": "m@ events", "programType": "WITHOUT_REGISTRATION", "categoryCombo": {"id": "m@Combo0000"},
               "programStages": [{"id": "m@Stage0001"}], "organisationUnits": UNITS, "sharing": {"public": "rwrw----"}}]}
            """
                    .replaceAll(
                            "UNIT\\((\\S+?)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", \"openingDate\": \"2000-01-01\", \"parent\": {\"id\": \"m@Country00\"}}")
                    .replaceAll(
                            "ELEMENT\\((\\S+), (\\S+)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"shortName\": \"$1\", \"domainType\": \"$2\", \"valueType\": \"INTEGER\", \"aggregationType\": \"SUM\"}")
                    .replaceAll(
                            "STAGE\\((\\S+), (\\S+)\\)",
                            "{\"id\": \"$1\", \"name\": \"$1\", \"program\": {\"id\": \"$2\"}, \"sharing\": {\"public\": \"rwrw----\"}, \"repeatable\": true, \"programStageDataElements\": [{\"dataElement\": {\"id\": \"m@TrkSource\"}}, {\"dataElement\": {\"id\": \"m@TrkTarget\"}}]}")
                    .replace(
                            "UNITS",
                            "[{\"id\": \"m@Source000\"}, {\"id\": \"m@Target000\"}, {\"id\": \"m@Other0000\"}]");

    /** A world with this letter and no data in it. */
    static MergedDataWorld make(String letter) {
        MergedDataWorld world = new MergedDataWorld(letter);
        world.send("/api/metadata", METADATA).statusCode(200);
        return world;
    }

    /** A text of this world: `@` stands for its letter. */
    String of(String text) {
        return text.replace("@", letter);
    }

    static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").urlEncodingEnabled(false);
    }

    ValidatableResponse send(String path, String json) {
        return admin().contentType(ContentType.JSON)
                .body(of(json))
                .post(of(path))
                .then();
    }

    ValidatableResponse get(String path) {
        return admin().get(of(path)).then().statusCode(200);
    }

    /** The combination of the data set's and the program's attribute with the one option. */
    String optionCombo(String option) {
        return get("/api/categoryOptionCombos?filter=categoryCombo.id:eq:m@Combo0000&filter=categoryOptions.id:eq:m@"
                        + option)
                .extract()
                .path("categoryOptionCombos[0].id");
    }

    void value(String element, String period, String orgUnit, String attributeOptionCombo, int value) {
        send(
                        "/api/dataValueSets",
                        "{\"dataValues\": [{\"dataElement\": \"m@%s\", \"period\": \"%s\", \"orgUnit\": \"m@%s\", \"attributeOptionCombo\": \"%s\", \"value\": \"%d\"}]}"
                                .formatted(element, period, orgUnit, attributeOptionCombo, value))
                .statusCode(200);
    }

    /** Period and value of what is stored, in order. */
    List<String> values(String element, String orgUnit) {
        List<String> found = get("/api/dataValueSets?startDate=2000-01-01&endDate=2030-01-01&dataElement=m@" + element
                        + "&orgUnit=m@" + orgUnit)
                .extract()
                .path("dataValues.collect { it.period + ' ' + it.value }.sort()");
        return found == null ? List.of() : found;
    }

    void bounds(String element, String orgUnit, int least, int most) {
        send(
                        "/api/dataEntry/minMaxValues",
                        "{\"dataElement\": \"m@%s\", \"orgUnit\": \"m@%s\", \"categoryOptionCombo\": \"HllvX50cXC0\", \"minValue\": %d, \"maxValue\": %d}"
                                .formatted(element, orgUnit, least, most))
                .statusCode(200);
    }

    /** Element, unit and bounds of what is stored. */
    List<String> bounds() {
        return get("/api/minMaxDataElements?paging=false")
                .extract()
                .path(
                        "minMaxDataElements.findAll { it.dataElement.id.startsWith('" + of("m@Num")
                                + "') }.collect { it.dataElement.id.substring(2) + ' ' + it.source.id.substring(2) + ' ' + it.min + ' ' + it.max }.sort()");
    }

    void complete(String period, String orgUnit, String attributeOptionCombo) {
        send(
                        "/api/completeDataSetRegistrations",
                        "{\"completeDataSetRegistrations\": [{\"dataSet\": \"m@DataSet00\", \"period\": \"%s\", \"organisationUnit\": \"m@%s\", \"attributeOptionCombo\": \"%s\"}]}"
                                .formatted(period, orgUnit, attributeOptionCombo))
                .statusCode(200);
    }

    /** Periods that are complete. */
    List<String> completed(String orgUnit) {
        List<String> found =
                get("/api/completeDataSetRegistrations?dataSet=m@DataSet00&startDate=2000-01-01&endDate=2030-01-01&orgUnit=m@"
                                + orgUnit)
                        .extract()
                        .path("completeDataSetRegistrations.period.sort()");
        return found == null ? List.of() : found;
    }

    void lockException(String period, String orgUnit) {
        send("/api/lockExceptions?ds=m@DataSet00&pe=" + period + "&ou=m@" + orgUnit, "")
                .statusCode(201);
    }

    /** Unit and period of lock exceptions. */
    List<String> lockExceptions() {
        return get("/api/lockExceptions?paging=false")
                .extract()
                .path("lockExceptions.findAll { it.dataSet.id == '" + of("m@DataSet00")
                        + "' }.collect { it.organisationUnit.id.substring(2) + ' ' + it.period.id }.sort()");
    }

    /** A person at a unit with an enrollment and an event there. @param values JSON */
    void person(String name, String orgUnit, String number, String values) {
        tracker(
                """
                {"trackedEntities": [{"trackedEntity": "m@Pe%1$s", "trackedEntityType": "m@Person000", "orgUnit": "m@%2$s",
                  "attributes": [{"attribute": "m@Number000", "value": "%3$s"}],
                  "enrollments": [{"enrollment": "m@En%1$s", "program": "m@Program00", "orgUnit": "m@%2$s", "enrolledAt": "2025-01-01", "occurredAt": "2025-01-01",
                    "events": [{"event": "m@Ev%1$s", "program": "m@Program00", "programStage": "m@Stage0000", "orgUnit": "m@%2$s", "occurredAt": "2025-02-01",
                      "dataValues": [%4$s]}]}]}]}"""
                        .formatted(name, orgUnit, number, values));
    }

    /** An event without a person. */
    void event(String name, String orgUnit, String attributeOptionCombo, String values) {
        tracker(
                """
                {"events": [{"event": "m@Ev%1$s", "program": "m@Program01", "programStage": "m@Stage0001", "orgUnit": "m@%2$s", "occurredAt": "2025-02-01",
                  "attributeOptionCombo": "%3$s", "dataValues": [%4$s]}]}"""
                        .formatted(name, orgUnit, attributeOptionCombo, values));
    }

    static String dataValue(String element, int value) {
        return "{\"dataElement\": \"m@%s\", \"value\": \"%d\"}".formatted(element, value);
    }

    void tracker(String json) {
        send("/api/tracker?async=false", json).statusCode(200);
    }

    /** The values of an event by the name of their element. */
    Map<String, String> eventValues(String event) {
        List<Map<String, String>> values = get("/api/tracker/events/m@Ev" + event
                        + "?fields=dataValues[dataElement,value]")
                .extract()
                .path("dataValues");
        Map<String, String> found = new TreeMap<>();
        values.forEach(
                each -> found.put(each.getOrDefault("dataElement", "").substring(2), each.getOrDefault("value", "")));
        return found;
    }

    /** Rows of a table of analytics as texts, in order. */
    static List<String> rows(RequestSpecification caller, String path) {
        List<List<String>> rows =
                caller.get(path).then().statusCode(200).extract().path("rows");
        return rows.stream().map(row -> String.join(" ", row)).sorted().toList();
    }

    List<String> rows(String path) {
        return rows(admin(), of(path));
    }
}
