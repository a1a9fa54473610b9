package org.tonle.validation.outlier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.limit.Bodies;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;
import org.tonle.validation.sample.BodyWords;

/** {@code /api/dataAnalysis/stdDevOutlier} and {@code minMaxOutlier}: the outliers of {@link OutlierDetection} as older clients ask for them. */
@Path("/api/dataAnalysis")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DataAnalysisResource {
    private final OutlierDetection detection;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final AccessLog log;
    private final Bodies bodies;

    DataAnalysisResource(
            OutlierDetection detection, RequestAccess access, RequestBudget budget, AccessLog log, Bodies bodies) {
        this.detection = detection;
        this.access = access;
        this.budget = budget;
        this.log = log;
        this.bodies = bodies;
    }

    /** Values further than {@code standardDeviation} deviations from their mean; the body has {@code ou, ds, startDate, endDate} too. */
    @POST
    @Path("stdDevOutlier")
    public ArrayNode stdDevOutlier(InputStream sent) throws IOException {
        return rows(bodies.smallObject(sent), OutlierAlgorithm.Z_SCORE);
    }

    /** Values outside of the bounds of their cells. */
    @POST
    @Path("minMaxOutlier")
    public ArrayNode minMaxOutlier(InputStream sent) throws IOException {
        return rows(bodies.smallObject(sent), OutlierAlgorithm.MIN_MAX);
    }

    private ArrayNode rows(ObjectNode body, OutlierAlgorithm algorithm) {
        DataAccess asker = access.get();
        Parameters words = BodyWords.of(body).with("algorithm", algorithm.name());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), words.all());
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Map<String, Object> each :
                detection.detect(asker, words, budget.get()).rows()) {
            ObjectNode row = rows.addObject();
            each.forEach(row::putPOJO);
            Period period = Period.parse(String.valueOf(each.get("pe")));
            row.put("peName", period.displayName())
                    .put("peStartDate", period.start() + "T00:00:00.000")
                    .put("peEndDate", period.end() + "T00:00:00.000");
            row.putPOJO("min", each.get("lowerBound"));
            row.putPOJO("max", each.get("upperBound"));
        }
        return rows;
    }
}
