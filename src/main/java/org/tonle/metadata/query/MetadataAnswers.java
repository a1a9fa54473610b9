package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.format.CsvWriter;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.format.XmlWriter;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;

/**
 * What the resources of this room answer with: JSON or comma separated values, with an entity tag. The tag names the snapshot, the caller, the
 * question and the objects it chose, so that it costs little to know that a client has the answer already; it changes with every change of metadata.
 */
@ApplicationScoped
class MetadataAnswers {
    /** Snapshots are counted from the start of the process: tags of another process never match. */
    private final String process = Uid.generate();

    private final ObjectMapper mapper;
    private final UriInfo uri;
    private final RequestFormat format;
    private final Request request;

    /** @param uri of the request that is answered, as are format and request: they are those of the caller at each call */
    MetadataAnswers(ObjectMapper mapper, UriInfo uri, RequestFormat format, Request request) {
        this.mapper = mapper;
        this.uri = uri;
        this.format = format;
        this.request = request;
    }

    /** Whether comma separated values are wanted. */
    boolean isCsv() {
        return format.is(WireFormat.CSV);
    }

    /** Whether XML is wanted. */
    boolean isXml() {
        return format.is(WireFormat.XML);
    }

    /** One object in the format that is wanted; its tag begins with the version of the object. */
    Response one(Viewpoint viewpoint, Selection selection, MetadataObject object) {
        if (isCsv()) {
            return csv(viewpoint, selection, List.of(object));
        }
        String element = object.type().name();
        return isXml()
                ? xml(
                        viewpoint,
                        tag(viewpoint, object.version() + "-", List.of(object), 1),
                        element,
                        out -> out.members(tree(selection, viewpoint, object), XmlWriter.ATTRIBUTES))
                : one(viewpoint, object, out -> selection.write(out, viewpoint, object));
    }

    /** JSON about one object; its tag begins with the version of the object. */
    Response one(Viewpoint viewpoint, MetadataObject object, StreamedAnswer.JsonWriting writing) {
        return json(viewpoint, tag(viewpoint, object.version() + "-", List.of(object), 1), writing);
    }

    /** JSON about several. @param total of how many they are a page */
    Response list(Viewpoint viewpoint, List<MetadataObject> objects, int total, StreamedAnswer.JsonWriting writing) {
        return json(viewpoint, tag(viewpoint, "", objects, total), writing);
    }

    /** JSON about everything that is exported. */
    Response export(Viewpoint viewpoint, List<MetadataObject> objects, StreamedAnswer json) {
        EntityTag tag = tag(viewpoint, "", objects, objects.size());
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        return known != null
                ? known.tag(tag).build()
                : Response.ok(json, MediaType.APPLICATION_JSON_TYPE).tag(tag).build();
    }

    private Response json(Viewpoint viewpoint, EntityTag tag, StreamedAnswer.JsonWriting writing) {
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        if (known != null) {
            return known.tag(tag).build();
        }
        StreamedAnswer json = StreamedAnswer.json(mapper, viewpoint.budget(), writing);
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).tag(tag).build();
    }

    /** One row an object, one column a field; fields of objects behind references stand in columns of their own. */
    Response csv(Viewpoint viewpoint, Selection selection, List<MetadataObject> objects) {
        EntityTag tag = tag(viewpoint, "", objects, objects.size());
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        if (known != null) {
            return known.tag(tag).build();
        }
        List<List<String>> columns = selection.paths();
        StreamedAnswer csv = StreamedAnswer.of(viewpoint.budget(), out -> {
            CsvWriter rows = CsvWriter.to(out);
            rows.row(ObjectCsv.header(columns));
            for (MetadataObject object : objects) {
                try (TokenBuffer row = new TokenBuffer(mapper, false)) {
                    selection.write(row, viewpoint, object);
                    rows.row(ObjectCsv.row(columns, mapper.readTree(row.asParser())));
                }
            }
            rows.finish();
        });
        return Response.ok(csv, format.mediaType() + ";charset=UTF-8").tag(tag).build();
    }

    /** Objects as XML, one by one. @param key under which the list stands @param pager null for a list that is whole */
    Response xml(
            Viewpoint viewpoint,
            Selection selection,
            String key,
            List<MetadataObject> objects,
            @Nullable JsonNode pager) {
        int total = pager == null ? objects.size() : pager.path("total").asInt();
        return xml(viewpoint, tag(viewpoint, "", objects, total), "metadata", out -> {
            if (pager != null) {
                out.value("pager", pager);
            }
            out.open(key);
            for (MetadataObject object : objects) {
                out.value(singular(viewpoint, key), tree(selection, viewpoint, object));
            }
            out.close();
        });
    }

    /** What is written between the outermost tags. */
    @FunctionalInterface
    private interface XmlWriting {
        void to(XmlWriter out) throws IOException;
    }

    private Response xml(Viewpoint viewpoint, EntityTag tag, String root, XmlWriting writing) {
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        if (known != null) {
            return known.tag(tag).build();
        }
        StreamedAnswer xml = StreamedAnswer.of(viewpoint.budget(), out -> {
            XmlWriter written = XmlWriter.to(out, root, name -> singular(viewpoint, name));
            writing.to(written);
            written.finish();
        });
        return Response.ok(xml, format.mediaType() + ";charset=UTF-8").tag(tag).build();
    }

    private JsonNode tree(Selection selection, Viewpoint viewpoint, MetadataObject object) throws IOException {
        try (TokenBuffer row = new TokenBuffer(mapper, false)) {
            selection.write(row, viewpoint, object);
            return mapper.readTree(row.asParser());
        }
    }

    private static String singular(Viewpoint viewpoint, String name) {
        ObjectType type = viewpoint.snapshot().schema().byPlural(name);
        return type == null ? XmlWriter.singular(name) : type.name();
    }

    /** The same answer, which browsers put into a file. */
    static Response asFile(Response answer) {
        return Response.fromResponse(answer)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=metadata.json")
                .build();
    }

    /** What the caller may see follows from who that is and from the snapshot. Which objects are shown counts too: what is chosen by the clock (users who have not signed in for a month) changes without a write. */
    private EntityTag tag(Viewpoint viewpoint, String about, List<MetadataObject> shown, int total) {
        int question = Objects.hash(
                uri.getRequestUri(), format.mediaType(), format.packing(), viewpoint.language(), viewpoint.address());
        int chosen = total;
        for (MetadataObject object : shown) {
            chosen = 31 * chosen + object.uid().hashCode();
        }
        return new EntityTag(about + process + "-" + viewpoint.snapshot().version() + "-"
                + Integer.toHexString(question) + "-" + Integer.toHexString(chosen)
                + Integer.toHexString(viewpoint.user().uid().hashCode()));
    }
}
