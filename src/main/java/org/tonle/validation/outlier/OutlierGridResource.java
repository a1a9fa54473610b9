package org.tonle.validation.outlier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.Parameters;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/analytics/outlierDetection}: the rows of {@code /api/outlierDetection} as a table. */
@Path("/api/analytics/outlierDetection")
@Produces(MediaType.APPLICATION_JSON)
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

    /** {@code headers, metaData, width, height, rows}. */
    @GET
    public ObjectNode get(@Context UriInfo uri) {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), words.all());
        return OutlierGrid.of(detection.detect(asker, words, budget.get()));
    }
}
