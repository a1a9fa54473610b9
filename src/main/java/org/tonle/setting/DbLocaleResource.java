package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.importing.WebMessage;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;

/** {@code /api/locales/dbLocales}: the languages metadata are translated into. */
@Path("/api/locales/dbLocales")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class DbLocaleResource {
    private final DbLocales locales;
    private final Caller caller;

    DbLocaleResource(DbLocales locales, Caller caller) {
        this.locales = locales;
        this.caller = caller;
    }

    @GET
    public JsonNode list() {
        caller.user();
        return locales.objects();
    }

    @GET
    @Path("{id}")
    public JsonNode get(@PathParam("id") String id) {
        caller.user();
        return locales.get(id);
    }

    /** Adds that of {@code language} and, where it is said, {@code country}. */
    @POST
    public Response add(@Context UriInfo uri) {
        Parameters words = new Parameters(uri.getQueryParameters());
        ObjectNode made = locales.add(caller.user(), words.text("language"), words.text("country"));
        String id = made.path("id").asText();
        return Response.created(uri.getAbsolutePathBuilder().path(id).build())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new WebMessage(
                                201,
                                "OK",
                                "Locale created",
                                null,
                                JsonNodeFactory.instance.objectNode().put("uid", id))
                        .toJson())
                .build();
    }

    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        locales.remove(caller.user(), id);
    }
}
