package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * DHIS2's XML in UTF-8: {@code grid} with {@code headers} and {@code rows} of {@code field}s. The number of rows stands before them where
 * it is known.
 */
final class GridXml implements GridFormat {
    @Override
    public void write(Grid grid, OutputStream stream) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(stream, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("grid");
            int width = grid.height() == 0 ? 0 : grid.headers().size();
            xml.writeAttribute("width", String.valueOf(width));
            if (grid.height() != Grid.UNKNOWN) {
                xml.writeAttribute("height", String.valueOf(grid.height()));
            }
            writeHeaders(grid, xml);
            xml.writeStartElement("rows");
            grid.rows().writeTo(new Cells(xml));
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    private static void writeHeaders(Grid grid, XMLStreamWriter xml) throws XMLStreamException {
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
    }

    private static final class Cells extends TextCells {
        private final XMLStreamWriter xml;
        private boolean isInRow;

        Cells(XMLStreamWriter xml) {
            this.xml = xml;
        }

        /** One thing written. */
        private interface Step {
            void to(XMLStreamWriter xml) throws XMLStreamException;
        }

        private void write(Step step) throws IOException {
            try {
                if (!isInRow) {
                    xml.writeStartElement("row");
                    isInRow = true;
                }
                step.to(xml);
            } catch (XMLStreamException problem) {
                throw new IOException(problem);
            }
        }

        private void field(Step content) throws IOException {
            write(out -> {
                out.writeStartElement("field");
                content.to(out);
                out.writeEndElement();
            });
        }

        @Override
        protected void cell(String text) throws IOException {
            field(out -> out.writeCharacters(MarkupText.plain(text)));
        }

        @Override
        protected void digits(char[] chars, int from, int length) throws IOException {
            field(out -> out.writeCharacters(chars, from, length));
        }

        @Override
        public void endRow() throws IOException {
            write(XMLStreamWriter::writeEndElement);
            isInRow = false;
        }
    }
}
