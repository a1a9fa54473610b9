package org.tonle.analytics.outlier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.analytics.query.question.FinancialYear;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.Parameters;
import org.tonle.setting.Settings;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;
import org.tonle.validation.outlier.OutlierDetection;

/** {@code /api/analytics/outlierDetection}: the rows of {@code /api/outlierDetection} as a table, asked for in the words of analytics. */
@Path("/api/analytics/outlierDetection")
@Produces(GridFormats.TABLE)
public class OutlierGridResource {
    private final OutlierDetection detection;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final AccessLog log;
    private final Settings settings;
    private final Clock clock;

    OutlierGridResource(
            OutlierDetection detection,
            RequestAccess access,
            RequestBudget budget,
            AccessLog log,
            Settings settings,
            Clock clock) {
        this.detection = detection;
        this.access = access;
        this.budget = budget;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /** {@code headers, metaData, width, height, rows}, in every format of tables. */
    @GET
    public GridAnswer get(@Context UriInfo uri) {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), words.all());
        OutlierQuestion question = question(asker, words);
        OutlierDetection.Detected detected =
                detection.detect(asker, words, question.units(), question.periods(), budget.get());
        return GridAnswer.of(OutlierGrid.of(detected, asker, words), "outliers", true)
                .without(detected.leftOut());
    }

    /** {@code plan}: how the database would find them. It takes the authority F_PERFORM_ANALYTICS_EXPLAIN. */
    @GET
    @Path("explain")
    @Produces(MediaType.APPLICATION_JSON)
    public ObjectNode explain(@Context UriInfo uri) {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        OutlierQuestion question = question(asker, words);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode plan = json.putArray("plan");
        detection.explain(asker, words, question.units(), question.periods()).forEach(plan::add);
        return json;
    }

    private OutlierQuestion question(DataAccess asker, Parameters words) {
        return OutlierQuestion.of(asker, words, LocalDate.now(clock), FinancialYear.of(settings));
    }
}
