package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.tonle.format.XmlWriter;

/**
 * The outcome of an import as DXF 2 in XML, without the message around it, as programs read it that send and read nothing but XML:
 * {@code <importSummary><status/><description/><importCount imported= .../><conflicts><conflict object= value=/></conflicts></importSummary>}.
 */
final class XmlSummary {
    private XmlSummary() {}

    /** @param summary that of an import, or of the job that runs it */
    static byte[] of(ObjectNode summary) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean isOfImport = summary.has("importCount");
        XmlWriter xml = XmlWriter.to(bytes, isOfImport ? "importSummary" : "job", XmlWriter::singular);
        ObjectNode plain = summary.deepCopy();
        plain.remove("importCount");
        plain.remove("conflicts");
        plain.remove("counts");
        plain.remove("problems");
        plain.remove("warnings");
        xml.members(plain, Set.of("responseType"));
        if (isOfImport) {
            flat(xml, "importCount", summary.path("importCount"));
            flat(xml, "counts", summary.path("counts"));
            xml.open("conflicts");
            for (JsonNode conflict : summary.path("conflicts")) {
                flat(xml, "conflict", conflict);
            }
            xml.close();
            xml.open("problems");
            for (JsonNode problem : summary.path("problems")) {
                flat(xml, "problem", problem);
            }
            xml.close();
            xml.open("warnings");
            for (JsonNode warning : summary.path("warnings")) {
                flat(xml, "warning", warning);
            }
            xml.close();
        }
        xml.finish();
        return bytes.toByteArray();
    }

    /** All that is a value in attributes. */
    private static void flat(XmlWriter xml, String name, JsonNode object) throws IOException {
        Set<String> members = new HashSet<>();
        object.fieldNames().forEachRemaining(members::add);
        xml.open(name);
        xml.members(object, members);
        xml.close();
    }
}
