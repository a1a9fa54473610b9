package org.tonle.datavalue.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.cell.AnswerTimes;

/** DXF2 XML, which {@link XmlValueSet} reads. */
final class XmlValueWriter implements ExportFormat.Writer {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();
    private static final String NAMESPACE = "http://dhis2.org/schema/dxf/2.0";

    private final OutputStream out;
    private final XMLStreamWriter xml;

    XmlValueWriter(OutputStream out, Map<String, String> top) throws IOException {
        this.out = out;
        try {
            xml = FACTORY.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument();
            xml.writeStartElement("dataValueSet");
            xml.writeDefaultNamespace(NAMESPACE);
            for (Map.Entry<String, String> each : top.entrySet()) {
                xml.writeAttribute(each.getKey(), each.getValue());
            }
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    @Override
    public void write(ExportedValue value) throws IOException {
        try {
            xml.writeEmptyElement("dataValue");
            attribute("dataElement", value.dataElement());
            attribute("period", value.period());
            attribute("orgUnit", value.orgUnit());
            attribute("categoryOptionCombo", value.categoryOptionCombo());
            attribute("attributeOptionCombo", value.attributeOptionCombo());
            attribute("value", value.value());
            attribute("storedBy", value.storedBy());
            attribute("created", AnswerTimes.text(value.created()));
            attribute("lastUpdated", AnswerTimes.text(value.lastUpdated()));
            attribute("comment", value.comment());
            attribute("followUp", String.valueOf(value.followUp()));
            attribute("deleted", value.deleted() ? "true" : null);
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    private void attribute(String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeAttribute(name, value);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
        out.close();
    }
}
