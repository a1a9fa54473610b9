package org.tonle.analytics.outlier;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.Parameters;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;
import org.tonle.validation.outlier.OutlierDetection;

/** {@code /api/analytics/outlierDetection}: the rows of {@code /api/outlierDetection} as a table. */
@Path("/api/analytics/outlierDetection")
@Produces(GridFormats.TABLE)
public class OutlierGridResource {
    private final OutlierDetection detection;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final AccessLog log;

    OutlierGridResource(OutlierDetection detection, RequestAccess access, RequestBudget budget, AccessLog log) {
        this.detection = detection;
        this.access = access;
        this.budget = budget;
        this.log = log;
    }

    /** {@code headers, metaData, width, height, rows}, in every format of tables. */
    @GET
    public GridAnswer get(@Context UriInfo uri) {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), words.all());
        return GridAnswer.of(OutlierGrid.of(detection.detect(asker, words, budget.get())), "outliers", true);
    }
}
