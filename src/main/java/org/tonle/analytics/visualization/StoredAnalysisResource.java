package org.tonle.analytics.visualization;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.analytics.store.Freshness;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** Stored visualizations and maps as tables and pictures: {@code /api/visualizations/{id}/data}, {@code /api/maps/{id}/data} ... */
@Path("/api")
public class StoredAnalysisResource {
    private final StoredQuestions questions;
    private final RequestAccess access;
    private final AccessLog log;
    private final RequestBudget budget;
    private final RequestFormat format;
    private final GridFormats formats;

    StoredAnalysisResource(
            StoredQuestions questions,
            RequestAccess access,
            AccessLog log,
            RequestBudget budget,
            RequestFormat format,
            GridFormats formats) {
        this.questions = questions;
        this.access = access;
        this.log = log;
        this.budget = budget;
        this.format = format;
        this.formats = formats;
    }

    @GET
    @Path("visualizations/{id}/data")
    @Produces({
        GridFormats.JSON,
        GridFormats.CSV,
        GridFormats.TEXT_CSV,
        GridFormats.XML,
        GridFormats.HTML,
        GridFormats.HTML_CSS,
        GridFormats.XLS,
        GridFormats.XLSX,
        GridFormats.PARQUET,
        ChartImage.PNG,
        ChartImage.SVG
    })
    public Response visualization(@PathParam("id") String id, @Context UriInfo uri) {
        return answer(
                questions.visualization(access.get(), id, uri.getQueryParameters(), hasMetaData(), budget.get()), uri);
    }

    @GET
    @Path("maps/{id}/data")
    @Produces({
        GridFormats.JSON,
        GridFormats.CSV,
        GridFormats.TEXT_CSV,
        GridFormats.XML,
        GridFormats.HTML,
        GridFormats.HTML_CSS,
        GridFormats.XLS,
        GridFormats.XLSX,
        GridFormats.PARQUET,
        ChartImage.PNG,
        ChartImage.SVG
    })
    public Response map(@PathParam("id") String id, @Context UriInfo uri) {
        return answer(questions.map(access.get(), id, uri.getQueryParameters(), hasMetaData(), budget.get()), uri);
    }

    @GET
    @Path("eventVisualizations/{id}/data")
    @Produces({
        GridFormats.JSON,
        GridFormats.CSV,
        GridFormats.TEXT_CSV,
        GridFormats.XML,
        GridFormats.HTML,
        GridFormats.HTML_CSS,
        GridFormats.XLS,
        GridFormats.XLSX,
        GridFormats.PARQUET,
        ChartImage.PNG,
        ChartImage.SVG
    })
    public Response events(@PathParam("id") String id, @Context UriInfo uri) {
        DataAccess reader = access.get();
        StoredQuestions.Answer answer =
                questions.events(reader, id, uri.getQueryParameters(), hasMetaData(), budget.get());
        if (answer.type().equals("LINE_LIST")) {
            log.record(reader.user(), Look.of(LookKind.SEARCH, "event"), uri.getQueryParameters());
        }
        return answer(answer, uri);
    }

    private boolean hasMetaData() {
        return !isPicture() && formats.of(format).hasMetaData();
    }

    private boolean isPicture() {
        return format.is(WireFormat.PNG) || format.is(WireFormat.SVG);
    }

    private Response answer(StoredQuestions.Answer answer, UriInfo uri) {
        if (isPicture()) {
            ChartImage image =
                    ChartImage.of(answer.table().grid(), answer.type(), ChartImage.Size.of(uri.getQueryParameters()));
            boolean isVector = format.is(WireFormat.SVG);
            return Response.ok(StreamedAnswer.of(budget.get(), out -> out.write(isVector ? image.svg() : image.png())))
                    .type(format.mediaType())
                    .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"data." + format.suffix() + "\"")
                    .build();
        }
        Freshness freshness = answer.table().freshness();
        GridAnswer table = GridAnswer.of(answer.table().grid(), "data", true)
                .asOf(freshness == null ? null : freshness.asOf())
                .without(answer.table().leftOut());
        return Response.ok(table).build();
    }
}
