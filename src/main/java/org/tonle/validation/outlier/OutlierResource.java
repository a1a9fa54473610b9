package org.tonle.validation.outlier;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.format.LeftOut;
import org.tonle.format.RequestFormat;
import org.tonle.format.TableFile;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.Parameters;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/outlierDetection}: values far from the others of their cell. */
@Path("/api/outlierDetection")
public class OutlierResource {
    private final OutlierDetection detection;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final RequestFormat format;
    private final AccessLog log;

    OutlierResource(
            OutlierDetection detection,
            RequestAccess access,
            RequestBudget budget,
            RequestFormat format,
            AccessLog log) {
        this.detection = detection;
        this.access = access;
        this.budget = budget;
        this.format = format;
        this.log = log;
    }

    /** {@code metadata, outlierValues}; the same rows as CSV, a page or a workbook. */
    @GET
    @Produces({
        MediaType.APPLICATION_JSON,
        TableFile.CSV,
        TableFile.TEXT_CSV,
        TableFile.XLS,
        TableFile.XLSX,
        TableFile.HTML
    })
    public Response get(@Context UriInfo uri) throws IOException {
        OutlierDetection.Detected detected = detect(uri);
        Response.ResponseBuilder answer = TableFile.isWanted(format)
                ? Response.ok(detected.file(format), format.mediaType())
                : Response.ok(detected.toJson(), MediaType.APPLICATION_JSON);
        return answer.header(LeftOut.HEADER, LeftOut.header(detected.leftOut())).build();
    }

    private OutlierDetection.Detected detect(UriInfo uri) {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), words.all());
        return detection.detect(asker, words, budget.get());
    }
}
