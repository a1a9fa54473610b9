package org.tonle.metadata.query;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.schema.Schema;

/** {@code /api/dataSets/{id}/categoryCombos}: the category combinations that the values of a data set are split by. */
@Path("/api/dataSets/{id}/categoryCombos")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DataSetCategoryCombosResource {
    private static final String TYPE = "categoryCombo";

    private final MetadataReader reader;
    private final ChosenObjectAnswers answers;

    DataSetCategoryCombosResource(MetadataReader reader, ChosenObjectAnswers answers) {
        this.reader = reader;
        this.answers = answers;
    }

    /** Each once, in the order of the data elements; as other lists, with {@code fields}, {@code filter} and pages. */
    @GET
    public Response list(@PathParam("id") String id, @Context UriInfo uri) {
        Viewpoint viewpoint = answers.viewpoint(uri);
        Schema schema = viewpoint.snapshot().schema();
        MetadataObject dataSet = reader.get(viewpoint, schema.require("dataSet"), id);
        Set<MetadataObject> combos = new LinkedHashSet<>();
        DataSet model = DataSet.of(dataSet);
        for (String uid : model.dataSetElements().keySet()) {
            MetadataObject element = viewpoint.find("dataElement", uid);
            MetadataObject combo =
                    element == null ? null : viewpoint.find(TYPE, model.categoryCombo(DataElement.of(element)));
            if (combo != null) {
                combos.add(combo);
            }
        }
        return answers.list(
                uri,
                viewpoint,
                "categoryCombos",
                schema.require(TYPE),
                List.copyOf(combos),
                new Parameters(uri.getQueryParameters()));
    }
}
