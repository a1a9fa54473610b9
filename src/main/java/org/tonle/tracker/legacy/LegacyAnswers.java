package org.tonle.tracker.legacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** @param fileName null for what is no file */
    record Answer(StreamedAnswer body, String mediaType, @Nullable String fileName) {}

    /** @throws org.tonle.problem.Problem as the searches of today */
    Answer list(LegacyKind kind, Parameters sent, DataAccess access) {
        Budget limit = budget.get();
        if (format.is(WireFormat.CSV)) {
            return csv(kind, reader.lines(kind, sent, access, limit), sent);
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
            });
        }
        return json(out -> {
            out.writeStartObject();
            LegacyPager.write(page, out);
            out.writeArrayFieldStart(kind.plural());
            for (ObjectNode object : page.objects()) {
                out.writeTree(object);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** @throws org.tonle.problem.Problem E1005 when there is none for the caller */
    Answer one(LegacyKind kind, String uid, Parameters sent, DataAccess access) {
        if (format.is(WireFormat.CSV)) {
            return csv(kind, List.of(reader.line(kind, uid, sent, access, budget.get())), sent);
        }
        ObjectNode object = reader.one(kind, uid, sent, access, budget.get());
        if (!format.is(WireFormat.XML)) {
            return json(out -> out.writeTree(object));
        }
        return xml(XmlWriter.singular(kind.plural()), out -> out.members(object));
    }

    private interface XmlWriting {
        void to(XmlWriter out) throws IOException;
    }

    private Answer json(StreamedAnswer.JsonWriting writing) {
        return new Answer(StreamedAnswer.json(mapper, budget.get(), writing), format.mediaType(), null);
    }

    private Answer xml(String root, XmlWriting writing) {
        StreamedAnswer xml = StreamedAnswer.of(budget.get(), stream -> {
            XmlWriter out = XmlWriter.to(stream, root, XmlWriter::singular).flat();
            writing.to(out);
            out.finish();
        });
        return new Answer(xml, format.mediaType() + ";charset=UTF-8", null);
    }

    private Answer csv(LegacyKind kind, List<ObjectNode> objects, Parameters sent) {
        boolean hasHeader = !sent.flag("skipHeader");
        StreamedAnswer lines = StreamedAnswer.of(
                budget.get(),
                out -> TrackerCsv.write(
                        kind.kind(), objects, hasHeader, column -> LegacyNames.older(column, kind), out));
        return new Answer(lines, format.mediaType(), kind.plural() + ".csv");
    }
}
