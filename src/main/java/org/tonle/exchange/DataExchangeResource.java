package org.tonle.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridFormat;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.format.WireFormat;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.parameter.Parameters;

/** {@code /api/aggregateDataExchanges}: running exchanges, and looking at what they would send. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class DataExchangeResource {
    private final DataExchanges exchanges;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final Bodies bodies;
    private final GridFormat json;

    DataExchangeResource(
            DataExchanges exchanges, RequestAccess access, RequestBudget budget, Bodies bodies, GridFormats formats) {
        this.exchanges = exchanges;
        this.access = access;
        this.budget = budget;
        this.bodies = bodies;
        this.json = Objects.requireNonNull(formats.of(WireFormat.JSON), "every grid is offered as JSON");
    }

    /** Runs a stored exchange; with {@code async} in the background. 200 with {@code importSummaries}, 409 when something is wrong. */
    @POST
    @Path("aggregateDataExchanges/{id}/exchange")
    public Response run(@PathParam("id") String id, @Context UriInfo uri) {
        if (new Parameters(uri.getQueryParameters()).flag("async")) {
            return answer(WebMessage.ok(
                    "The exchange runs in the background",
                    exchanges.start(access.get(), id).toJson()));
        }
        return answer(exchanges.run(access.get(), id, budget.get()).toMessage());
    }

    /** Runs an exchange that comes with the request and is not kept: {@code source, target}. */
    @POST
    @Path("aggregateDataExchanges/exchange")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response run(InputStream body) throws IOException {
        return answer(exchanges
                .run(access.get(), bodies.smallObject(body), budget.get())
                .toMessage());
    }

    /** The numbers of each source request as a table; {@code outputIdScheme} and the like instead of the exchange's. */
    @GET
    @Path("aggregateDataExchanges/{id}/sourceData")
    public Response sourceData(@PathParam("id") String id, @Context UriInfo uri) {
        List<Grid> tables = exchanges.tables(access.get(), id, naming(uri), budget.get());
        return Response.ok(StreamedAnswer.of(budget.get(), out -> {
                    out.write('[');
                    for (int i = 0; i < tables.size(); i++) {
                        if (i > 0) {
                            out.write(',');
                        }
                        json.write(tables.get(i), out);
                    }
                    out.write(']');
                }))
                .build();
    }

    /** The same as sets of data values, as they would be sent. */
    @GET
    @Path("aggregateDataExchanges/{id}/sourceDataValueSets")
    public List<ObjectNode> sourceDataValueSets(@PathParam("id") String id, @Context UriInfo uri) {
        return exchanges.sets(access.get(), id, naming(uri), budget.get());
    }

    private static RowNaming naming(UriInfo uri) {
        return RowNaming.of(new Parameters(uri.getQueryParameters()));
    }

    private static Response answer(WebMessage message) {
        return Response.status(message.code()).entity(message.toJson()).build();
    }
}
