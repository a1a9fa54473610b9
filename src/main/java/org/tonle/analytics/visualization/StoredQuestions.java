package org.tonle.analytics.visualization;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.analytics.event.RecordAnswers;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.query.answer.AnalyticsQueries;
import org.tonle.limit.Budget;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.StoredChart;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Answers stored visualizations and maps: as anybody may read them, with the numbers of the one who asks. */
@ApplicationScoped
public class StoredQuestions {
    private static final String LINE_LIST = "LINE_LIST";

    private final AnalyticsQueries queries;
    private final RecordAnswers events;

    StoredQuestions(AnalyticsQueries queries, RecordAnswers events) {
        this.queries = queries;
        this.events = events;
    }

    /** What stands in an answer about a stored object. @param type of the chart, as DHIS2 calls it: {@code COLUMN} */
    public record Answer(AnalyticsQueries.Answer table, String type) {}

    /** @throws Problem E1005 when there is no such visualization for the reader, and what the question throws */
    Answer visualization(
            DataAccess access, String uid, Map<String, List<String>> asked, boolean hasMetaData, Budget budget) {
        MetadataObject object = find(access, "visualization", "Visualization", uid);
        String type = StoredChart.of(object.document()).type();
        return new Answer(
                answer(access, object.document(), object.name(), asked, hasMetaData, budget),
                type == null ? "COLUMN" : type);
    }

    /**
     * The numbers a map is coloured by.
     *
     * @throws Problem E1005 when there is no such map for the reader, E7133 when none of its layers has data
     */
    Answer map(DataAccess access, String uid, Map<String, List<String>> asked, boolean hasMetaData, Budget budget) {
        MetadataObject map = find(access, "map", "Map", uid);
        for (Document layer : StoredChart.layers(map.document())) {
            if (StoredChart.of(layer).hasData()) {
                return new Answer(answer(access, layer, map.name(), asked, hasMetaData, budget), "MAP");
            }
        }
        throw new Problem(ErrorCode.E7133, "no layer of the map `" + uid + "` shows data. Add a thematic layer to it");
    }

    /**
     * A line list has the events themselves, everything else their numbers.
     *
     * @throws Problem E1005 when there is no such event visualization for the reader, E7133 when it names no program
     */
    Answer events(DataAccess access, String uid, Map<String, List<String>> asked, boolean hasMetaData, Budget budget) {
        MetadataObject object = find(access, "eventVisualization", "EventVisualization", uid);
        Document chart = object.document();
        StoredChart stored = StoredChart.of(chart);
        String program = stored.program();
        if (program == null) {
            throw new Problem(
                    ErrorCode.E7133, "the event visualization `" + uid + "` names no program. Choose one in it");
        }
        Viewpoint viewpoint = Viewpoint.of(access.user(), access.snapshot());
        StoredQuestion question = StoredQuestion.ofEvents(viewpoint, chart, object.name(), asked);
        Map<String, List<String>> parameters = new HashMap<>(question.parameters());
        if (!hasMetaData && !asked.containsKey("page") && !asked.containsKey("pageSize")) {
            parameters.put("paging", List.of("false"));
        }
        String type = String.valueOf(stored.type());
        RecordAnswers.Table table = events.table(access, program, parameters, type.equals(LINE_LIST), budget);
        Grid grid = table.grid().titled(question.title());
        return new Answer(new AnalyticsQueries.Answer(grid, table.freshness(), List.of()), type);
    }

    /** Whether an event visualization shows events one by one; false for one that is not there for the reader. */
    boolean isLineList(DataAccess access, String uid) {
        MetadataObject object = access.find("eventVisualization", uid);
        return object != null
                && LINE_LIST.equals(StoredChart.of(object.document()).type());
    }

    /** Names the state of a stored object, as the reader sees it. @throws Problem E1005 when there is none for the reader */
    String state(DataAccess access, String type, String called, String uid) {
        MetadataObject object = find(access, type, called, uid);
        return type + " " + object.id() + " " + object.version();
    }

    private static MetadataObject find(DataAccess access, String type, String called, String uid) {
        MetadataObject object = access.find(type, uid);
        if (object == null) {
            throw new Problem(ErrorCode.E1005, called, uid);
        }
        return object;
    }

    private AnalyticsQueries.Answer answer(
            DataAccess access,
            Document chart,
            String title,
            Map<String, List<String>> asked,
            boolean hasMetaData,
            Budget budget) {
        Viewpoint viewpoint = Viewpoint.of(access.user(), access.snapshot());
        StoredQuestion question = StoredQuestion.of(viewpoint, chart, title, asked);
        AnalyticsQueries.Answer answer = queries.answer(access, question.parameters(), hasMetaData, budget);
        return new AnalyticsQueries.Answer(
                answer.grid().titled(question.title()), answer.freshness(), answer.leftOut());
    }
}
