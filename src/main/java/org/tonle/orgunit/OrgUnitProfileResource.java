package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.metadata.model.OrganisationUnitLevel;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;
import org.tonle.setting.Settings;

/** {@code /api/organisationUnitProfile}: what a map shows of a unit, and the choice of attributes, groups and data that it shows. */
@Path("/api/organisationUnitProfile")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class OrgUnitProfileResource {
    private static final List<String> PLAIN =
            List.of("shortName", "description", "comment", "url", "contactPerson", "address", "email", "phoneNumber");

    private static final String AUTHORITY = "F_ORG_UNIT_PROFILE_ADD";
    private static final String KEY = "organisationUnitProfile";

    private final MetadataReader reader;
    private final Settings settings;
    private final OrgUnitNumbers numbers;
    private final Bodies bodies;
    private final Clock clock;
    private final Caller caller;

    OrgUnitProfileResource(
            MetadataReader reader,
            Settings settings,
            OrgUnitNumbers numbers,
            Bodies bodies,
            Clock clock,
            Caller caller) {
        this.reader = reader;
        this.settings = settings;
        this.numbers = numbers;
        this.bodies = bodies;
        this.clock = clock;
        this.caller = caller;
    }

    /** What is chosen: {@code attributes}, {@code groupSets}, {@code dataItems}, lists of identifiers. */
    @GET
    public ObjectNode get() {
        caller.user();
        return profile().toJson();
    }

    /** Chooses; what is left out is not shown any more. */
    @POST
    public ObjectNode post(InputStream body) throws IOException {
        CurrentUser user = caller.user();
        if (!user.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "choosing what is shown of units needs the authority " + AUTHORITY);
        }
        OrgUnitProfile sent = OrgUnitProfile.sent(bodies.smallObject(body), reader.viewpoint(user));
        settings.setConfiguration(KEY, sent.toJson());
        return WebMessage.ok("Org unit profile updated", null).toJson();
    }

    @PUT
    public ObjectNode put(InputStream body) throws IOException {
        return post(body);
    }

    private OrgUnitProfile profile() {
        return OrgUnitProfile.stored(settings.configuration(KEY));
    }

    /** {@code info}, and {@code attributes}, {@code groupSets}, {@code dataItems} of {@code {id, label, value}}. @param iso of the data; this year without it */
    @GET
    @Path("{id}/data")
    public ObjectNode data(@PathParam("id") String id, @QueryParam("period") @Nullable String iso) {
        Period period =
                Period.parse(iso == null ? String.valueOf(LocalDate.now(clock).getYear()) : iso);
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        Snapshot snapshot = viewpoint.snapshot();
        OrgUnit unit = snapshot.view(Hierarchy.VIEW).find(id);
        if (unit == null) {
            throw new Problem(ErrorCode.E1005, "Organisation unit", id);
        }
        ObjectNode profile = JsonNodeFactory.instance.objectNode();
        ObjectNode about = profile.putObject("info");
        Document document = unit.object().document();
        about.put("id", unit.uid()).put("code", unit.object().code()).put("name", unit.name());
        PLAIN.forEach(name -> put(about, name, document.text(name)));
        OrgUnit parent = unit.parent();
        put(about, "parentName", parent == null ? null : parent.name());
        about.put("level", unit.level());
        put(about, "levelName", levelName(snapshot, unit.level()));
        put(about, "openingDate", date(document.text("openingDate")));
        put(about, "closedDate", date(document.text("closedDate")));
        shape(about, OrganisationUnit.of(unit.object()).geometry());
        OrgUnitProfile chosen = profile();
        profile.set("attributes", chosen.attributes(viewpoint, document));
        profile.set("groupSets", chosen.groups(viewpoint, unit.uid()));
        Map<String, MetadataObject> items = chosen.items(viewpoint);
        Map<String, String> values = numbers.of(viewpoint.user(), snapshot, List.copyOf(items.keySet()), unit, period);
        ArrayNode data = profile.putArray("dataItems");
        items.forEach((item, object) -> OrgUnitProfile.add(data, object, values.get(item)));
        return profile;
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static @Nullable String date(@Nullable String date) {
        return date != null && date.length() == 10 ? date + "T00:00:00.000" : date;
    }

    private static @Nullable String levelName(Snapshot snapshot, int level) {
        return snapshot.all("organisationUnitLevel").stream()
                .filter(object -> OrganisationUnitLevel.of(object).level() == level)
                .map(MetadataObject::name)
                .findFirst()
                .orElse(null);
    }

    private static void shape(ObjectNode about, @Nullable JsonNode geometry) {
        if (geometry == null) {
            return;
        }
        String type = geometry.path("type").asText();
        about.put("featureType", type.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
        if (type.equals("Point")) {
            about.put("longitude", geometry.path("coordinates").path(0).asDouble());
            about.put("latitude", geometry.path("coordinates").path(1).asDouble());
        }
    }
}
