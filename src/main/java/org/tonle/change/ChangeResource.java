package org.tonle.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.limit.StreamedAnswer;
import org.tonle.limit.Turnstile;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/changes}: what has changed since the reader last asked. */
@Path("/api/changes")
public class ChangeResource {
    private final ChangeFeed feed;
    private final Caller caller;
    private final Limits limits;
    private final Turnstile turnstile;
    private final ObjectMapper mapper;

    ChangeResource(ChangeFeed feed, Caller caller, Limits limits, Turnstile turnstile, ObjectMapper mapper) {
        this.feed = feed;
        this.caller = caller;
        this.limits = limits;
        this.turnstile = turnstile;
        this.mapper = mapper;
    }

    /** 200 with {@code changes}, {@code next} and {@code more}; 410 when {@code since} belongs to another history of the database. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@Context UriInfo uri) {
        CurrentUser user = caller.user();
        ChangeFeed.Page page = feed.page(user, new Parameters(uri.getQueryParameters()));
        Budget budget = limits.budget();
        return Response.ok(StreamedAnswer.json(mapper, budget, out -> feed.write(page, budget, out))
                        .inTurn(turnstile, user.uid()))
                .build();
    }
}
