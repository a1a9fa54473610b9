package org.tonle.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.tonle.account.people.Authorities;
import org.tonle.account.signin.SignInFacts;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ObjectReport;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.StreamedAnswer;
import org.tonle.message.Messages;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Field;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.metadata.importing.ReadVersion;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Access;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.schema.Schema;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;
import org.tonle.setting.Settings;

/** {@code /api/me}: the user who asks, with settings, authorities, and the data sets and programs he or she works with. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class MeResource {
    /** What people may change of themselves. */
    private static final Set<String> OWN = Set.of(
            "firstName",
            "surname",
            "email",
            "phoneNumber",
            "introduction",
            "jobTitle",
            "gender",
            "birthday",
            "nationality",
            "employer",
            "education",
            "interests",
            "languages",
            "whatsApp",
            "facebookMessenger",
            "skype",
            "telegram",
            "twitter",
            "avatar");

    /** What is shown besides what is stored of a user. */
    private static final Map<String, BiFunction<MeResource, Viewpoint, JsonNode>> BESIDES = Map.of(
            "settings",
            (me, viewpoint) -> me.settings.user(viewpoint.user().uid()),
            "authorities",
            (me, viewpoint) -> me.mapper.valueToTree(Authorities.of(viewpoint.user())),
            "dataSets",
            (me, viewpoint) -> uids(viewpoint, "dataSet", Access::mayReadData),
            "programs",
            (me, viewpoint) -> uids(viewpoint, "program", Access::mayReadData),
            "patTokens",
            (me, viewpoint) -> me.signInFacts.tokens(viewpoint.user()),
            "twoFactorType",
            (me, viewpoint) -> JsonNodeFactory.instance.textNode(me.signInFacts.twoFactorType(viewpoint.user())),
            "impersonation",
            (me, viewpoint) -> me.mapper.valueToTree(me.caller.impersonator()));

    private final MetadataReader reader;
    private final ObjectWriter writer;
    private final Schema schema;
    private final Settings settings;
    private final SignInFacts signInFacts;
    private final Caller caller;
    private final ObjectMapper mapper;
    private final Bodies bodies;
    private final Messages messages;

    MeResource(
            MetadataReader reader,
            ObjectWriter writer,
            Schema schema,
            Settings settings,
            SignInFacts signInFacts,
            Caller caller,
            ObjectMapper mapper,
            Bodies bodies,
            Messages messages) {
        this.reader = reader;
        this.writer = writer;
        this.schema = schema;
        this.settings = settings;
        this.signInFacts = signInFacts;
        this.caller = caller;
        this.mapper = mapper;
        this.bodies = bodies;
        this.messages = messages;
    }

    @GET
    public Response me(@Context UriInfo uri) {
        CurrentUser user = caller.user();
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Viewpoint viewpoint = viewpoint(user, parameters, uri);
        MetadataObject object = viewpoint.snapshot().get("user", user.uid());
        String asked = parameters.fields();
        Fields fields = asked == null ? Fields.parse("*,userCredentials") : Fields.parse(asked);
        Selection selection = Selection.of(viewpoint.snapshot(), object.type(), fields);
        selection.check(viewpoint, List.of(object));
        return Response.ok(StreamedAnswer.json(mapper, viewpoint.budget(), out -> {
                    out.writeStartObject();
                    selection.writeInside(out, viewpoint, object);
                    for (Map.Entry<String, BiFunction<MeResource, Viewpoint, JsonNode>> more : BESIDES.entrySet()) {
                        Field field = fields.wanted(more.getKey());
                        if (field != null) {
                            Fields children = field.children();
                            JsonNode value = more.getValue().apply(this, viewpoint);
                            out.writeFieldName(field.shownAs());
                            out.writeTree(children == null ? value : children.pick(value));
                        }
                    }
                    out.writeEndObject();
                }))
                .build();
    }

    /** Changes what people may change of themselves: name, ways to reach them, picture; everything else is left as it is. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(InputStream body, @Context UriInfo uri) throws IOException {
        CurrentUser user = caller.user();
        ObjectNode sent = bodies.smallObject(body);
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        OWN.forEach(name -> {
            if (sent.has(name)) {
                own.set(name, sent.get(name));
            }
        });
        ObjectReport report = writer.merge(
                schema.require("user"),
                user.uid(),
                ReadVersion.ANY,
                own,
                MetadataImportOptions.of(ImportStrategy.UPDATE),
                user.withAuthorities(Set.of(CurrentUser.ALL)));
        if (!report.errors().isEmpty()) {
            WebMessage message = new WebMessage(409, "ERROR", "Your account was not changed", null, report.toJson());
            return Response.status(409).entity(message.toJson()).build();
        }
        return me(uri);
    }

    private static ArrayNode uids(Viewpoint viewpoint, String type, BiPredicate<CurrentUser, Document> may) {
        ArrayNode uids = JsonNodeFactory.instance.arrayNode();
        for (MetadataObject object : viewpoint.snapshot().table(type).inOrderOfCreation()) {
            if (viewpoint.sees(object) && may.test(viewpoint.user(), object.document())) {
                uids.add(object.uid());
            }
        }
        return uids;
    }

    private Viewpoint viewpoint(CurrentUser user, Parameters parameters, UriInfo uri) {
        String base = uri.getBaseUri().toString();
        return reader.viewpoint(user, base.endsWith("/") ? base.substring(0, base.length() - 1) : base, parameters);
    }

    @GET
    @Path("{list:authorities|authorization}")
    public JsonNode authorities() {
        return mapper.valueToTree(Authorities.of(caller.user()));
    }

    @GET
    @Path("{list:authorities|authorization}/{authority}")
    public JsonNode may(@PathParam("authority") String authority) {
        return BooleanNode.valueOf(caller.user().may(authority));
    }

    @GET
    @Path("settings")
    public ObjectNode settings() {
        return settings.user(caller.user().uid());
    }

    @GET
    @Path("settings/{key}")
    public JsonNode setting(@PathParam("key") String key) {
        return settings.user(caller.user().uid(), key);
    }

    /** What waits for the user. Who was mentioned in interpretations is not counted. */
    @GET
    @Path("dashboard")
    public ObjectNode dashboard() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("unreadInterpretations", 0)
                .put("unreadMessageConversations", messages.unread(caller.user().uid()));
    }
}
