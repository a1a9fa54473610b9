package org.tonle.datavalue.wire;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.RowStream;
import org.tonle.parameter.FlagReading;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** A DXF2 XML payload: {@code <dataValueSet dataSet= period= orgUnit=><dataValue dataElement= value= .../></dataValueSet>}. */
public final class XmlValueSet implements ValueSetReader {
    private static final XMLInputFactory FACTORY = factory();

    /** What Woodstox calls it. */
    private static final String LONGEST_ATTRIBUTE = "com.ctc.wstx.maxAttributeSize";

    private final RowStream body;
    private int count;

    public XmlValueSet(InputStream body) {
        this.body = new RowStream(body);
    }

    /** Without document types: a payload must not make the server read files or other servers. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        if (factory.isPropertySupported(LONGEST_ATTRIBUTE)) {
            factory.setProperty(LONGEST_ATTRIBUTE, Integer.MAX_VALUE); // RowStream bounds it
        }
        return factory;
    }

    @Override
    public void read(Sink sink) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(body);
            boolean inSet = false;
            while (reader.hasNext()) {
                boolean isElement = reader.next() == XMLStreamConstants.START_ELEMENT;
                body.next();
                if (!isElement) {
                    continue;
                }
                if (reader.getLocalName().equals("dataValueSet")) {
                    inSet = true;
                    sink.header(SetHeader.of(attributes(reader)));
                } else if (inSet && reader.getLocalName().equals("dataValue")) {
                    sink.value(value(attributes(reader)));
                }
            }
            if (!inSet) {
                throw new Problem(ErrorCode.E8007, "there is no element dataValueSet");
            }
        } catch (XMLStreamException unreadable) {
            throw new Problem(ErrorCode.E8007, String.valueOf(unreadable.getMessage()));
        }
    }

    private SentValue value(Map<String, String> of) {
        return new SentValue(
                count++,
                of.get("dataElement"),
                of.get("period"),
                of.get("orgUnit"),
                of.get("categoryOptionCombo"),
                of.get("attributeOptionCombo"),
                of.get("value"),
                of.get("comment"),
                of.get("storedBy"),
                isTrue(of.getOrDefault("followUp", of.get("followup"))),
                isTrue(of.get("deleted")));
    }

    private static boolean isTrue(@Nullable String text) {
        return FlagReading.isYes(text);
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }
}
