package org.tonle.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The one way JSON leaves as XML, as DXF 2 writes it: what identifies an object ({@code id, name, code ...}) stands in attributes, its other
 * values in elements; a list is an element with one element a member, called by the singular of the list. What XML cannot say (control
 * characters) is written as U+FFFD.
 */
public final class XmlWriter {
    /** The namespace of DXF 2. */
    public static final String DXF = "http://dhis2.org/schema/dxf/2.0";

    /** What identifies an object, and stands in attributes. */
    public static final Set<String> ATTRIBUTES =
            Set.of("id", "uid", "code", "name", "created", "lastUpdated", "href", "externalAccess", "level");

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();

    private final XMLStreamWriter out;
    private final UnaryOperator<String> singular;
    private final Predicate<String> isAttribute;

    private XmlWriter(XMLStreamWriter out, UnaryOperator<String> singular, Predicate<String> isAttribute) {
        this.out = out;
        this.singular = singular;
        this.isAttribute = isAttribute;
    }

    /** Begins a document with its outermost element. @param singular what a member of a list of this name is called */
    public static XmlWriter to(OutputStream stream, String root, UnaryOperator<String> singular) throws IOException {
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(stream, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement(root);
            out.writeDefaultNamespace(DXF);
            return new XmlWriter(out, singular, ATTRIBUTES::contains);
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    /** Writes on into the same document, with every value that is a single one in an attribute, as tracker's older DXF 2 has them. */
    public XmlWriter flat() {
        return new XmlWriter(out, singular, any -> true);
    }

    /** The English singular of the name of a list, for names that are no plurals of types. */
    public static String singular(String plural) {
        if (plural.endsWith("children") || plural.endsWith("Children")) {
            return plural.substring(0, plural.length() - 3);
        }
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        if (plural.endsWith("sses") || plural.endsWith("xes")) {
            return plural.substring(0, plural.length() - 2);
        }
        return plural.endsWith("s") && plural.length() > 1 ? plural.substring(0, plural.length() - 1) : plural + "Item";
    }

    /** Begins an element that {@link #close} ends. */
    public void open(String name) throws IOException {
        try {
            out.writeStartElement(element(name));
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    /** Ends the element that was begun last. */
    public void close() throws IOException {
        try {
            out.writeEndElement();
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    /** A value under a name; nothing at all for null. */
    public void value(String name, JsonNode value) throws IOException {
        try {
            write(name, value);
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    /** Attributes of the element that was just begun, and what else its object has as elements. */
    public void members(JsonNode object, Set<String> asAttributes) throws IOException {
        try {
            writeMembers(object, asAttributes::contains);
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    /** The same with the attributes that any object of this document has. */
    public void members(JsonNode object) throws IOException {
        try {
            writeMembers(object, isAttribute);
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    /** Ends the document. */
    public void finish() throws IOException {
        try {
            out.writeEndDocument();
            out.flush();
        } catch (XMLStreamException problem) {
            throw new IOException(problem);
        }
    }

    private void write(String name, JsonNode value) throws XMLStreamException {
        if (value.isNull() || value.isMissingNode()) {
            return;
        }
        out.writeStartElement(element(name));
        if (!name.equals(element(name))) {
            out.writeAttribute("key", text(name));
        }
        if (value.isArray()) {
            String member = singular.apply(name);
            for (JsonNode each : value) {
                write(member, each);
            }
        } else if (value.isObject()) {
            writeMembers(value, isAttribute);
        } else {
            out.writeCharacters(text(value.asText()));
        }
        out.writeEndElement();
    }

    private void writeMembers(JsonNode object, Predicate<String> isAttribute) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (stands(each, isAttribute) && !each.getValue().isNull()) {
                out.writeAttribute(each.getKey(), text(each.getValue().asText()));
            }
        }
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (!stands(each, isAttribute)) {
                write(each.getKey(), each.getValue());
            }
        }
    }

    /** Whether a member stands in an attribute. */
    private static boolean stands(Map.Entry<String, JsonNode> member, Predicate<String> isAttribute) {
        return member.getValue().isValueNode()
                && isAttribute.test(member.getKey())
                && member.getKey().equals(element(member.getKey()));
    }

    /** A key that is no name of an element (maps by identifier, keys with blanks) becomes an attribute of an element called so. */
    private static String element(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_.-]*") ? name : "entry";
    }

    private static String text(String value) {
        StringBuilder allowed = new StringBuilder(value.length());
        value.codePoints().forEach(each -> {
            boolean isAllowed = each == '\t'
                    || each == '\n'
                    || each == '\r'
                    || each >= 0x20 && each < 0xD800
                    || each >= 0xE000 && each != 0xFFFE && each != 0xFFFF;
            allowed.appendCodePoint(isAllowed ? each : 0xFFFD);
        });
        return allowed.toString();
    }
}
