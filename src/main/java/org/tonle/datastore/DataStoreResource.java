package org.tonle.datastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;

/** {@code /api/dataStore}: what apps keep for all their users, by namespace and key. */
@Path("/api/dataStore")
@Produces(MediaType.APPLICATION_JSON)
public class DataStoreResource {
    private static final String OWNER = DataStoreNamespaces.SHARED;

    private final DataStoreNamespaces store;
    private final DataStoreAnswers answers;
    private final Caller caller;
    private final Bodies bodies;
    private final RequestBudget budget;

    DataStoreResource(
            DataStoreNamespaces store, DataStoreAnswers answers, Caller caller, Bodies bodies, RequestBudget budget) {
        this.store = store;
        this.answers = answers;
        this.caller = caller;
        this.bodies = bodies;
        this.budget = budget;
    }

    /** The namespaces. */
    @GET
    public JsonNode namespaces() {
        return DataStoreAnswers.list(store.namespaces(OWNER, caller.user()));
    }

    /** The keys of a namespace; with {@code fields} what stands in the values. */
    @GET
    @Path("{namespace}")
    public JsonNode keysOrValues(@PathParam("namespace") String namespace, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        if (!parameters.has("fields")) {
            return keys(namespace, uri);
        }
        DataStoreQuery query = DataStoreQuery.of(parameters);
        return store.ask(OWNER, namespace, query, caller.user(), budget.get());
    }

    /** The keys of a namespace, with {@code lastUpdated} those changed since. */
    @GET
    @Path("{namespace}/keys")
    public JsonNode keys(@PathParam("namespace") String namespace, @Context UriInfo uri) {
        return DataStoreAnswers.list(
                store.keys(OWNER, namespace, SinceWhen.of(new Parameters(uri.getQueryParameters())), caller.user()));
    }

    /** What is kept under a key, as it was sent. */
    @GET
    @Path("{namespace}/{key}")
    public JsonNode value(@PathParam("namespace") String namespace, @PathParam("key") String key) {
        return store.entry(OWNER, namespace, key, caller.user()).value();
    }

    /** Who made the entry, when it changed, and with whom it is shared. */
    @GET
    @Path("{namespace}/{key}/metaData")
    public ObjectNode metaData(@PathParam("namespace") String namespace, @PathParam("key") String key) {
        return answers.metaData(store.entry(OWNER, namespace, key, caller.user()), caller.user());
    }

    /** Keeps a value under a new key. */
    @POST
    @Path("{namespace}/{key}")
    @Consumes(MediaType.WILDCARD)
    public Response create(
            @PathParam("namespace") String namespace,
            @PathParam("key") String key,
            @Context UriInfo uri,
            InputStream body)
            throws IOException {
        DataStoreBody.refuseEncryption(new Parameters(uri.getQueryParameters()));
        store.requireWriting(OWNER, namespace, caller.user());
        store.create(OWNER, namespace, key, DataStoreBody.read(bodies, body, key), caller.user());
        return answer(201, "Key created: '" + key + "'");
    }

    /** Changes a value, or with {@code path} a part of it; {@code roll}: the list there keeps so many elements. */
    @PUT
    @Path("{namespace}/{key}")
    @Consumes(MediaType.WILDCARD)
    public Response put(
            @PathParam("namespace") String namespace,
            @PathParam("key") String key,
            @Context UriInfo uri,
            InputStream body)
            throws IOException {
        DataStoreBody.Place place = DataStoreBody.Place.of(new Parameters(uri.getQueryParameters()));
        store.requireWriting(OWNER, namespace, caller.user());
        JsonNode value = DataStoreBody.read(bodies, body, key);
        store.put(OWNER, namespace, key, place.path(), place.roll(), value, caller.user());
        return answer(200, "Key updated: '" + key + "'");
    }

    /** Takes a key away. */
    @DELETE
    @Path("{namespace}/{key}")
    public Response delete(@PathParam("namespace") String namespace, @PathParam("key") String key) {
        store.delete(OWNER, namespace, key, caller.user());
        return answer(200, "Key deleted: '" + key + "' from namespace: '" + namespace + "'");
    }

    /** Takes a namespace with all its keys away. */
    @DELETE
    @Path("{namespace}")
    public Response deleteNamespace(@PathParam("namespace") String namespace) {
        store.deleteNamespace(OWNER, namespace, caller.user());
        return answer(200, "Namespace deleted: '" + namespace + "'");
    }

    static Response answer(int status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new WebMessage(status, "OK", message, null, null).toJson())
                .build();
    }
}
