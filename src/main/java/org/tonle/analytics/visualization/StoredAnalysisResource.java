package org.tonle.analytics.visualization;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.analytics.kept.KeptAnswers;
import org.tonle.analytics.kept.KeptGrids;
import org.tonle.analytics.kept.MadeAnswer;
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
    private final KeptAnswers kept;
    private final KeptGrids grids;

    StoredAnalysisResource(
            StoredQuestions questions,
            RequestAccess access,
            AccessLog log,
            RequestBudget budget,
            RequestFormat format,
            GridFormats formats,
            KeptAnswers kept,
            KeptGrids grids) {
        this.questions = questions;
        this.access = access;
        this.log = log;
        this.budget = budget;
        this.format = format;
        this.formats = formats;
        this.kept = kept;
        this.grids = grids;
    }

    @GET
    @Path("visualizations/{id}/data")
    @Produces({GridFormats.TABLE, ChartImage.PNG, ChartImage.SVG})
    public Response visualization(@PathParam("id") String id, @Context UriInfo uri) {
        return kept.numbers(
                questions.state(access.get(), "visualization", "Visualization", id),
                () -> answer(
                        questions.visualization(
                                access.get(), id, uri.getQueryParameters(), hasMetaData(), budget.get()),
                        uri));
    }

    @GET
    @Path("maps/{id}/data")
    @Produces({GridFormats.TABLE, ChartImage.PNG, ChartImage.SVG})
    public Response map(@PathParam("id") String id, @Context UriInfo uri) {
        return kept.numbers(
                questions.state(access.get(), "map", "Map", id),
                () -> answer(
                        questions.map(access.get(), id, uri.getQueryParameters(), hasMetaData(), budget.get()), uri));
    }

    @GET
    @Path("eventVisualizations/{id}/data")
    @Produces({GridFormats.TABLE, ChartImage.PNG, ChartImage.SVG})
    public Response events(@PathParam("id") String id, @Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Supplier<StoredQuestions.Answer> work =
                () -> questions.events(access.get(), id, parameters, hasMetaData(), budget.get());
        if (questions.isLineList(access.get(), id)) {
            return kept.records(() -> answer(work.get(), uri)
                    .traced(() -> log.record(access.get().user(), Look.of(LookKind.SEARCH, "event"), parameters)));
        }
        return kept.numbers(
                questions.state(access.get(), "eventVisualization", "EventVisualization", id),
                () -> answer(work.get(), uri));
    }

    private boolean hasMetaData() {
        return !isPicture() && formats.of(format).hasMetaData();
    }

    private boolean isPicture() {
        return format.is(WireFormat.PNG) || format.is(WireFormat.SVG);
    }

    private MadeAnswer answer(StoredQuestions.Answer answer, UriInfo uri) {
        Freshness freshness = answer.table().freshness();
        if (isPicture()) {
            ChartImage image =
                    ChartImage.of(answer.table().grid(), answer.type(), ChartImage.Size.of(uri.getQueryParameters()));
            String type = format.mediaType();
            boolean isVector = format.is(WireFormat.SVG);
            String shown = "inline; filename=\"data." + format.suffix() + "\"";
            return new MadeAnswer(
                    freshness, out -> out.write(isVector ? image.svg() : image.png()), 0, body -> Response.ok(
                                    StreamedAnswer.of(budget.get(), body))
                            .type(type)
                            .header(HttpHeaders.CONTENT_DISPOSITION, shown));
        }
        return grids.of(
                GridAnswer.of(answer.table().grid(), "data", true)
                        .without(answer.table().leftOut()),
                freshness);
    }
}
