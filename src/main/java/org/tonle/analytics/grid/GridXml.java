package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a grid as DHIS2's XML: {@code grid} with {@code headers} and {@code rows} of {@code field}s. */
public final class GridXml {
    private GridXml() {}

    /** The stream stays open; text is UTF-8. */
    public static void write(Grid grid, OutputStream stream) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(stream, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("grid");
            xml.writeAttribute("width", String.valueOf(grid.width()));
            xml.writeAttribute("height", String.valueOf(grid.height()));
            xml.writeStartElement("headers");
            for (GridHeader header : grid.headers()) {
                xml.writeEmptyElement("header");
                xml.writeAttribute("name", header.name());
                xml.writeAttribute("column", header.column() == null ? "" : header.column());
                xml.writeAttribute("type", header.type());
                xml.writeAttribute("hidden", String.valueOf(header.hidden()));
                xml.writeAttribute("meta", String.valueOf(header.meta()));
            }
            xml.writeEndElement();
            xml.writeStartElement("rows");
            for (List<String> row : grid.rows()) {
                xml.writeStartElement("row");
                for (String cell : row) {
                    xml.writeStartElement("field");
                    xml.writeCharacters(plain(cell));
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    /** Without characters XML cannot carry. */
    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' && !Character.isWhitespace(text.charAt(i))) {
                return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
            }
        }
        return text;
    }
}
