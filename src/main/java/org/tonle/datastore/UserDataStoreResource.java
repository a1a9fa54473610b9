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
import org.tonle.limit.Bodies;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;

/** {@code /api/userDataStore}: what apps keep for one user. Superusers reach that of another one with {@code username}. */
@Path("/api/userDataStore")
@Produces(MediaType.APPLICATION_JSON)
public class UserDataStoreResource {
    private final DataStoreNamespaces store;
    private final DataStoreAnswers answers;
    private final Caller caller;
    private final Bodies bodies;

    UserDataStoreResource(DataStoreNamespaces store, DataStoreAnswers answers, Caller caller, Bodies bodies) {
        this.store = store;
        this.answers = answers;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** The namespaces of the user. */
    @GET
    public JsonNode namespaces(@Context UriInfo uri) {
        return DataStoreAnswers.list(store.namespaces(owner(uri), caller.user()));
    }

    /** The keys of a namespace. */
    @GET
    @Path("{namespace}")
    public JsonNode keys(@PathParam("namespace") String namespace, @Context UriInfo uri) {
        return DataStoreAnswers.list(store.keys(owner(uri), namespace, null, caller.user()));
    }

    /** What is kept under a key, as it was sent. */
    @GET
    @Path("{namespace}/{key}")
    public JsonNode value(
            @PathParam("namespace") String namespace, @PathParam("key") String key, @Context UriInfo uri) {
        return store.entry(owner(uri), namespace, key, caller.user()).value();
    }

    /** When the entry was made and changed. */
    @GET
    @Path("{namespace}/{key}/metaData")
    public ObjectNode metaData(
            @PathParam("namespace") String namespace, @PathParam("key") String key, @Context UriInfo uri) {
        return answers.metaData(store.entry(owner(uri), namespace, key, caller.user()), caller.user());
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
        String owner = owner(uri);
        store.create(owner, namespace, key, DataStoreBody.read(bodies, body, key), caller.user());
        return DataStoreResource.answer(201, "Key created: '" + key + "'");
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
        String owner = owner(uri);
        JsonNode value = DataStoreBody.read(bodies, body, key);
        store.put(owner, namespace, key, place.path(), place.roll(), value, caller.user());
        return DataStoreResource.answer(200, "Key updated: '" + key + "' in namespace: '" + namespace + "'");
    }

    /** Takes a key away. */
    @DELETE
    @Path("{namespace}/{key}")
    public Response delete(
            @PathParam("namespace") String namespace, @PathParam("key") String key, @Context UriInfo uri) {
        store.delete(owner(uri), namespace, key, caller.user());
        return DataStoreResource.answer(200, "Key deleted: '" + key + "' from namespace: '" + namespace + "'");
    }

    /** Takes a namespace with all its keys away. */
    @DELETE
    @Path("{namespace}")
    public Response deleteNamespace(@PathParam("namespace") String namespace, @Context UriInfo uri) {
        store.deleteNamespace(owner(uri), namespace, caller.user());
        return DataStoreResource.answer(200, "All keys deleted from namespace: '" + namespace + "'");
    }

    private String owner(UriInfo uri) {
        return answers.owner(new Parameters(uri.getQueryParameters()).text("username"), caller.user());
    }
}
