package org.tonle.datavalue.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tonle.format.XmlReader;
import org.tonle.limit.RowStream;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** XML of a caller, element by element, without document types: a payload must not make the server read files or other servers. */
final class SafeXml {
    /** What Woodstox calls it. */
    private static final String LONGEST_ATTRIBUTE = "com.ctc.wstx.maxAttributeSize";

    private static final XMLInputFactory FACTORY = factory();

    private SafeXml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XmlReader.factory();
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        if (factory.isPropertySupported(LONGEST_ATTRIBUTE)) {
            factory.setProperty(LONGEST_ATTRIBUTE, Integer.MAX_VALUE); // RowStream bounds it
        }
        return factory;
    }

    /** Takes an element below the top; may read on to its end. */
    @FunctionalInterface
    interface ElementTaker {
        void take(XMLStreamReader reader) throws XMLStreamException;
    }

    /**
     * Goes through a payload.
     *
     * @param root how its element at the top is called
     * @param top takes that element's attributes
     * @throws Problem E8007 when the payload is no XML, or another element is at the top
     */
    static void read(RowStream body, String root, Consumer<Map<String, String>> top, ElementTaker below) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(body);
            String found = null;
            while (reader.hasNext()) {
                boolean isElement = reader.next() == XMLStreamConstants.START_ELEMENT;
                body.next();
                if (isElement && found == null) {
                    found = reader.getLocalName();
                    top.accept(attributes(reader));
                } else if (isElement && root.equals(found)) {
                    below.take(reader);
                }
            }
            if (!root.equals(found)) {
                throw new Problem(
                        ErrorCode.E8007,
                        KnownFields.nothingUnderstood(
                                "an element " + root, found == null ? List.of() : List.of("an element " + found)));
            }
        } catch (XMLStreamException unreadable) {
            throw problem(unreadable);
        }
    }

    /** The attributes of the element at hand by their names, whatever their namespaces. */
    static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    /** What is to be thrown for XML that ends or goes wrong somewhere: E8007 with the line, or what the stream below threw. */
    private static Problem problem(XMLStreamException unreadable) {
        Problem within = Problem.within(unreadable);
        if (within != null) {
            return within;
        }
        String where = unreadable.getLocation() == null
                ? ""
                : "line " + unreadable.getLocation().getLineNumber() + ": ";
        String message = String.valueOf(unreadable.getMessage()).split("\n", 2)[0];
        return new Problem(ErrorCode.E8007, where + message);
    }
}
