package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What clients of DHIS2 2.40 to 2.42 call otherwise is read, asked for and found by their names (decision 8). */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class VocabularyApiTest {
    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    @Test
    void aPropertyIsWrittenAskedForFilteredAndPatchedByItsOlderName() {
        admin().contentType(ContentType.JSON)
                .body(
                        """
                        {"programs":[{"id":"prVocabul00","name":"voc","shortName":"voc","programType":"WITHOUT_REGISTRATION"}],
                         "programRules":[{"id":"ruVocabul00","name":"voc","condition":"true","program":{"id":"prVocabul00"},
                           "programRuleActions":[{"id":"raVocabul00"}]}],
                         "programRuleActions":[{"id":"raVocabul00","programRule":{"id":"ruVocabul00"},
                           "programRuleActionType":"SHOWWARNING","content":"c","programRuleActionEvaluationTime":"ON_COMPLETE"}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200)
                .body("response.stats.created", is(3));
        String one = "/api/programRuleActions/raVocabul00";
        admin().get(one + "?fields=evaluationTime,programRuleActionEvaluationTime")
                .then()
                .body("evaluationTime", is("ON_COMPLETE"))
                .body("programRuleActionEvaluationTime", is("ON_COMPLETE"));
        admin().get(one + "?fields=*").then().body("programRuleActionEvaluationTime", is((Object) null));
        admin().get(
                        "/api/programRuleActions?filter=programRuleActionEvaluationTime:eq:ON_COMPLETE&filter=id:eq:raVocabul00")
                .then()
                .statusCode(200)
                .body("programRuleActions", hasSize(1));
        admin().contentType("application/json-patch+json")
                .body("[{\"op\":\"replace\",\"path\":\"/programRuleActionEvaluationTime\",\"value\":\"ALWAYS\"}]")
                .patch(one)
                .then()
                .statusCode(200);
        admin().get(one + "?fields=evaluationTime").then().body("evaluationTime", is("ALWAYS"));
    }

    @Test
    void aWordOfAnOlderVersionIsReadAsTodaysAndTheReportSaysSo() {
        String report = admin().contentType(ContentType.JSON)
                .body(
                        """
                        {"trackedEntityAttributes":[{"id":"teVocabul00","name":"voc","shortName":"voc","valueType":"TRACKER_ASSOCIATE",
                          "aggregationType":"NONE"}]}""")
                .post("/api/metadata?importReportMode=FULL")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        org.hamcrest.MatcherAssert.assertThat(report, containsString("TRACKER_ASSOCIATE"));
        admin().get("/api/trackedEntityAttributes/teVocabul00?fields=valueType")
                .then()
                .body("valueType", is("TEXT"));
    }
}
