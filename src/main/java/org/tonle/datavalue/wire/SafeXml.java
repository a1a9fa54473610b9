package org.tonle.datavalue.wire;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tonle.format.XmlReader;
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

    static XMLStreamReader open(InputStream body) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(body);
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
    static Problem problem(XMLStreamException unreadable) {
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
