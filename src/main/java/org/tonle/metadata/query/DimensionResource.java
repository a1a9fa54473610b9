package org.tonle.metadata.query;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** {@code GET /api/dimensions}: what data can be broken down by, and the items of each. */
@Path("/api/dimensions")
@Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
@Blocking
public class DimensionResource {
    private static final String DIMENSIONS = "dimensions";
    private static final String DATA = "dx:";

    /** The kinds a user can be kept to. */
    private static final Set<String> CONSTRAINTS = Set.of("category", "categoryOptionGroupSet");

    private final ChosenObjectAnswers answers;

    DimensionResource(ChosenObjectAnswers answers) {
        this.answers = answers;
    }

    @GET
    public Response list(@Context UriInfo uri) {
        Viewpoint viewpoint = answers.viewpoint(uri);
        return list(uri, viewpoint, new Dimensions(viewpoint).all(object -> true));
    }

    /** Those by which what a user sees of data can be limited. */
    @GET
    @Path("constraints")
    public Response constraints(@Context UriInfo uri) {
        Viewpoint viewpoint = answers.viewpoint(uri);
        return list(
                uri,
                viewpoint,
                new Dimensions(viewpoint)
                        .all(object -> CONSTRAINTS.contains(object.type().name())));
    }

    /** Those that make sense with the data of {@code dimension=dx:a;b}. */
    @GET
    @Path("recommendations")
    public Response recommendations(@Context UriInfo uri) {
        Viewpoint viewpoint = answers.viewpoint(uri);
        Set<String> elements = new TreeSet<>();
        for (String dimension : new Parameters(uri.getQueryParameters()).values("dimension")) {
            if (dimension.startsWith(DATA)) {
                for (String item : dimension.substring(DATA.length()).split(";")) {
                    elements.add(item.split("\\.")[0]);
                }
            }
        }
        return list(uri, viewpoint, new Dimensions(viewpoint).recommended(elements));
    }

    /** Those of the attribute option combinations of a data set. @throws Problem E1005 when there is no such data set */
    @GET
    @Path("dataSet/{id}")
    public Response ofDataSet(@PathParam("id") String id, @Context UriInfo uri) {
        Viewpoint viewpoint = answers.viewpoint(uri);
        MetadataObject dataSet = viewpoint.find("dataSet", id);
        if (dataSet == null) {
            throw new Problem(ErrorCode.E1005, "Data Set", id);
        }
        Dimensions dimensions = new Dimensions(viewpoint);
        Set<String> categories = dimensions.categories(dataSet.document().text("categoryCombo"));
        return list(uri, viewpoint, dimensions.all(object -> categories.contains(object.uid())));
    }

    /** One with its items. @throws Problem E1005 when there is none */
    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id, @Context UriInfo uri) {
        Viewpoint viewpoint = answers.viewpoint(uri);
        MetadataObject dimension = new Dimensions(viewpoint).find(id);
        if (dimension == null) {
            throw new Problem(ErrorCode.E1005, "Dimension", id);
        }
        return answers.one(uri, viewpoint, dimension);
    }

    /** The items of one; an empty list where there is no such dimension, as clients expect. */
    @GET
    @Path("{id}/items")
    public Response items(@PathParam("id") String id, @Context UriInfo uri) {
        Viewpoint viewpoint = answers.viewpoint(uri);
        Dimensions dimensions = new Dimensions(viewpoint);
        return answers.list(
                uri,
                viewpoint,
                "items",
                viewpoint.snapshot().schema().require(dimensions.itemType(id)),
                dimensions.items(id),
                new Parameters(uri.getQueryParameters()));
    }

    private Response list(UriInfo uri, Viewpoint viewpoint, List<MetadataObject> dimensions) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        String fields = parameters.fields();
        return answers.list(
                uri,
                viewpoint,
                DIMENSIONS,
                viewpoint.snapshot().schema().require("dimension"),
                dimensions,
                fields == null ? parameters.with("fields", "id,displayName,dimensionType") : parameters);
    }
}
