package org.tonle.setting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** {@code /api/dataStatistics}: apps count what users look at, and show how much the server is used. */
@Path("/api/dataStatistics")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DataStatisticsResource {
    private static final int USUAL_FAVORITES = 20;
    private static final int MOST_FAVORITES = 1_000;

    private final ViewStatistics statistics;
    private final MetadataReader reader;
    private final Clock clock;
    private final Caller caller;

    DataStatisticsResource(ViewStatistics statistics, MetadataReader reader, Clock clock, Caller caller) {
        this.statistics = statistics;
        this.reader = reader;
        this.clock = clock;
        this.caller = caller;
    }

    /** Counts a look of the caller: {@code eventType}, and as {@code favorite} the object. */
    @POST
    public Response post(@Context UriInfo uri) {
        Parameters said = parameters(uri);
        statistics.count(viewpoint(), kind(said), said.first("favorite"));
        return Response.status(Response.Status.CREATED).build();
    }

    /** {@code startDate}, {@code endDate} (today), {@code interval} (DAY, WEEK, MONTH, YEAR): one row for each interval. */
    @GET
    public ArrayNode get(@Context UriInfo uri) {
        Viewpoint viewpoint = viewpoint();
        Parameters said = parameters(uri);
        LocalDate first = said.date("startDate");
        LocalDate last = said.date("endDate");
        ViewInterval interval = said.word("interval", ViewInterval.class);
        if (first == null) {
            throw new Problem(ErrorCode.E1000, "parameter startDate");
        }
        return statistics.rows(
                viewpoint,
                first,
                last == null ? LocalDate.now(clock) : last,
                interval == null ? ViewInterval.DAY : interval);
    }

    /** What was looked at most: {@code eventType}, {@code pageSize}, {@code sortOrder} (ASC, DESC), {@code username}. */
    @GET
    @Path("favorites")
    public ArrayNode favorites(@Context UriInfo uri) {
        Viewpoint viewpoint = viewpoint();
        Parameters said = parameters(uri);
        SortOrder order = said.word("sortOrder", SortOrder.class);
        return statistics.favorites(
                viewpoint,
                kind(said),
                said.positive("pageSize", USUAL_FAVORITES, MOST_FAVORITES),
                order == SortOrder.ASC,
                said.first("username"));
    }

    /** {@code views}: how often this object was looked at. */
    @GET
    @Path("favorites/{id}")
    public ObjectNode views(@PathParam("id") String id) {
        return statistics.views(viewpoint(), id);
    }

    private enum SortOrder {
        ASC,
        DESC
    }

    private Viewpoint viewpoint() {
        return reader.viewpoint(caller.user());
    }

    private static Parameters parameters(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }

    private static ViewKind kind(Parameters said) {
        ViewKind kind = said.word("eventType", ViewKind.class);
        if (kind == null) {
            throw new Problem(ErrorCode.E1000, "parameter eventType, for instance DASHBOARD_VIEW");
        }
        return kind;
    }
}
