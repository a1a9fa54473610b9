package org.tonle.client;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Small lists that apps and scripts begin with. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ListsForClientsApiTest {
    @BeforeEach
    void furnish() {
        ClientWorld.furnish();
    }

    @Test
    void unitsOfFormsAreListedByForm() {
        ClientWorld.admin()
                .get("/api/dataSets/orgUnits?dataSets=clDataSet00")
                .then()
                .statusCode(200)
                .body("clDataSet00", is(List.of("clUnitProv0")));
        ClientWorld.admin()
                .get("/api/programs/orgUnits?programs=clProgram00")
                .then()
                .body("clProgram00", hasItem("clUnitProv0"));
        ClientWorld.admin()
                .get("/api/categoryOptions/orgUnits?categoryOptions=clCatOption,clCatOptio2")
                .then()
                .body("clCatOption", is(List.of()))
                .body("clCatOptio2", is(List.of()));
        ClientWorld.admin()
                .get("/api/programs/orgUnits?programs=nosuchprog1")
                .then()
                .statusCode(404)
                .body("errorCode", is("E1113"));
        ClientWorld.admin()
                .get("/api/programs/orgUnits")
                .then()
                .statusCode(400)
                .body("message", containsString("programs="));
    }

    @Test
    void collectionsAndTheirSizesAreListed() {
        ClientWorld.admin()
                .get("/api/resources")
                .then()
                .statusCode(200)
                .body("resources.plural", hasItem("dataElements"))
                .body("resources.find { it.plural == 'dataElements' }.href", containsString("/api/dataElements"));
        ClientWorld.admin()
                .get("/api/system/objectCounts")
                .then()
                .statusCode(200)
                .body("dataElement", greaterThan(1));
    }

    @Test
    void rulesOfADataSetAreThoseThatNameItsElements() {
        ClientWorld.admin()
                .get("/api/validationRules?dataSet=clDataSet00&fields=id&paging=false")
                .then()
                .statusCode(200)
                .body("validationRules.id", is(List.of("clValidRule")));
        ClientWorld.admin()
                .get("/api/validationRules?dataSet=nosuchset01")
                .then()
                .statusCode(404)
                .body("errorCode", is("E1113"));
    }

    @Test
    void keysOfAppsWithoutATextAreAnsweredWithThemselves() {
        ClientWorld.admin()
                .body("[\"settings\", \"data_element\"]")
                .post("/api/i18n")
                .then()
                .statusCode(200)
                .body("data_element", is("data_element"));
        ClientWorld.admin().body("{}").post("/api/i18n").then().statusCode(400);
    }

    @Test
    void theConfigurationIsReadAsAWhole() {
        ClientWorld.admin()
                .get("/api/configuration")
                .then()
                .statusCode(200)
                .body("corsWhitelist", is(List.of()))
                .body("appHubUrl.baseUrl", is("https://apps.dhis2.org"));
        ClientWorld.admin()
                .get("/api/configuration/remoteServerPassword")
                .then()
                .statusCode(403);
    }
}
