package org.tonle.datavalue.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.format.XmlWriter;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** {@code /api/dataSets/{id}/dataValueSet}: an empty set of values of a data set, to be filled in and sent. */
@Path("/api/dataSets/{id}/dataValueSet")
@Blocking
public class ValueSetTemplateResource {
    private static final Set<String> OF_A_ROW = Set.of("dataElement", "categoryOptionCombo", "value", "comment");

    private final RequestAccess access;
    private final RequestFormat format;

    ValueSetTemplateResource(RequestAccess access, RequestFormat format) {
        this.access = access;
        this.format = format;
    }

    /** The template; {@code period} and {@code orgUnit} stand in it when they are said, {@code comment=true} says in words what each row is. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response template(@PathParam("id") String id, @Context UriInfo uri) throws IOException {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        MetadataObject dataSet = asker.find("dataSet", id);
        if (dataSet == null) {
            throw new Problem(ErrorCode.E1005, "Data Set", id);
        }
        ObjectNode template =
                ValueSetTemplate.of(asker, dataSet, words.text("period"), words.text("orgUnit"), words.flag("comment"));
        return format.is(WireFormat.XML)
                ? Response.ok(xml(template), MediaType.APPLICATION_XML_TYPE).build()
                : Response.ok(template, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static byte[] xml(ObjectNode template) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlWriter out = XmlWriter.to(bytes, "dataValueSet", XmlWriter::singular);
        ObjectNode top = template.deepCopy();
        JsonNode rows = top.remove("dataValues");
        out.members(top, Set.copyOf(top.propertyStream().map(Map.Entry::getKey).toList()));
        for (JsonNode row : rows) {
            out.open("dataValue");
            out.members(row, OF_A_ROW);
            out.close();
        }
        out.finish();
        return bytes.toByteArray();
    }
}
