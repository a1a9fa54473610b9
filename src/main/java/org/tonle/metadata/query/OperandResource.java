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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * {@code GET /api/dataElementOperands}: data elements with each of their option combinations. An element without categories stands
 * alone; {@code totals=true} adds the others as a whole too. {@code dataSet} asks for those of one data set only.
 */
@Path("/api/dataElementOperands")
@Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
@Blocking
public class OperandResource {
    private final ChosenObjectAnswers answers;

    OperandResource(ChosenObjectAnswers answers) {
        this.answers = answers;
    }

    @GET
    public Response list(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Viewpoint viewpoint = answers.viewpoint(uri);
        MadeObjects made = new MadeObjects(viewpoint, "operand");
        boolean hasTotals = parameters.has("totals") && parameters.flag("totals");
        String dataSet = parameters.first("dataSet");
        if (dataSet == null) {
            for (MetadataObject element : viewpoint.snapshot().all("dataElement")) {
                add(made, viewpoint, element, element.document().text("categoryCombo"), hasTotals);
            }
        } else {
            ofDataSet(made, viewpoint, dataSet, hasTotals);
        }
        return answers.list(uri, viewpoint, "dataElementOperands", made.type(), made.all(), parameters);
    }

    private static void ofDataSet(MadeObjects made, Viewpoint viewpoint, String uid, boolean hasTotals) {
        MetadataObject dataSet = viewpoint.find("dataSet", uid);
        if (dataSet == null) {
            throw new Problem(ErrorCode.E1005, "Data Set", uid);
        }
        for (Document part : dataSet.document().parts("dataSetElements")) {
            MetadataObject element = viewpoint.find("dataElement", String.valueOf(part.text("dataElement")));
            if (element != null) {
                String other = part.text("categoryCombo");
                String combo = other == null ? element.document().text("categoryCombo") : other;
                add(made, viewpoint, element, combo, hasTotals);
            }
        }
    }

    private static void add(
            MadeObjects made, Viewpoint viewpoint, MetadataObject element, @Nullable String combo, boolean hasTotals) {
        if (!viewpoint.sees(element) || "TRACKER".equals(element.document().text("domainType"))) {
            return;
        }
        List<MetadataObject> combos = optionCombos(viewpoint, combo);
        boolean isAlone =
                combos.isEmpty() || combos.size() == 1 && combos.get(0).name().equals("default");
        if (isAlone || hasTotals) {
            made.add(made.named(operand(made, element, null), element, null));
        }
        if (!isAlone) {
            combos.forEach(each -> made.add(made.named(operand(made, element, each), element, each)));
        }
    }

    private static List<MetadataObject> optionCombos(Viewpoint viewpoint, @Nullable String combo) {
        if (combo == null) {
            return List.of();
        }
        Set<MetadataObject> combos =
                new LinkedHashSet<>(viewpoint.snapshot().referring("categoryOptionCombo", "categoryCombo", combo));
        List<MetadataObject> seen = new ArrayList<>();
        for (MetadataObject each : combos) {
            if (viewpoint.sees(each)) {
                seen.add(each);
            }
        }
        return seen;
    }

    private static Document operand(MadeObjects made, MetadataObject element, @Nullable MetadataObject combo) {
        String id = combo == null ? element.uid() : element.uid() + "." + combo.uid();
        return made.empty()
                .with("id", id)
                .with("dimensionItem", id)
                .with("dimensionItemType", combo == null ? "DATA_ELEMENT" : "DATA_ELEMENT_OPERAND")
                .with("dataElement", element.uid())
                .with("categoryOptionCombo", combo == null ? null : combo.uid())
                .with("valueType", element.document().text("valueType"))
                .with("aggregationType", element.document().text("aggregationType"));
    }
}
