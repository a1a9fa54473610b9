package org.tonle.datavalue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** {@code /api/minMaxDataElements}: bounds of cells in the shape older programs use. Not metadata of ours, so not in its engine. */
@Path("/api/minMaxDataElements")
@Produces(MediaType.APPLICATION_JSON)
public class MinMaxResource {
    private static final int PAGE = 50;

    private final MinMaxStore limits;
    private final Metadata metadata;
    private final Caller caller;

    MinMaxResource(MinMaxStore limits, Metadata metadata, Caller caller) {
        this.limits = limits;
        this.metadata = metadata;
        this.caller = caller;
    }

    /** {@code pager, minMaxDataElements[min, max, generated, dataElement, source, optionCombo]}; filters on the ids of the three. */
    @GET
    public ObjectNode get(@Context UriInfo uri) {
        Snapshot snapshot = metadata.snapshot();
        Words words = new Words(uri.getQueryParameters());
        List<MinMaxStore.MinMax> all = limits.find(
                numbers(snapshot, "dataElement", words, "dataElement.id:eq:"),
                numbers(snapshot, "organisationUnit", words, "source.id:eq:"));
        int page = number(words.first("page"), 1);
        int size = words.isTrue("paging") || words.first("paging") == null
                ? number(words.first("pageSize"), PAGE)
                : all.size();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!"false".equals(words.first("paging"))) {
            json.putObject("pager")
                    .put("page", page)
                    .put("pageCount", (all.size() + size - 1) / size)
                    .put("total", all.size())
                    .put("pageSize", size);
        }
        ArrayNode rows = json.putArray("minMaxDataElements");
        all.stream().skip((long) (page - 1) * size).limit(size).forEach(each -> {
            ObjectNode row = rows.addObject()
                    .put("min", each.min())
                    .put("max", each.max())
                    .put("generated", each.generated());
            reference(row, "dataElement", snapshot.byId(each.dataElement()));
            reference(row, "source", snapshot.byId(each.orgUnit()));
            reference(row, "optionCombo", snapshot.byId(each.categoryOptionCombo()));
        });
        return json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(JsonNode body) {
        allowed();
        int min = body.path("min").asInt();
        int max = body.path("max").asInt();
        if (max <= min) {
            throw new Problem(ErrorCode.E2044, max, min);
        }
        MinMaxStore.MinMax cell = cell(body, min, max);
        limits.put(cell);
        return Response.status(Response.Status.CREATED)
                .entity(new WebMessage(201, "OK", "Stored", null, null).toJson())
                .build();
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    public Response delete(JsonNode body) {
        allowed();
        MinMaxStore.MinMax cell = cell(body, 0, 0);
        if (!limits.remove(cell.dataElement(), cell.orgUnit(), cell.categoryOptionCombo())) {
            throw new Problem(
                    ErrorCode.E1005,
                    "Bounds of data element",
                    body.path("dataElement").path("id").asText());
        }
        return Response.ok(WebMessage.ok("Removed", null).toJson()).build();
    }

    private MinMaxStore.MinMax cell(JsonNode body, int min, int max) {
        return new MinMaxStore.MinMax(
                id(body, "dataElement", "dataElement"),
                id(body, "organisationUnit", "source"),
                id(body, "categoryOptionCombo", "optionCombo"),
                min,
                max,
                body.path("generated").asBoolean());
    }

    private int id(JsonNode body, String type, String property) {
        return metadata.snapshot()
                .get(type, body.path(property).path("id").asText())
                .id();
    }

    private void allowed() {
        if (!caller.user().may("F_MINMAX_DATAELEMENT_ADD")) {
            throw new Problem(ErrorCode.E1006, "setting bounds needs the authority F_MINMAX_DATAELEMENT_ADD");
        }
    }

    /** The numbers of the objects a filter names; -1, which nobody has, for one that does not exist. */
    private static List<Integer> numbers(Snapshot snapshot, String type, Words words, String filter) {
        return words.parameters().getOrDefault("filter", List.of()).stream()
                .filter(each -> each.startsWith(filter))
                .map(each -> snapshot.find(type, each.substring(filter.length())))
                .map(object -> object == null ? -1 : object.id())
                .toList();
    }

    private static void reference(ObjectNode row, String name, @Nullable MetadataObject object) {
        if (object != null) {
            row.putObject(name).put("id", object.uid());
        }
    }

    private static int number(@Nullable String text, int absent) {
        try {
            return text == null ? absent : Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException none) {
            throw new Problem(ErrorCode.E1003, "`" + text + "` is no number");
        }
    }
}
