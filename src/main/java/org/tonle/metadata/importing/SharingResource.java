package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;
import org.tonle.problem.Problem;
import org.tonle.schema.AuthorityType;
import org.tonle.schema.ObjectType;
import org.tonle.security.Caller;

/** {@code /api/sharing?type=&id=}: the sharing of one object in the words older clients use. */
@Path("/api/sharing")
@Produces(MediaType.APPLICATION_JSON)
public class SharingResource {
    private final MetadataReader reader;
    private final ObjectAspects aspects;
    private final ObjectWriter writer;
    private final Bodies bodies;
    private final Caller caller;
    private final List<SharedBesideMetadata> others;
    private final UriInfo uri;

    /** @param uri of the request that is answered: that of the caller at each call */
    SharingResource(
            MetadataReader reader,
            ObjectAspects aspects,
            ObjectWriter writer,
            Bodies bodies,
            Caller caller,
            UriInfo uri,
            @All List<SharedBesideMetadata> others) {
        this.others = others;
        this.reader = reader;
        this.aspects = aspects;
        this.writer = writer;
        this.bodies = bodies;
        this.caller = caller;
        this.uri = uri;
    }

    @GET
    public ObjectNode get(@QueryParam("type") @Nullable String typeName, @QueryParam("id") @Nullable String id) {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        requireBoth(typeName, id);
        SharedBesideMetadata other = other(typeName);
        if (other != null) {
            return shown(other.find(String.valueOf(id), caller.user()), true, viewpoint);
        }
        Snapshot snapshot = viewpoint.snapshot();
        ObjectType type = type(snapshot, typeName);
        MetadataObject object = ObjectWriter.seen(snapshot, caller.user(), type, String.valueOf(id));
        JsonNode sharing = object.document().json("sharing");
        return shown(
                new SharedBesideMetadata.Shared(
                        object.uid(), object.name(), sharing == null ? JsonNodeFactory.instance.objectNode() : sharing),
                caller.user().mayAny(type.authorities(AuthorityType.CREATE_PUBLIC)),
                viewpoint);
    }

    private @Nullable SharedBesideMetadata other(@Nullable String typeName) {
        return others.stream()
                .filter(each -> each.type().equals(typeName))
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode shown(SharedBesideMetadata.Shared object, boolean mayBePublic, Viewpoint viewpoint) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("meta").put("allowPublicAccess", mayBePublic).put("allowExternalAccess", false);
        ObjectNode shown = answer.putObject("object");
        shown.put("id", object.uid()).put("name", object.name()).put("displayName", object.name());
        JsonNode stored = object.sharing();
        shown.put("publicAccess", stored.path("public").asText(SharingShape.PRIVATE));
        shown.put("externalAccess", false);
        MetadataObject owner =
                viewpoint.findBehindReference("user", stored.path("owner").asText(""));
        if (owner != null) {
            shown.putObject("user").put("id", owner.uid()).put("name", owner.name());
        }
        accesses(shown.putArray("userGroupAccesses"), stored.path("userGroups"), viewpoint, "userGroup");
        accesses(shown.putArray("userAccesses"), stored.path("users"), viewpoint, "user");
        return answer;
    }

    /** Who is hidden from the caller stays in the list, so that sending it back changes nothing, but without a name. */
    private static void accesses(ArrayNode list, JsonNode stored, Viewpoint viewpoint, String type) {
        for (JsonNode entry : stored) {
            String uid = entry.path("id").asText();
            MetadataObject object = viewpoint.findBehindReference(type, uid);
            ObjectNode shown = list.addObject().put("id", uid);
            if (object != null) {
                shown.put("name", object.name()).put("displayName", object.name());
            }
            shown.put("access", entry.path("access").asText());
        }
    }

    @PUT
    public Response put(
            @QueryParam("type") @Nullable String typeName,
            @QueryParam("id") @Nullable String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read,
            InputStream body)
            throws IOException {
        caller.user();
        requireBoth(typeName, id);
        SharedBesideMetadata other = other(typeName);
        if (other != null && id != null) {
            shareOther(
                    other,
                    other.find(id, caller.user()),
                    SharingShape.ofLegacy(bodies.small(body).path("object")));
            return answer(WebMessage.ok("Access control set", null));
        }
        ObjectType type = type(reader.viewpoint(caller.user()).snapshot(), typeName);
        if (id != null) {
            writer.checkUpdate(type, id, caller.user());
        }
        JsonNode sent = SharingShape.ofLegacy(bodies.small(body).path("object"));
        if (sent == null || id == null) {
            throw shapeless();
        }
        ObjectNode sharing = SharingShape.complete(sent, null, SharingShape.PRIVATE);
        FirstOfMany<ErrorReport> faults = aspects.share(
                type,
                id,
                read,
                type.isDataShareable() ? sharing : SharingShape.withoutData(sharing),
                isTrial(),
                caller.user());
        WebMessage message = faults.isEmpty()
                ? WebMessage.ok("Access control set", null)
                : new WebMessage(
                        409,
                        "ERROR",
                        faults.kept().get(0).message(),
                        faults.kept().get(0).code(),
                        null);
        return answer(message);
    }

    private static void requireBoth(@Nullable String typeName, @Nullable String id) {
        if (typeName == null || typeName.isBlank() || id == null || id.isBlank()) {
            throw new Problem(ErrorCode.E1000, "`type` and `id` of what is shared");
        }
    }

    private static Problem shapeless() {
        return new Problem(
                ErrorCode.E1003,
                "send {\"object\": {\"publicAccess\": ..., \"userAccesses\": [], ...}} for a type and an id");
    }

    private static Response answer(WebMessage message) {
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }

    /** Its owner stays; whom it is shared with has to exist. */
    private void shareOther(SharedBesideMetadata other, SharedBesideMetadata.Shared shared, @Nullable JsonNode sent) {
        if (sent == null) {
            throw shapeless();
        }
        ObjectNode sharing = SharingShape.complete(sent, null, SharingShape.PRIVATE);
        JsonNode owner = shared.sharing().path("owner");
        if (owner.isTextual()) {
            sharing.set("owner", owner);
        } else {
            sharing.remove("owner");
        }
        SharingShape.Fault fault = SharingShape.fault(sharing);
        if (fault != null) {
            throw new Problem(fault.code(), fault.access());
        }
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        requireThere(sharing.path("users"), viewpoint, "user");
        requireThere(sharing.path("userGroups"), viewpoint, "userGroup");
        other.share(shared.uid(), SharingShape.withoutData(sharing), isTrial(), caller.user());
    }

    private static void requireThere(JsonNode accesses, Viewpoint viewpoint, String type) {
        for (JsonNode entry : accesses) {
            String uid = entry.path("id").asText();
            if (viewpoint.findBehindReference(type, uid) == null) {
                throw new Problem(
                        ErrorCode.E1004, "it is shared with " + type + " `" + uid + "`, which does not exist");
            }
        }
    }

    @POST
    public Response post(
            @QueryParam("type") @Nullable String typeName,
            @QueryParam("id") @Nullable String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue("*") ReadVersion read,
            InputStream body)
            throws IOException {
        return put(typeName, id, read, body);
    }

    private boolean isTrial() {
        return new ImportParameters(uri.getQueryParameters()).isTrial();
    }

    private static ObjectType type(Snapshot snapshot, @Nullable String name) {
        ObjectType type = name == null ? null : snapshot.schema().byName(name);
        if (type == null || !type.isShareable()) {
            throw new Problem(ErrorCode.E3019, String.valueOf(name));
        }
        return type;
    }
}
