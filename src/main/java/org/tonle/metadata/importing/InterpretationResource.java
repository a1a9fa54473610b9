package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ObjectReport;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.model.InterpretedKind;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.security.Caller;

/** Texts about charts, maps and reports, which come as plain texts: {@code /api/interpretations}. They are read as other metadata are. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class InterpretationResource {
    private final Interpretations interpretations;
    private final Bodies bodies;
    private final Caller caller;

    InterpretationResource(Interpretations interpretations, Bodies bodies, Caller caller) {
        this.interpretations = interpretations;
        this.bodies = bodies;
        this.caller = caller;
    }

    /** Says something about an object; of a report also {@code pe} and {@code ou}. */
    @POST
    @Path(
            "interpretations/{kind:chart|reportTable|visualization|eventVisualization|map|eventChart|eventReport|dataSetReport}/{id}")
    public Response write(
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Nullable InputStream body)
            throws IOException {
        Parameters words = new Parameters(uri.getQueryParameters());
        InterpretedKind known = Objects.requireNonNull(InterpretedKind.ofWord(kind), "the path names the kinds");
        ObjectReport report =
                interpretations.write(known, id, bodies.text(body), words.text("pe"), words.text("ou"), caller.user());
        return report.errors().isEmpty()
                ? created(
                        "Interpretation created", uri, "interpretations/" + report.uid(), String.valueOf(report.uid()))
                : refused(report);
    }

    /** Says it in other words. A body of JSON replaces the whole, as of every object. */
    @PUT
    @Path("interpretations/{id}")
    public Response rewrite(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read,
            @Context UriInfo uri,
            InputStream body)
            throws IOException {
        if (contentType == null || !contentType.startsWith(MediaType.APPLICATION_JSON)) {
            ObjectReport report = interpretations.rewrite(id, read, bodies.text(body), caller.user());
            return report.errors().isEmpty() ? Response.noContent().build() : refused(report);
        }
        MetadataImportOptions options = new ImportParameters(uri.getQueryParameters())
                .options(caller.user())
                .with(ImportStrategy.UPDATE);
        ObjectReport report =
                interpretations.replace(id, read, Bodies.object(bodies.metadata(body)), options, caller.user());
        return report.errors().isEmpty()
                ? answer(WebMessage.ok(null, report.toJson().put("responseType", "ObjectReport")))
                : refused(report);
    }

    @POST
    @Path("interpretations/{id}/comments")
    public Response comment(@PathParam("id") String id, @Context UriInfo uri, @Nullable InputStream body)
            throws IOException {
        String comment = interpretations.comment(id, bodies.text(body), caller.user());
        return created("Comment created", uri, "interpretations/" + id + "/comments/" + comment, comment);
    }

    @PUT
    @Path("interpretations/{id}/comments/{comment}")
    public void rewriteComment(
            @PathParam("id") String id, @PathParam("comment") String comment, @Nullable InputStream body)
            throws IOException {
        interpretations.comment(id, comment, bodies.text(body), caller.user());
    }

    @DELETE
    @Path("interpretations/{id}/comments/{comment}")
    public void deleteComment(@PathParam("id") String id, @PathParam("comment") String comment) {
        interpretations.comment(id, comment, null, caller.user());
    }

    @POST
    @Path("interpretations/{id}/like")
    public Response like(@PathParam("id") String id) {
        return liked(
                interpretations.like(id, true, caller.user()),
                "Like added to interpretation",
                "You like this interpretation already");
    }

    @DELETE
    @Path("interpretations/{id}/like")
    public Response unlike(@PathParam("id") String id) {
        return liked(
                interpretations.like(id, false, caller.user()),
                "Like removed from interpretation",
                "You do not like this interpretation, so there is no like to take away");
    }

    private static Response liked(boolean isChanged, String done, String already) {
        return answer(
                isChanged ? WebMessage.ok(done, null) : new WebMessage(409, "ERROR", already, ErrorCode.E1004, null));
    }

    private static Response created(String message, UriInfo uri, String path, String uid) {
        return Response.created(uri.getBaseUriBuilder().path("api").path(path).build())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new WebMessage(
                                201,
                                "OK",
                                message,
                                null,
                                JsonNodeFactory.instance.objectNode().put("uid", uid))
                        .toJson())
                .build();
    }

    private static Response refused(ObjectReport report) {
        return answer(new WebMessage(
                409,
                "ERROR",
                report.errors().get(0).message(),
                null,
                report.toJson().put("responseType", "ObjectReport")));
    }

    private static Response answer(WebMessage message) {
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }
}
