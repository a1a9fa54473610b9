package org.tonle.analytics.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tonle.access.DataAccess;
import org.tonle.analytics.event.RecordAnswers;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.analytics.query.answer.AnalyticsQueries;
import org.tonle.analytics.store.PracticeStores;
import org.tonle.format.WireFormat;
import org.tonle.limit.Budget;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WarmUpApiTest {
    @Inject
    AnalyticsQueries queries;

    @Inject
    RecordAnswers records;

    @Inject
    GridFormats formats;

    @Inject
    PracticeStores stores;

    @Inject
    Schema schema;

    @Inject
    WarmUp warmUp;

    /** A question without rows would practise little. */
    @Test
    void everyQuestionOfPracticeHasRows() throws IOException {
        DataAccess access = PracticeCountry.of(schema);
        PracticeStores.Rows rows = PracticeRows.of(access.snapshot());
        List<Integer> heights = new ArrayList<>();
        try (PracticeStores.Practice store = stores.make(access.hierarchy(), rows)) {
            for (PracticeQuestions.Question question :
                    new PracticeQuestions(access, queries.over(store), records.over(store)).all()) {
                Grid grid = question.ask(Budget.usual());
                ByteArrayOutputStream json = new ByteArrayOutputStream();
                Objects.requireNonNull(formats.of(WireFormat.JSON)).write(grid, json);
                assertTrue(json.toString(StandardCharsets.UTF_8).contains("\"height\":" + grid.height()));
                heights.add(grid.height());
            }
        }
        assertEquals(16, heights.size());
        assertTrue(heights.stream().allMatch(height -> height > 0), heights::toString);
    }

    @Test
    void practiceEndsWhenItsTimeIsOver() throws IOException {
        WarmUp.Practised practised = warmUp.practise(Duration.ofMillis(300));
        assertTrue(practised.questions() > 0 && practised.nanos() >= 300_000_000, practised::toString);
        assertTrue(practised.nanos() < 20_000_000_000L, practised::toString);
    }
}
