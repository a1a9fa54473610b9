package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.security.Caller;

/** What can be put on a dashboard, found by its name. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DashboardSearchResource {
    private static final int MOST = 25;
    /** Types that can be put on a dashboard, by the collection they are found under. */
    private static final Map<String, String> TYPES = new TreeMap<>(Map.of(
            "visualizations", "visualization",
            "eventVisualizations", "eventVisualization",
            "maps", "map",
            "reports", "report",
            "resources", "document",
            "users", "user"));

    private final MetadataReader reader;
    private final Caller caller;

    DashboardSearchResource(MetadataReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    @Path("dashboards/q/{query}")
    public ObjectNode named(@PathParam("query") String query) {
        return search(query);
    }

    @GET
    @Path("dashboards/{search:q|search}")
    public ObjectNode search(@QueryParam("q") @Nullable String query) {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        String wanted = query == null ? "" : query.toLowerCase(Locale.ROOT);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        int total = 0;
        for (Map.Entry<String, String> type : TYPES.entrySet()) {
            ArrayNode found = answer.putArray(type.getKey());
            find(viewpoint, type.getValue(), wanted, found);
            String singular = type.getKey().substring(0, type.getKey().length() - 1);
            answer.put(singular + "Count", found.size());
            total += found.size();
        }
        return answer.put("searchCount", total);
    }

    private static void find(Viewpoint viewpoint, String type, String wanted, ArrayNode found) {
        for (MetadataObject object : viewpoint.snapshot().table(type).sortedByName()) {
            boolean matches = object.name().toLowerCase(Locale.ROOT).contains(wanted);
            if (matches && found.size() < MOST && viewpoint.sees(object)) {
                ObjectNode item = found.addObject().put("id", object.uid()).put("name", object.name());
                item.put("displayName", object.name());
                String kind = object.document().text("type");
                if (kind != null) {
                    item.put("type", kind);
                }
            }
        }
    }
}
