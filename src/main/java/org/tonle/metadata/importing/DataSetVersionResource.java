package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ObjectReport;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.security.Caller;

/** {@code /api/dataSets/{id}/version}: tells clients that keep the form of a data set to fetch it again. */
@Path("/api/dataSets/{id}/version")
@Produces(MediaType.APPLICATION_JSON)
public class DataSetVersionResource {
    private final ObjectWriter writer;
    private final MetadataReader reader;
    private final Caller caller;

    DataSetVersionResource(ObjectWriter writer, MetadataReader reader, Caller caller) {
        this.writer = writer;
        this.reader = reader;
        this.caller = caller;
    }

    @POST
    public Response raise(@PathParam("id") String id) {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        ObjectType type = viewpoint.snapshot().schema().require("dataSet");
        long version = reader.get(viewpoint, type, id).document().integer("version", 0);
        ObjectReport report = writer.merge(
                type,
                id,
                ReadVersion.ANY,
                JsonNodeFactory.instance.objectNode().put("version", version + 1),
                MetadataImportOptions.of(ImportStrategy.UPDATE),
                caller.user());
        report.errors().stream().findFirst().ifPresent(error -> {
            throw new Problem(error.code(), error.args().toArray());
        });
        return Response.noContent().build();
    }
}
