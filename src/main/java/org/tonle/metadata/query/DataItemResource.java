package org.tonle.metadata.query;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * {@code GET /api/dataItems}: what analytics can ask for, of all kinds in one list. Filters are those of DHIS2 and no more; items that
 * have no value type are numbers.
 */
@Path("/api/dataItems")
@Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
@Blocking
public class DataItemResource {
    private static final String KIND = "dimensionItemType";

    /** Operators by what is filtered. */
    private static final Map<String, Set<String>> FILTERS = Map.of(
            KIND,
            Set.of("eq", "in"),
            "valueType",
            Set.of("eq", "in"),
            "id",
            Set.of("eq", "in"),
            "programId",
            Set.of("eq", "in"),
            "name",
            Set.of("ilike"),
            "displayName",
            Set.of("ilike"),
            "shortName",
            Set.of("ilike"),
            "displayShortName",
            Set.of("ilike"),
            "identifiable",
            Set.of("token"));

    private static final Set<String> ORDERS = Set.of("id", "name", "displayName", "shortName", "displayShortName");

    /** Data sets are asked for by another word than they are answered with. */
    private static final Map<String, String> KINDS = Map.of(
            "DATA_ELEMENT", "DATA_ELEMENT",
            "DATA_SET", "REPORTING_RATE",
            "INDICATOR", "INDICATOR",
            "PROGRAM_INDICATOR", "PROGRAM_INDICATOR",
            "PROGRAM_DATA_ELEMENT", "PROGRAM_DATA_ELEMENT",
            "PROGRAM_ATTRIBUTE", "PROGRAM_ATTRIBUTE",
            "EXPRESSION_DIMENSION_ITEM", "EXPRESSION_DIMENSION_ITEM");

    private final ChosenObjectAnswers answers;

    DataItemResource(ChosenObjectAnswers answers) {
        this.answers = answers;
    }

    @GET
    public Response list(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Viewpoint viewpoint = answers.viewpoint(uri);
        Set<String> kinds = new TreeSet<>(KINDS.values());
        Set<String> valueTypes = new TreeSet<>();
        List<String> others = new ArrayList<>();
        for (String filter : parameters.values("filter")) {
            String[] words = checked(filter);
            if (words[0].equals(KIND)) {
                kinds.retainAll(kinds(filter, words[2]));
            } else if (words[0].equals("valueType")) {
                valueTypes.addAll(values(words[2]));
            } else {
                others.add(filter);
            }
        }
        parameters.values("order").forEach(DataItemResource::checkOrder);
        List<MetadataObject> items = DataItems.of(viewpoint, kinds::contains).stream()
                .filter(item -> valueTypes.isEmpty() || valueTypes.contains(valueType(item)))
                .toList();
        Parameters asked = parameters.withAll("filter", others);
        String fields = parameters.fields();
        return answers.list(
                uri,
                viewpoint,
                "dataItems",
                viewpoint.snapshot().schema().require("dataItem"),
                items,
                fields == null ? asked.with("fields", "*") : asked);
    }

    private static String valueType(MetadataObject item) {
        String valueType = item.document().text("valueType");
        return valueType == null ? "NUMBER" : valueType;
    }

    /** Property, operator, value. */
    private static String[] checked(String filter) {
        String[] words = filter.split(":", 3);
        if (words.length < 3) {
            throw new Problem(ErrorCode.E2014, filter);
        }
        Set<String> operators = FILTERS.get(words[0]);
        if (operators == null) {
            throw new Problem(ErrorCode.E2034, filter, String.join(", ", new TreeSet<>(FILTERS.keySet())));
        }
        if (!operators.contains(words[1])) {
            throw new Problem(ErrorCode.E2035, filter, words[0], String.join(", ", new TreeSet<>(operators)));
        }
        return words;
    }

    private static void checkOrder(String order) {
        String property = order.split(":", 2)[0];
        if (!ORDERS.contains(property)) {
            throw new Problem(ErrorCode.E2037, order, String.join(", ", new TreeSet<>(ORDERS)));
        }
    }

    private static Set<String> kinds(String filter, String value) {
        Set<String> kinds = new TreeSet<>();
        for (String word : values(value)) {
            String kind = KINDS.get(word);
            if (kind == null) {
                throw new Problem(ErrorCode.E2016, word, filter, String.join(", ", new TreeSet<>(KINDS.keySet())));
            }
            kinds.add(kind);
        }
        return kinds;
    }

    private static List<String> values(String list) {
        return List.of(list.replaceAll("[\\[\\] ]", "").split(","));
    }
}
