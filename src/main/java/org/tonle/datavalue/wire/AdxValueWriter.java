package org.tonle.datavalue.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.tonle.period.Period;

/** ADX, which {@link AdxValueSet} reads: a group for each report. Texts that are no numbers stand in annotations, and so do comments of numbers. */
final class AdxValueWriter implements ExportFormat.Writer {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();
    private static final String NAMESPACE = "urn:ihe:qrph:adx:2015";

    private final OutputStream out;
    private final XMLStreamWriter xml;
    private final @Nullable String dataSet;
    private List<String> group = List.of();

    AdxValueWriter(OutputStream out, Map<String, String> top) throws IOException {
        this.out = out;
        this.dataSet = top.get("dataSet");
        try {
            xml = FACTORY.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument();
            xml.writeStartElement(AdxValueSet.ROOT);
            xml.writeDefaultNamespace(NAMESPACE);
            for (Map.Entry<String, String> each : top.entrySet()) {
                if (each.getKey().equals("exported") || each.getKey().endsWith("IdScheme")) {
                    xml.writeAttribute(each.getKey(), each.getValue());
                }
            }
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    @Override
    public void write(ExportedValue value) throws IOException {
        try {
            group(value);
            boolean isNumber = value.options().isNumber();
            xml.writeStartElement("dataValue");
            xml.writeAttribute("dataElement", value.dataElement());
            xml.writeAttribute("value", isNumber && value.value() != null ? value.value() : "0");
            for (Map.Entry<String, String> each :
                    value.options().categoryOptions().entrySet()) {
                xml.writeAttribute(each.getKey(), each.getValue());
            }
            if (value.comment() != null && !isNumber) {
                xml.writeAttribute("comment", value.comment());
            }
            flag("followUp", value.followUp());
            flag("deleted", value.deleted());
            String annotation = isNumber ? value.comment() : value.value();
            if (annotation != null) {
                xml.writeStartElement("annotation");
                xml.writeCharacters(annotation);
                xml.writeEndElement();
            }
            xml.writeEndElement();
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    private void flag(String name, boolean isTrue) throws XMLStreamException {
        if (isTrue) {
            xml.writeAttribute(name, "true");
        }
    }

    private void group(ExportedValue value) throws XMLStreamException {
        List<String> next = List.of(value.orgUnit(), value.period(), value.attributeOptionCombo());
        if (next.equals(group)) {
            return;
        }
        if (!group.isEmpty()) {
            xml.writeEndElement();
        }
        group = next;
        xml.writeStartElement("group");
        if (dataSet != null) {
            xml.writeAttribute("dataSet", dataSet);
        }
        xml.writeAttribute("orgUnit", value.orgUnit());
        xml.writeAttribute("period", AdxPeriod.of(Period.parse(value.period())));
        for (Map.Entry<String, String> each : value.options().attributeOptions().entrySet()) {
            xml.writeAttribute(each.getKey(), each.getValue());
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
