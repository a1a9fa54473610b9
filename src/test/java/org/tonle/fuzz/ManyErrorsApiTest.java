package org.tonle.fuzz;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** The small version of {@link ManyErrorsFuzz}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ManyErrorsApiTest {
    private static final int ROWS = 2_000;
    private static final int ERRORS = 50;

    @Test
    void everyWrongRowIsToldAndEveryRightRowGoesIn() throws IOException, InterruptedException {
        ManyErrors files = new ManyErrors("http://localhost:" + RestAssured.port, ROWS, ERRORS);
        files.load();
        for (ManyErrors.Form form : ManyErrors.Form.values()) {
            files.run(form);
        }
    }
}
