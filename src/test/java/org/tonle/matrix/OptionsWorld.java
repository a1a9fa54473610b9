package org.tonle.matrix;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/**
 * A country with two districts, one of which has a village; a form with one element that is reported and one that is not; a programme with
 * two persons, one with two visits and one with one. Every object has a name, a short name, a code and an attribute that differ.
 */
final class OptionsWorld {
    /** Districts of another country: with half a year of days and twenty indicators they make more numbers than an answer may have. */
    private static final int MANY = 14;

    private static boolean loaded;

    private OptionsWorld() {}

    static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    static void load() {
        if (!loaded) {
            send(
                    "metadata?importStrategy=CREATE_AND_UPDATE",
                    METADATA.replace("MANY_UNITS", units()).replace("ONES", ones()));
            send("dataValueSets", VALUES);
            send("tracker?async=false&importStrategy=CREATE_AND_UPDATE", RECORDS);
            loaded = true;
        }
    }

    private static void send(String path, String body) {
        admin().contentType(ContentType.JSON)
                .body(body)
                .post("/api/" + path)
                .then()
                .statusCode(200);
    }

    private static String units() {
        StringBuilder units = new StringBuilder();
        for (int i = 10; i < 10 + MANY; i++) {
            units.append(
                    ", {'id': 'aoManyUn0%1$d', 'name': 'Ao many %1$d', 'shortName': 'ao m %1$d', 'openingDate': '1990-01-01', 'parent': {'id': 'aoMany00000'}}"
                            .formatted(i)
                            .replace('\'', '"'));
        }
        return units.toString();
    }

    private static String ones() {
        StringBuilder ones = new StringBuilder();
        for (int i = 10; i < 30; i++) {
            ones.append(
                    ", {'id': 'aoOneOfAl%1$d', 'name': 'Ao one %1$d', 'shortName': 'ao o %1$d', 'numerator': '%1$d', 'denominator': '1', 'indicatorType': {'id': 'aoType00000'}}"
                            .formatted(i)
                            .replace('\'', '"'));
        }
        return ones.toString();
    }

    private static final String METADATA =
            """
            {"attributes": [{"id": "aoAttr00000", "name": "Ao attribute", "valueType": "TEXT", "unique": true,
               "organisationUnitAttribute": true, "dataElementAttribute": true, "indicatorAttribute": true, "objectTypes": ["ORGANISATION_UNIT", "DATA_ELEMENT", "INDICATOR"]}],
             "organisationUnits": [
              {"id": "aoTop000000", "name": "Ao Top", "shortName": "ao t", "code": "AO_TOP", "openingDate": "1990-01-01"},
              {"id": "aoMany00000", "name": "Ao Many", "shortName": "ao m", "openingDate": "1990-01-01"} MANY_UNITS,
              {"id": "aoWest00000", "name": "Ao West", "shortName": "ao w", "code": "AO_WEST", "openingDate": "1990-01-01", "parent": {"id": "aoTop000000"},
               "geometry": {"type": "Point", "coordinates": [10, 5]}, "attributeValues": [{"attribute": {"id": "aoAttr00000"}, "value": "attr-west"}]},
              {"id": "aoEast00000", "name": "Ao East", "shortName": "ao e", "code": "AO_EAST", "openingDate": "1990-01-01", "parent": {"id": "aoTop000000"},
               "attributeValues": [{"attribute": {"id": "aoAttr00000"}, "value": "attr-east"}]},
              {"id": "aoVill00000", "name": "Ao Village", "shortName": "ao v", "code": "AO_VILL", "openingDate": "1990-01-01", "parent": {"id": "aoWest00000"},
               "geometry": {"type": "Point", "coordinates": [12, 7]}}],
             "optionSets": [{"id": "aoResults00", "name": "ao results", "valueType": "TEXT", "options": [{"id": "aoPositive0"}, {"id": "aoNegative0"}]}],
             "options": [{"id": "aoPositive0", "code": "POS", "name": "Positive", "sortOrder": 1, "optionSet": {"id": "aoResults00"}},
                         {"id": "aoNegative0", "code": "NEG", "name": "Negative", "sortOrder": 2, "optionSet": {"id": "aoResults00"}}],
             "dataElements": [
              {"id": "aoDoses0000", "name": "Ao doses", "shortName": "ao ds", "code": "AO_DOSES", "valueType": "NUMBER", "domainType": "AGGREGATE", "aggregationType": "SUM",
               "attributeValues": [{"attribute": {"id": "aoAttr00000"}, "value": "attr-doses"}]},
              {"id": "aoBeds00000", "name": "Ao beds", "shortName": "ao bd", "code": "AO_BEDS", "valueType": "NUMBER", "domainType": "AGGREGATE", "aggregationType": "SUM"},
              {"id": "aoWeight000", "name": "Ao weight", "shortName": "ao wg", "code": "AO_WEIGHT", "valueType": "NUMBER", "domainType": "TRACKER", "aggregationType": "AVERAGE"},
              {"id": "aoResult000", "name": "Ao result", "shortName": "ao rs", "valueType": "TEXT", "domainType": "TRACKER", "aggregationType": "NONE", "optionSet": {"id": "aoResults00"}}],
             "dataSets": [{"id": "aoSet000000", "name": "ao set", "shortName": "ao set", "periodType": "Monthly", "openFuturePeriods": 0,
               "dataSetElements": [{"dataElement": {"id": "aoDoses0000"}}, {"dataElement": {"id": "aoBeds00000"}}],
               "organisationUnits": [{"id": "aoVill00000"}, {"id": "aoEast00000"}, {"id": "aoWest00000"}], "sharing": {"public": "rwrw----"}}],
             "indicatorTypes": [{"id": "aoType00000", "name": "ao type", "factor": 1}],
             "indicators": [{"id": "aoRate00000", "name": "Ao rate", "shortName": "ao rt", "code": "AO_RATE", "numerator": "#{aoDoses0000}", "denominator": "3",
               "indicatorType": {"id": "aoType00000"}, "attributeValues": [{"attribute": {"id": "aoAttr00000"}, "value": "attr-rate"}]} ONES],
             "trackedEntityAttributes": [{"id": "aoName00000", "name": "Ao name", "shortName": "ao nm", "valueType": "TEXT", "aggregationType": "NONE"},
               {"id": "aoScore0000", "name": "Ao score", "shortName": "ao sc", "valueType": "NUMBER", "aggregationType": "SUM"}],
             "trackedEntityTypes": [{"id": "aoPerson000", "name": "ao person", "shortName": "ao person", "featureType": "POINT", "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [{"trackedEntityAttribute": {"id": "aoName00000"}}, {"trackedEntityAttribute": {"id": "aoScore0000"}}]}],
             "programs": [{"id": "aoProgram00", "name": "ao program", "shortName": "ao program", "programType": "WITH_REGISTRATION", "featureType": "POINT", "trackedEntityType": {"id": "aoPerson000"},
               "sharing": {"public": "rwrw----"}, "programStages": [{"id": "aoVisit0000"}],
               "organisationUnits": [{"id": "aoVill00000"}, {"id": "aoEast00000"}, {"id": "aoWest00000"}],
               "programTrackedEntityAttributes": [{"trackedEntityAttribute": {"id": "aoName00000"}}, {"trackedEntityAttribute": {"id": "aoScore0000"}}]}],
             "programStages": [{"id": "aoVisit0000", "name": "ao visit", "program": {"id": "aoProgram00"}, "repeatable": true, "featureType": "POINT", "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "aoWeight000"}}, {"dataElement": {"id": "aoResult000"}}]}],
             "programIndicators": [{"id": "aoVisits000", "name": "Ao visits", "shortName": "ao vs", "program": {"id": "aoProgram00"}, "analyticsType": "EVENT",
               "aggregationType": "COUNT", "expression": "V{event_count}"},
              {"id": "aoMean00000", "name": "Ao mean", "shortName": "ao mn", "program": {"id": "aoProgram00"}, "analyticsType": "EVENT",
               "aggregationType": "AVERAGE", "expression": "#{aoVisit0000.aoWeight000}", "decimals": 1}]}""";

    private static final String VALUES =
            """
            {"dataValues": [
              {"dataElement": "aoDoses0000", "period": "202501", "orgUnit": "aoVill00000", "value": "10"},
              {"dataElement": "aoDoses0000", "period": "202501", "orgUnit": "aoWest00000", "value": "1"},
              {"dataElement": "aoDoses0000", "period": "202501", "orgUnit": "aoEast00000", "value": "4"},
              {"dataElement": "aoDoses0000", "period": "202502", "orgUnit": "aoEast00000", "value": "3"}]}""";

    private static final String RECORDS =
            """
            {"trackedEntities": [
              {"trackedEntity": "aoPersonA00", "trackedEntityType": "aoPerson000", "orgUnit": "aoVill00000",
               "attributes": [{"attribute": "aoName00000", "value": "Ada"}, {"attribute": "aoScore0000", "value": "7"}],
               "enrollments": [{"enrollment": "aoEnrollA00", "program": "aoProgram00", "orgUnit": "aoVill00000", "status": "ACTIVE",
                 "enrolledAt": "2025-01-01", "occurredAt": "2025-01-01", "events": [
                  {"event": "aoEventA001", "program": "aoProgram00", "programStage": "aoVisit0000", "orgUnit": "aoVill00000", "status": "COMPLETED",
                   "occurredAt": "2025-01-05", "geometry": {"type": "Point", "coordinates": [20, 15]},
                   "dataValues": [{"dataElement": "aoWeight000", "value": "50"}, {"dataElement": "aoResult000", "value": "POS"}]},
                  {"event": "aoEventA002", "program": "aoProgram00", "programStage": "aoVisit0000", "orgUnit": "aoWest00000", "status": "ACTIVE",
                   "occurredAt": "2025-02-05", "dataValues": [{"dataElement": "aoWeight000", "value": "52.3456"}, {"dataElement": "aoResult000", "value": "NEG"}]}]}]},
              {"trackedEntity": "aoPersonB00", "trackedEntityType": "aoPerson000", "orgUnit": "aoEast00000", "geometry": {"type": "Point", "coordinates": [40, 35]},
               "attributes": [{"attribute": "aoName00000", "value": "Ben"}, {"attribute": "aoScore0000", "value": "9"}],
               "enrollments": [{"enrollment": "aoEnrollB00", "program": "aoProgram00", "orgUnit": "aoEast00000", "status": "COMPLETED",
                 "enrolledAt": "2025-02-10", "occurredAt": "2025-02-10", "geometry": {"type": "Point", "coordinates": [30, 25]}, "events": [
                  {"event": "aoEventB001", "program": "aoProgram00", "programStage": "aoVisit0000", "orgUnit": "aoEast00000", "status": "COMPLETED",
                   "occurredAt": "2025-02-10", "dataValues": [{"dataElement": "aoWeight000", "value": "70"}, {"dataElement": "aoResult000", "value": "POS"}]}]}]}]}""";
}
