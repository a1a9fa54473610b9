package org.tonle.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * The one way XML of a caller is read: attributes and elements become members, what is repeated becomes a list, namespaces are passed over.
 * Document types are refused, so that a payload neither makes the server read files and other servers nor grows when it is read; depth
 * and number of elements have limits. The size of the body is the caller's to bound.
 */
public final class XmlReader {
    private static final int DEEPEST = 32;
    private static final int MOST_ELEMENTS = 1_000_000;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader in;
    private int elements;

    private XmlReader(XMLStreamReader in) {
        this.in = in;
    }

    /** A factory that knows neither document types nor entities of others. */
    public static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /** The outermost element as a member of an object: {@code <a b="1"><c/></a>} is {@code {"a": {"b": "1", "c": ""}}}. @throws Problem E1003 for what is no XML, or none that is read here */
    public static ObjectNode read(InputStream body) {
        try {
            XMLStreamReader in = FACTORY.createXMLStreamReader(body);
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            while (in.hasNext()) {
                int event = in.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new Problem(ErrorCode.E1003, "XML with a document type is not read. Leave `<!DOCTYPE` out");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    document.set(in.getLocalName(), new XmlReader(in).element(1));
                }
            }
            return document;
        } catch (XMLStreamException wrong) {
            String where = wrong.getLocation() == null
                    ? ""
                    : " at line " + wrong.getLocation().getLineNumber();
            throw new Problem(ErrorCode.E1003, "the body is no XML" + where);
        }
    }

    private JsonNode element(int depth) throws XMLStreamException {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new Problem(
                    ErrorCode.E1003,
                    "the XML has more than " + DEEPEST + " levels or " + MOST_ELEMENTS
                            + " elements. Send less at once");
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            object.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> add(object, in.getLocalName(), element(depth + 1));
                case XMLStreamConstants.END_ELEMENT -> {
                    return object.isEmpty() ? TextNode.valueOf(text.toString().strip()) : object;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(in.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Problem(
                            ErrorCode.E1003,
                            "the XML names an entity, `&" + in.getLocalName() + ";`. Write the text itself");
                default -> {} // comments and instructions
            }
        }
    }

    private static void add(ObjectNode object, String name, JsonNode value) {
        JsonNode there = object.get(name);
        if (there instanceof ArrayNode list) {
            list.add(value);
        } else if (there == null) {
            object.set(name, value);
        } else {
            object.set(name, JsonNodeFactory.instance.arrayNode().add(there).add(value));
        }
    }
}
