package org.tonle.validation.predictor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.tonle.parameter.Parameters;

/** {@code run} of predictors and their groups: works out values and stores them. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class PredictorResource {
    private final PredictorRequests requests;

    PredictorResource(PredictorRequests requests) {
        this.requests = requests;
    }

    /** One predictor, for the periods between {@code startDate} and {@code endDate}; with {@code async} in the background. */
    @POST
    @Path("predictors/{id}/run")
    public ObjectNode run(@PathParam("id") String id, @Context UriInfo uri) {
        return requests.run(List.of(id), List.of(), words(uri));
    }

    /** All predictors. */
    @POST
    @Path("predictors/run")
    public ObjectNode runAll(@Context UriInfo uri) {
        return requests.runAll(words(uri));
    }

    /** The predictors of a group. */
    @POST
    @Path("predictorGroups/{id}/run")
    public ObjectNode runGroup(@PathParam("id") String id, @Context UriInfo uri) {
        return requests.run(List.of(), List.of(id), words(uri));
    }

    /** Those of {@code predictor} and {@code predictorGroup}, each with several values; without them all. */
    @POST
    @Path("predictions")
    public ObjectNode predict(@Context UriInfo uri) {
        Parameters words = words(uri);
        List<String> predictors = words.list("predictor");
        List<String> groups = words.list("predictorGroup");
        return predictors.isEmpty() && groups.isEmpty()
                ? requests.runAll(words)
                : requests.run(predictors, groups, words);
    }

    private static Parameters words(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }
}
