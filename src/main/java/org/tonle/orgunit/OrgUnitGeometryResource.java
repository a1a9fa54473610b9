package org.tonle.orgunit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.importing.WebMessage;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.limit.Bodies;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/**
 * Shapes of organisation units in GeoJSON: {@code /api/organisationUnits/geometry} for files of features, and
 * {@code /api/organisationUnits/{id}/geometry} for the shape of one unit.
 */
@Path("/api")
@Consumes(MediaType.WILDCARD)
public class OrgUnitGeometryResource {
    private final GeoJsonImporter importer;
    private final MetadataReader reader;
    private final Jobs jobs;
    private final Bodies bodies;
    private final Limits limits;
    private final Caller caller;

    OrgUnitGeometryResource(
            GeoJsonImporter importer, MetadataReader reader, Jobs jobs, Bodies bodies, Limits limits, Caller caller) {
        this.importer = importer;
        this.reader = reader;
        this.jobs = jobs;
        this.bodies = bodies;
        this.limits = limits;
        this.caller = caller;
    }

    /**
     * Imports a feature collection. {@code geoJsonId=false&geoJsonProperty=pcode&orgUnitProperty=code} says how features find their units,
     * {@code attributeId} keeps the shapes in an attribute, {@code dryRun} tries, {@code async} answers a job.
     */
    @POST
    @Path("organisationUnits/{word:geometry|geojson}")
    public Response post(@PathParam("word") String word, @Context UriInfo uri, InputStream body) throws IOException {
        CurrentUser user = caller.user();
        importer.require(user);
        Parameters said = new Parameters(uri.getQueryParameters());
        GeoJsonOptions options = GeoJsonOptions.read(said, reader.viewpoint(user));
        if (!said.flag("async")) {
            return answer(importer.run(bodies.metadata(body), options, user).message());
        }
        return answer(WebMessage.ok(
                "The import runs in the background",
                jobs.start(JobType.GEOJSON_IMPORT, user, bodies.payload(body), (kept, progress) -> {
                            try (Budget held = limits.budget()) {
                                GeoJsonReport report = importer.run(json(kept, held), options, user);
                                progress.say(String.valueOf(report.message().message()));
                                return report.toJson();
                            }
                        })
                        .toJson()));
    }

    private JsonNode json(InputStream kept, Budget held) throws IOException {
        try {
            return bodies.metadata(kept, held);
        } catch (JacksonException unreadable) {
            Problem full = Problem.within(unreadable);
            throw full != null ? full : new Problem(ErrorCode.E7701, unreadable.getOriginalMessage());
        }
    }

    /** Takes the shapes of all units away, or with {@code attributeId} what that attribute keeps. */
    @DELETE
    @Path("organisationUnits/geometry")
    public Response deleteAll(@Context UriInfo uri) {
        importer.require(caller.user());
        return answer(importer.clear(options(uri), caller.user()).message());
    }

    /** Gives one unit a shape: the body is a geometry, or a feature that has one; null takes the shape away. */
    @POST
    @Path("organisationUnits/{id}/geometry")
    public Response postOne(@PathParam("id") String id, @Context UriInfo uri, InputStream body) throws IOException {
        return answer(importer.run(id, bodies.metadata(body), options(uri), caller.user())
                .single());
    }

    /** The same: a unit has one shape. */
    @PUT
    @Path("organisationUnits/{id}/geometry")
    public Response putOne(@PathParam("id") String id, @Context UriInfo uri, InputStream body) throws IOException {
        return postOne(id, uri, body);
    }

    /** Takes the shape of one unit away. */
    @DELETE
    @Path("organisationUnits/{id}/geometry")
    public Response deleteOne(@PathParam("id") String id, @Context UriInfo uri) {
        return answer(
                importer.run(id, NullNode.instance, options(uri), caller.user()).single());
    }

    private GeoJsonOptions options(UriInfo uri) {
        return GeoJsonOptions.read(new Parameters(uri.getQueryParameters()), reader.viewpoint(caller.user()));
    }

    private static Response answer(WebMessage message) {
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }
}
