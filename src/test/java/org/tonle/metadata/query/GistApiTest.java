package org.tonle.metadata.query;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Gists over HTTP: lists, objects, collections, and what is refused. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class GistApiTest {
    private static final String MINE = "filter=code:$like:GR&order=code";

    @BeforeEach
    void load() {
        GrammarWorld.load();
    }

    private static ValidatableResponse get(String path) {
        return GrammarWorld.admin().urlEncodingEnabled(true).get(path).then();
    }

    @Test
    void alwaysCutsListsIntoPages() {
        get("/api/organisationUnits/gist?fields=id&paging=false&pageSize=3&" + MINE)
                .body("pager.page", is(1))
                .body("pager.pageSize", is(3))
                .body("pager.total", nullValue())
                .body("organisationUnits", equalTo(List.of("grCountry00", "grNorth0000", "grClinic000")));
        get("/api/organisationUnits/gist?fields=id&totalPages=true&pageSize=3&page=2&" + MINE)
                .body("pager.total", is(4))
                .body("pager.pageCount", is(2))
                .body("pager.prevPage", containsString("page=1"))
                .body("organisationUnits", equalTo(List.of("grSouth0000")));
        get("/api/organisationUnits/gist?fields=id&headless=true&" + MINE).body("size()", is(4));
        get("/api/organisationUnits/gist?fields=id,name&pageListName=units&" + MINE)
                .body("units.name", hasItem("Gram Clinic"));
    }

    @Test
    void namesTheItemsOfCollectionsByTheirOwnType() {
        get("/api/organisationUnits/grCountry00/children/gist?fields=id,name&order=name:desc")
                .statusCode(200)
                .body("organisationUnits.id", equalTo(List.of("grSouth0000", "grNorth0000")));
        get("/api/dataElementGroups/grElements0/dataElements/gist?fields=id")
                .body("dataElements", equalTo(List.of("grTests0000", "grPositive0")));
        get("/api/dataElementGroups/grElements0/dataElements/gist?fields=id&filter=code:eq:GRP")
                .body("dataElements", equalTo(List.of("grPositive0")));
        get("/api/dataElementGroups/grElements0/dataElements/gist?inverse=true&fields=id&filter=id:$like:gr")
                .body("dataElements", equalTo(List.of("grAnswer000")));
        get("/api/organisationUnits/grClinic000/parent/gist").body("parent", is("grNorth0000"));
        get("/api/organisationUnits/grClinic000/nosuch/gist")
                .statusCode(400)
                .body("errorCode", is("E1003"))
                .body("message", containsString("nosuch"));
    }

    @Test
    void transformsCollectionsAndSaysWhereTheyAre() {
        String path = "/api/dataElementGroups/grElements0/gist?fields=id,dataElements";
        get(path + "::size")
                .body("dataElements", is(2))
                .body("apiEndpoints.dataElements", endsWith("/api/dataElementGroups/grElements0/dataElements/gist"));
        get(path + "~isEmpty").body("dataElements", is(false));
        get(path + "~isNotEmpty").body("dataElements", is(true));
        get(path + "~member(grTests0000)").body("dataElements", is(true));
        get(path + "~not-member(grTests0000)").body("dataElements", is(false));
        get(path + "~ids").body("dataElements", hasItem("grTests0000")).body("apiEndpoints", nullValue());
        get(path + "~id-objects").body("dataElements.id", hasItem("grTests0000"));
        get(path + "~pluck(name)").body("dataElements", hasItem("gr tests"));
        get(path + "~rename(things)~size")
                .body("things", is(2))
                .body("apiEndpoints.things", startsWith("/api/dataElementGroups/"));
        get(path + "&references=false").body("dataElements.size()", is(2)).body("apiEndpoints", nullValue());
        get(path + "~size&absoluteUrls=true").body("apiEndpoints.dataElements", startsWith("http"));
    }

    @Test
    void showsMoreTheLargerTheExtent() {
        String list = "/api/dataElementGroups/gist?filter=id:eq:grElements0&auto=";
        get(list + "XS")
                .body("dataElementGroups[0].name", is("gr elements"))
                .body("dataElementGroups[0].shortName", nullValue());
        get(list + "S")
                .body("dataElementGroups[0].shortName", is("gr elements"))
                .body("dataElementGroups[0].dataElements", nullValue());
        get(list + "M").body("dataElementGroups[0].dataElements", is(2));
        get(list + "L").body("dataElementGroups[0].dataElements", hasItem("grTests0000"));
        get(list + "XL").body("dataElementGroups[0].dataElements.id", hasItem("grTests0000"));
        get(list + "XXL").statusCode(400);
        get("/api/dataElements/grTests0000/gist")
                .body("attributeValues.grSource000", is("Register"))
                .body("legendSets", equalTo(List.of("grLegend000")))
                .body("dataSetElements", is(1));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        for (String wrong : List.of(
                "fields=nosuch",
                "fields=id,dataElementGroups::nosuch",
                "fields=categoryCombo[nosuch]",
                "filter=nosuch:eq:1",
                "filter=name:nope:1",
                "order=nosuch",
                "order=name:sideways",
                "rootJunction=XOR",
                "pageSize=0",
                "page=0")) {
            get("/api/dataElements/gist?" + wrong).statusCode(400).body("errorCode", is("E1003"));
        }
        get("/api/dataElements/nosuchelem1/gist").statusCode(404).body("errorCode", is("E1005"));
        get("/api/dataElements/gist?describe=true&fields=id,name")
                .body("planned.fields", equalTo(List.of("id", "name")));
    }

    @Test
    void givesAppsTheWholeTree() {
        get("/api/organisationUnits/gist?orgUnitsOffline=true")
                .body("pager", nullValue())
                .body("organisationUnits.path", hasItem("/grCountry00/grNorth0000/grClinic000"))
                .body("organisationUnits.find { it.path == '/grCountry00' }.children", is(true))
                .body("organisationUnits.find { it.path.endsWith('grClinic000') }.children", is(false))
                .body("organisationUnits.find { it.path.endsWith('grClinic000') }.displayName", is("Gram Clinic"));
        get("/api/organisationUnits/gist?orgUnitsTree=true&filter=code:eq:GRN1")
                .body(
                        "organisationUnits.path",
                        equalTo(List.of(
                                "/grCountry00", "/grCountry00/grNorth0000", "/grCountry00/grNorth0000/grClinic000")))
                .body("organisationUnits.match", equalTo(List.of(false, false, true)));
        get("/api/dataElements/gist?orgUnitsTree=true").statusCode(400);
    }

    @Test
    void isWrittenAsCommaSeparatedValues() {
        String csv = GrammarWorld.admin()
                .header("Accept", "text/csv")
                .get("/api/dataElements/gist?fields=id,name&filter=code:in:[GRT,GRP]&order=code")
                .then()
                .contentType("text/csv")
                .extract()
                .asString();
        org.junit.jupiter.api.Assertions.assertEquals("id,name\ngrPositive0,gr positive\ngrTests0000,gr tests\n", csv);
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() {
        String path = "/api/dataElements/grTests0000/gist?fields=id,displayName";
        get(path + "&locale=km").body("displayName", is("tests in Khmer"));
        get(path + "&locale=km&translate=false").body("displayName", is("gr tests"));
        get(path).body("displayName", not(is("tests in Khmer")));
    }
}
