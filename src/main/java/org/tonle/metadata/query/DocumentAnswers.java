package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.schema.ObjectType;
import org.tonle.security.Caller;

/** Lists of what is kept in tables of its own, but has a schema: chosen, ordered, cut into pages and written as lists of metadata are. */
@ApplicationScoped
public class DocumentAnswers {
    private final MetadataReader reader;
    private final Caller caller;
    private final ObjectMapper mapper;

    DocumentAnswers(MetadataReader reader, Caller caller, ObjectMapper mapper) {
        this.reader = reader;
        this.caller = caller;
        this.mapper = mapper;
    }

    /**
     * A page of these rows, whole where {@code fields} does not say else. Without an entity tag, which knows of metadata only.
     *
     * @param type singular name of the type the rows are of @param rows what the caller may see
     */
    public Response list(UriInfo uri, String type, List<? extends JsonNode> rows) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Viewpoint viewpoint = reader.viewpoint(caller.user(), ServerAddress.of(uri.getBaseUri()), parameters);
        viewpoint.budget().steps(rows.size());
        ObjectType of = viewpoint.snapshot().schema().require(type);
        List<MetadataObject> objects = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            objects.add(new MetadataObject(
                    objects.size() + 1,
                    1,
                    DocumentCodec.decode(viewpoint.snapshot().layout(type), row)));
        }
        Page page = Page.of(MetadataReader.choose(viewpoint, of, objects, parameters), parameters);
        String fields = parameters.fields();
        Selection selection =
                Selection.of(viewpoint.snapshot(), of, fields == null ? Fields.ALL : Fields.parse(fields));
        selection.check(viewpoint, page.objects());
        URI address = uri.getRequestUri();
        StreamedAnswer json = StreamedAnswer.json(mapper, viewpoint.budget(), out -> {
            out.writeStartObject();
            if (page.isPaged()) {
                page.write(out, address);
            }
            out.writeArrayFieldStart(of.plural());
            for (MetadataObject object : page.objects()) {
                selection.write(out, viewpoint, object);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
