package org.tonle.tracker.legacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.format.XmlWriter;
import org.tonle.limit.Budget;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.parameter.Parameters;
import org.tonle.tracker.export.TrackerCsv;
import org.tonle.tracker.export.TrackerReader;

/**
 * Lists and single objects in the format that is asked for: JSON; DXF 2, where every single value is an attribute; CSV, a line a value, without
 * pages unless they are asked for. Source: DHIS2 2.35 developer guide, "Tracker Web API (deprecated)", "Events".
 */
@ApplicationScoped
class LegacyAnswers {
    private final LegacyReader reader;
    private final ObjectMapper mapper;
    private final RequestBudget budget;
    private final RequestFormat format;

    LegacyAnswers(LegacyReader reader, ObjectMapper mapper, RequestBudget budget, RequestFormat format) {
        this.reader = reader;
        this.mapper = mapper;
        this.budget = budget;
        this.format = format;
    }

    /** @throws org.tonle.problem.Problem as the searches of today */
    Response list(LegacyKind kind, Parameters sent, DataAccess access) {
        Budget limit = budget.get();
        if (format.is(WireFormat.CSV)) {
            return csv(kind, reader.lines(kind, sent, access, limit), sent).build();
        }
        TrackerReader.Page page = reader.list(kind, sent, access, limit);
        if (format.is(WireFormat.XML)) {
            return xml(kind.plural(), out -> {
                        ObjectNode pager = LegacyPager.json(page);
                        if (pager != null) {
                            out.value("pager", pager);
                        }
                        for (ObjectNode object : page.objects()) {
                            out.value(XmlWriter.singular(kind.plural()), object);
                        }
                    })
                    .build();
        }
        StreamedAnswer json = StreamedAnswer.json(mapper, limit, out -> {
            out.writeStartObject();
            LegacyPager.write(page, out);
            out.writeArrayFieldStart(kind.plural());
            for (ObjectNode object : page.objects()) {
                out.writeTree(object);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** @throws org.tonle.problem.Problem E1005 when there is none for the caller */
    Response.ResponseBuilder one(LegacyKind kind, String uid, Parameters sent, DataAccess access) {
        if (format.is(WireFormat.CSV)) {
            return csv(kind, List.of(reader.line(kind, uid, sent, access, budget.get())), sent);
        }
        ObjectNode object = reader.one(kind, uid, sent, access, budget.get());
        if (!format.is(WireFormat.XML)) {
            return Response.ok(object, MediaType.APPLICATION_JSON_TYPE);
        }
        return xml(XmlWriter.singular(kind.plural()), out -> out.members(object));
    }

    private interface XmlWriting {
        void to(XmlWriter out) throws java.io.IOException;
    }

    private Response.ResponseBuilder xml(String root, XmlWriting writing) {
        StreamedAnswer xml = StreamedAnswer.of(budget.get(), stream -> {
            XmlWriter out = XmlWriter.to(stream, root, XmlWriter::singular).flat();
            writing.to(out);
            out.finish();
        });
        return Response.ok(xml, format.mediaType() + ";charset=UTF-8");
    }

    private Response.ResponseBuilder csv(LegacyKind kind, List<ObjectNode> objects, Parameters sent) {
        boolean hasHeader = !sent.flag("skipHeader");
        StreamedAnswer lines = StreamedAnswer.of(
                budget.get(),
                out -> TrackerCsv.write(
                        kind.kind(), objects, hasHeader, column -> LegacyNames.older(column, kind), out));
        return Response.ok(lines, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + kind.plural() + ".csv");
    }
}
