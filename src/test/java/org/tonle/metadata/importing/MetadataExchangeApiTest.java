package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Payloads over HTTP: packages, words, trials, jobs, tables, packed bodies; identifiers begin with {@code xc} or {@code pk}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class MetadataExchangeApiTest {
    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static String group(String uid, String name) {
        return "{\"dataElementGroups\": [{\"id\": \"%s\", \"name\": \"%s\", \"shortName\": \"%s\"}]}"
                .formatted(uid, name, name);
    }

    @Test
    void aPackageGoesInTwiceAndChangesNothingTheSecondTime() {
        String trifles = PackageTriflesTest.trifles();
        admin().body(trifles)
                .post("/api/metadata?importMode=VALIDATE")
                .then()
                .statusCode(200)
                .body("response.status", is("OK"));
        admin().get("/api/dataElements/pkElement00").then().statusCode(404);
        ValidatableResponse first = admin().body(trifles).post("/api/metadata").then();
        first.statusCode(200)
                .body("response.status", is("OK"))
                .body("response.warnings.property", hasItem("short_name"))
                .body("response.stats.ignored", is(0));
        String before = admin().get("/api/metadata?skipSharing=false").asString();
        admin().body(trifles)
                .post("/api/metadata?importReportMode=DEBUG")
                .then()
                .statusCode(200)
                .body("response.stats.created", is(0))
                .body("response.typeReports.objectReports.flatten().action.unique()", equalTo(List.of("NONE")));
        assertEquals(
                withoutDate(before),
                withoutDate(admin().get("/api/metadata?skipSharing=false").asString()));
        String exported = admin().get("/api/dashboards/pkNone00000/metadata").asString();
        assertTrue(exported.contains("E1005"), exported);
    }

    private static String withoutDate(String export) {
        return export.replaceFirst("\"date\":\"[^\"]*\"", "");
    }

    @Test
    void wrongWordsStoreNothingAndNameTheRightOnes() {
        for (String word : List.of(
                "importStrategy=NOPE",
                "atomicMode=SOME",
                "importMode=VALIDAT",
                "importReportMode=ALL",
                "identifier=NAM",
                "mergeMode=X",
                "flushMode=X",
                "dryRun=maybe",
                "async=perhaps",
                "skipSharing=2")) {
            admin().body(group("xcWrong0000", "xc wrong"))
                    .post("/api/metadata?" + word)
                    .then()
                    .statusCode(400)
                    .body("errorCode", is("E1003"))
                    .body("message", containsString(word));
        }
        admin().get("/api/dataElementGroups/xcWrong0000").then().statusCode(404);
    }

    @Test
    void aTrialOfOneObjectChangesNothing() {
        String body = "{\"id\": \"xcTrial0000\", \"name\": \"xc trial\", \"shortName\": \"xc trial\"}";
        for (String trial : List.of("importMode=VALIDATE", "dryRun=true", "importMode=validate", "dryRun=YES")) {
            admin().body(body).post("/api/dataElementGroups?" + trial).then().statusCode(200);
            admin().get("/api/dataElementGroups/xcTrial0000").then().statusCode(404);
        }
        admin().body(body).post("/api/dataElementGroups").then().statusCode(201);
        admin().body(body.replace("xc trial", "xc other"))
                .put("/api/dataElementGroups/xcTrial0000?importMode=VALIDATE")
                .then()
                .statusCode(200);
        admin().body("{\"name\": \"xc third\"}")
                .patch("/api/dataElementGroups/xcTrial0000?dryRun=true&importReportMode=DEBUG")
                .then()
                .statusCode(200)
                .body("response.action", is("UPDATE"))
                .body("response.differences.find { it.property == 'name' }.after", is("xc third"));
        admin().delete("/api/dataElementGroups/xcTrial0000?importMode=VALIDATE")
                .then()
                .statusCode(200);
        admin().get("/api/dataElementGroups/xcTrial0000").then().statusCode(200).body("name", is("xc trial"));
        admin().delete("/api/dataElementGroups/xcTrial0000?importMode=MAYBE")
                .then()
                .statusCode(400);
        admin().delete("/api/dataElementGroups/xcTrial0000").then().statusCode(200);
    }

    @Test
    void aJobTellsHowFarItIsAndWhatItDid() throws InterruptedException {
        String id = admin().body(group("xcJob000000", "xc job"))
                .post("/api/metadata?async=true")
                .then()
                .statusCode(200)
                .body("response.jobType", is("METADATA_IMPORT"))
                .body("response.relativeNotifierEndpoint", startsWith("/api/system/tasks/METADATA_IMPORT/"))
                .extract()
                .path("response.id");
        awaitEnd(id);
        admin().get("/api/system/tasks/METADATA_IMPORT/" + id)
                .then()
                .body("[0].message", is("Done"))
                .body("[1].message", containsString("1 created"))
                .body("[2].message", containsString("1 objects were read"));
        admin().get("/api/system/taskSummaries/METADATA_IMPORT/" + id)
                .then()
                .body("responseType", is("ImportReport"))
                .body("stats.created", is(1));
        String broken = admin().body("{\"dataElements\": [")
                .post("/api/metadata?async=true")
                .then()
                .statusCode(200)
                .extract()
                .path("response.id");
        awaitEnd(broken);
        admin().get("/api/system/tasks/METADATA_IMPORT/" + broken)
                .then()
                .body("[0].level", is("ERROR"))
                .body("[0].message", containsString("not valid JSON"));
    }

    private static void awaitEnd(String id) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (Boolean.TRUE.equals(
                    admin().get("/api/system/tasks/METADATA_IMPORT/" + id).path("[0].completed"))) {
                return;
            }
            Thread.sleep(50);
        }
    }

    @Test
    void packedBodiesAreUnpacked() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(group("xcGzip00000", "xc gzip").getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("metadata.json"));
            out.write(group("xcZip000000", "xc zip").getBytes(StandardCharsets.UTF_8));
        }
        admin().contentType("application/zip")
                .body(zip.toByteArray())
                .post("/api/metadata")
                .then()
                .statusCode(200);
        admin().contentType("application/gzip")
                .body(gzip.toByteArray())
                .post("/api/metadata")
                .then()
                .statusCode(200);
        admin().get("/api/dataElementGroups?filter=id:in:[xcGzip00000,xcZip000000]")
                .then()
                .body("dataElementGroups", hasSize(2));
        byte[] damaged = gzip.toByteArray();
        admin().contentType("application/gzip")
                .body(java.util.Arrays.copyOf(damaged, damaged.length / 2))
                .post("/api/metadata")
                .then()
                .statusCode(400)
                .body("errorCode", is("E2048"));
    }

    @Test
    void everyTableIsReadByHeadingOrByPlace() {
        table("DATA_ELEMENT", "shortname,name,valuetype,uid\nxc short,xc by heading,TEXT,xcHeading00\n", 1);
        admin().get("/api/dataElements/xcHeading00")
                .then()
                .body("shortName", is("xc short"))
                .body("valueType", is("TEXT"));
        table("DATA_ELEMENT_GROUP", "name,uid,code\nxc table group,xcTblGrp000,XCTG\n", 1);
        table("DATA_ELEMENT_GROUP_MEMBERSHIP", "group,element\nxcTblGrp000,xcHeading00\n", 1);
        admin().get("/api/dataElementGroups/xcTblGrp000")
                .then()
                .body("name", is("xc table group"))
                .body("dataElements.id", equalTo(List.of("xcHeading00")));
        table("CATEGORY_OPTION", "\uFEFFname;uid;code\nxc opt;xcTblOpt000;XCO\n", 1);
        table("CATEGORY_OPTION_GROUP", "name,uid\nxc opt group,xcTblOgr000\n", 1);
        table("CATEGORY_OPTION_GROUP_MEMBERSHIP", "g,o\nxcTblOgr000,xcTblOpt000\n", 1);
        table(
                "ORGANISATION_UNIT",
                """
                name,uid,code,parent,shortname,description,openingdate,closeddate,comment,featuretype,coordinates
                xc unit,xcTblUnit00,XCU,,,,2010-01-01,,,POINT,"[104.9,11.5]"
                """,
                1);
        admin().get("/api/organisationUnits/xcTblUnit00").then().body("geometry.type", is("Point"));
        table("ORGANISATION_UNIT_GROUP", "name,uid\nxc units,xcTblUgr000\n", 1);
        table("ORGANISATION_UNIT_GROUP_MEMBERSHIP", "g,u\nxcTblUgr000,xcTblUnit00\n", 1);
        table("OPTION_SET", "name,uid,code,option,optionuid,optioncode\nxc set,xcTblSet000,XCS,One,xcTblOne000,1\n", 2);
        table("OPTION_GROUP", "name,uid,code,shortname,optionset\nxc og,xcTblOptg00,XCOG,xc og,xcTblSet000\n", 1);
        table("OPTION_GROUP_MEMBERSHIP", "g,o\nxcTblOptg00,xcTblOne000\n", 1);
        table(
                "VALIDATION_RULE",
                """
                name,uid,code,description,instruction,importance,ruletype,operator,periodtype,l,ld,lm,r,rd,rm
                xc rule,xcTblRule00,,,,High,,equal to,Monthly,1,left,NEVER_SKIP,1,right,NEVER_SKIP
                """,
                1);
        admin().contentType("application/csv")
                .body("name\nx\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/metadata?classKey=DATA_ELEMNT")
                .then()
                .statusCode(400)
                .body("message", containsString("Did you mean DATA_ELEMENT?"));
    }

    private static void table(String classKey, String csv, int objects) {
        ValidatableResponse answer = admin().contentType("application/csv; charset=UTF-8")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/api/metadata?classKey=" + classKey)
                .then();
        int status = answer.extract().statusCode();
        assertEquals(200, status, () -> classKey + ": " + answer.extract().asString());
        int done = answer.extract().<Integer>path("response.stats.created")
                + answer.extract().<Integer>path("response.stats.updated");
        assertEquals(objects, done, classKey);
        assertNotEquals(0, done);
    }

    @Test
    void identifiersAreFoundByCodeWhereThatIsAsked() {
        admin().body(
                        "{\"dataElementGroups\": [{\"id\": \"xcCode00000\", \"code\": \"XCCODE\", \"name\": \"xc c\", \"shortName\": \"xc c\"}]}")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        for (String identifier : List.of("CODE", "AUTO")) {
            admin().body(
                            "{\"dataElementGroups\": [{\"id\": \"xcOther0000\", \"code\": \"XCCODE\", \"name\": \"xc %s\", \"shortName\": \"xc c\"}]}"
                                    .formatted(identifier))
                    .post("/api/metadata?identifier=" + identifier)
                    .then()
                    .statusCode(200)
                    .body("response.stats.updated", is(1));
            admin().get("/api/dataElementGroups/xcCode00000").then().body("name", is("xc " + identifier));
        }
        admin().get("/api/dataElementGroups/xcOther0000").then().statusCode(404).body("errorCode", notNullValue());
    }
}
