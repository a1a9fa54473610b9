package org.tonle.validation.outlier;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
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
    private static final List<String> COLUMNS = List.of(
            "de",
            "deName",
            "pe",
            "ou",
            "ouName",
            "coc",
            "cocName",
            "aoc",
            "aocName",
            "value",
            "mean",
            "median",
            "stdDev",
            "absDev",
            "zScore",
            "lowerBound",
            "upperBound",
            "followup");

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

    /** {@code metadata, outlierValues}; the same rows as CSV or a workbook. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, TableFile.CSV, TableFile.TEXT_CSV, TableFile.XLSX})
    public Response get(@Context UriInfo uri) throws IOException {
        OutlierDetection.Detected detected = detect(uri);
        return TableFile.isWanted(format)
                ? Response.ok(table(detected.rows()), format.mediaType()).build()
                : Response.ok(detected.toJson(), MediaType.APPLICATION_JSON).build();
    }

    private OutlierDetection.Detected detect(UriInfo uri) {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), words.all());
        return detection.detect(asker, words, budget.get());
    }

    private byte[] table(List<Map<String, Object>> rows) throws IOException {
        List<List<@Nullable String>> cells = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<@Nullable String> texts = new ArrayList<>();
            COLUMNS.forEach(column -> texts.add(Objects.toString(row.get(column), null)));
            cells.add(texts);
        }
        return TableFile.of(format, "Outliers", COLUMNS, cells);
    }
}
