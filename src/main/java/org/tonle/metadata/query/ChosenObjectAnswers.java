package org.tonle.metadata.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.schema.ObjectType;
import org.tonle.security.Caller;

/** Lists of objects that are found in another way than by their type: chosen, ordered, cut into pages and written as all lists are. */
@ApplicationScoped
class ChosenObjectAnswers {
    private final MetadataReader reader;
    private final MetadataAnswers answers;
    private final Caller caller;

    ChosenObjectAnswers(MetadataReader reader, MetadataAnswers answers, Caller caller) {
        this.reader = reader;
        this.answers = answers;
        this.caller = caller;
    }

    Viewpoint viewpoint(UriInfo uri) {
        return reader.viewpoint(
                caller.user(), ServerAddress.of(uri.getBaseUri()), new Parameters(uri.getQueryParameters()));
    }

    /** @param key under which the list stands in the answer @param parameters of the request, perhaps brought into the words of the type */
    Response list(
            UriInfo uri,
            Viewpoint viewpoint,
            String key,
            ObjectType type,
            List<MetadataObject> objects,
            Parameters parameters) {
        Page page = Page.of(MetadataReader.choose(viewpoint, type, objects, parameters), parameters);
        Selection selection = Selection.of(viewpoint.snapshot(), type, fields(parameters, Fields.OF_A_LIST));
        URI address = uri.getRequestUri();
        if (answers.isCsv()) {
            selection.checkNow(viewpoint, page.objects());
            return answers.csv(viewpoint, selection, page.objects());
        }
        selection.check(viewpoint, page.objects());
        return answers.list(viewpoint, page.objects(), page.total(), out -> {
            out.writeStartObject();
            if (page.isPaged()) {
                page.write(out, address);
            }
            out.writeArrayFieldStart(key);
            for (MetadataObject object : page.objects()) {
                selection.write(out, viewpoint, object);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    Response one(UriInfo uri, Viewpoint viewpoint, MetadataObject object) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Selection selection = Selection.of(viewpoint.snapshot(), object.type(), fields(parameters, Fields.ALL));
        selection.check(viewpoint, List.of(object));
        return answers.one(viewpoint, object, out -> selection.write(out, viewpoint, object));
    }

    private static Fields fields(Parameters parameters, Fields absent) {
        String fields = parameters.fields();
        return fields == null ? absent : Fields.parse(fields);
    }
}
