package org.tonle.validation.outlier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.format.RequestFormat;
import org.tonle.format.TableFile;
import org.tonle.limit.Bodies;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;
import org.tonle.validation.sample.BodyWords;
import org.tonle.validation.sample.LastAnalyses;

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
    private final LastAnalyses last;
    private final RequestFormat format;

    DataAnalysisResource(
            OutlierDetection detection,
            RequestAccess access,
            RequestBudget budget,
            AccessLog log,
            Bodies bodies,
            LastAnalyses last,
            RequestFormat format) {
        this.detection = detection;
        this.access = access;
        this.budget = budget;
        this.log = log;
        this.bodies = bodies;
        this.last = last;
        this.format = format;
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

    /** The same as CSV, a workbook or a page: of the parameters of the address, or of what the caller last had analysed. */
    @GET
    @Path("report")
    @Produces({TableFile.CSV, TableFile.TEXT_CSV, TableFile.XLS, TableFile.XLSX, TableFile.HTML})
    public Response report(@Context UriInfo uri) throws IOException {
        Parameters words = new Parameters(uri.getQueryParameters());
        if (words.text("ou", "orgUnit") == null) {
            Parameters before =
                    last.of(LastAnalyses.Kind.OUTLIERS, access.get().user().uid());
            if (before == null) {
                throw new Problem(ErrorCode.E1000, "ou (or an analysis by POST before)");
            }
            words = before;
        }
        return Response.ok(detect(words).file(format), format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, TableFile.disposition(format, "outliers"))
                .build();
    }

    private OutlierDetection.Detected detect(Parameters words) {
        DataAccess asker = access.get();
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), words.all());
        return detection.detect(asker, words, budget.get());
    }

    private ArrayNode rows(ObjectNode body, OutlierAlgorithm algorithm) {
        Parameters words = BodyWords.of(body).with("algorithm", algorithm.name());
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        OutlierDetection.Detected detected = detect(words);
        last.put(LastAnalyses.Kind.OUTLIERS, access.get().user().uid(), words);
        for (Map<String, Object> each : detected.rows()) {
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
