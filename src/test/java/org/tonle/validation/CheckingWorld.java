package org.tonle.validation;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A district with clinics whose values are drawn by a seed, and the same values in a map for those who work things out again. */
public final class CheckingWorld {
    public static final List<String> CLINICS = List.of("vaClinicA00", "vaClinicB00", "vaClinicC00");
    public static final List<String> ELEMENTS = List.of("vaDeA000000", "vaDeB000000", "vaDeC000000");
    public static final List<String> MONTHS =
            List.of("202501", "202502", "202503", "202504", "202505", "202506", "202507", "202508");

    private static final Map<String, Integer> VALUES = new TreeMap<>();
    private static boolean loaded;

    private CheckingWorld() {}

    public static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    public static ValidatableResponse post(String path, String body) {
        return admin().body(body).post(path).then();
    }

    /** Uid of the level of units with this number, which may be another test's already. */
    public static String level(int level) {
        String made = admin().get("/api/organisationUnitLevels?fields=id&filter=level:eq:" + level)
                .then()
                .extract()
                .path("organisationUnitLevels[0].id");
        if (made != null) {
            return made;
        }
        String uid = "vaLevel" + level + "000";
        post(
                        "/api/organisationUnitLevels",
                        "{\"id\": \"%s\", \"name\": \"va level %s\", \"level\": %s}".formatted(uid, level, level))
                .statusCode(201);
        return uid;
    }

    /** Makes the world unless it is there. */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        List<String> units = new ArrayList<>();
        CLINICS.forEach(clinic -> units.add(
                "{\"id\": \"%s\", \"name\": \"%s\", \"shortName\": \"%s\", \"openingDate\": \"2000-01-01\", \"parent\": {\"id\": \"vaDistrict0\"}}"
                        .formatted(clinic, clinic, clinic)));
        List<String> elements = new ArrayList<>();
        ELEMENTS.forEach(element -> elements.add(element(element, "INTEGER")));
        elements.add(element("vaDeOut0000", "INTEGER"));
        elements.add(element("vaDeYear000", "NUMBER"));
        post(
                        "/api/metadata",
                        """
                        {"organisationUnits": [{"id": "vaDistrict0", "name": "va district", "shortName": "va district",
                            "openingDate": "2000-01-01"}, %s],
                         "dataElements": [%s],
                         "dataSets": [{"id": "vaMonthly00", "name": "va monthly", "shortName": "va monthly", "periodType": "Monthly",
                            "openFuturePeriods": 12, "organisationUnits": [%s], "dataSetElements": [%s]},
                          {"id": "vaYearly000", "name": "va yearly", "shortName": "va yearly", "periodType": "Yearly",
                            "organisationUnits": [%s], "dataSetElements": [{"dataElement": {"id": "vaDeYear000"}}]}]}"""
                                .formatted(
                                        String.join(",", units),
                                        String.join(",", elements),
                                        references("id", CLINICS),
                                        references("dataElement", ELEMENTS),
                                        references("id", CLINICS)))
                .log()
                .ifValidationFails()
                .statusCode(200);
        Random random = new Random(11);
        for (String element : ELEMENTS) {
            for (String clinic : CLINICS) {
                for (String month : MONTHS) {
                    if (random.nextInt(3) > 0) {
                        set(element, clinic, month, random.nextInt(6));
                    }
                }
            }
        }
        loaded = true;
    }

    private static String element(String uid, String type) {
        return "{\"id\": \"%s\", \"name\": \"%s\", \"shortName\": \"%s\", \"valueType\": \"%s\", \"domainType\": \"AGGREGATE\", \"aggregationType\": \"SUM\", \"zeroIsSignificant\": true}"
                .formatted(uid, uid, uid, type);
    }

    private static String references(String property, List<String> uids) {
        return String.join(
                ",",
                uids.stream()
                        .map(uid -> property.equals("id")
                                ? "{\"id\": \"" + uid + "\"}"
                                : "{\"dataElement\": {\"id\": \"" + uid + "\"}}")
                        .toList());
    }

    /** Writes a value; null takes it away. */
    public static void set(String element, String clinic, String month, @Nullable Integer value) {
        if (value == null) {
            VALUES.remove(element + clinic + month);
        } else {
            VALUES.put(element + clinic + month, value);
        }
        send(element, clinic, month, value == null ? "" : value.toString());
    }

    /** Writes a value that the map does not know. */
    public static void send(String element, String clinic, String period, String value) {
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .queryParams("de", element, "ou", clinic, "pe", period, "value", value)
                .post("/api/dataValues")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201);
    }

    /** Null when there is none. */
    public static @Nullable Integer value(String element, String clinic, String month) {
        return VALUES.get(element + clinic + month);
    }

    /** One of the values there are, which one the seed says; as element, clinic and month. */
    public static List<String> any(int seed) {
        List<String> keys = List.copyOf(VALUES.keySet());
        String key = keys.get(Math.floorMod(seed, keys.size()));
        return List.of(key.substring(0, 11), key.substring(11, 22), key.substring(22));
    }
}
