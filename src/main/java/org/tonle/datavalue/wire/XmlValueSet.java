package org.tonle.datavalue.wire;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.RowStream;
import org.tonle.parameter.FlagReading;

/**
 * A DXF2 XML payload: {@code <dataValueSet dataSet= period= orgUnit=><dataValue dataElement= value= .../></dataValueSet>}. What is to go
 * besides stands in {@code <deletion><orgUnits><orgUnit>..</orgUnit></orgUnits><periods>..</periods><elements><element
 * dataElement=/></elements></deletion>}, before the values.
 */
final class XmlValueSet implements ValueSetReader {
    static final String ROOT = "dataValueSet";

    private final RowStream body;
    private final List<String> orgUnits = new ArrayList<>();
    private final List<String> periods = new ArrayList<>();
    private final List<SentCell> elements = new ArrayList<>();
    private Map<String, String> header = Map.of();
    private boolean isDeleting;
    private boolean headerSent;
    private int count;

    XmlValueSet(InputStream body) {
        this.body = new RowStream(body);
    }

    @Override
    public String path(int index, String field) {
        return "dataValue[" + (index + 1) + "]/@" + field;
    }

    @Override
    public void read(Sink sink) {
        SafeXml.read(body, ROOT, attributes -> header = attributes, reader -> element(reader, sink));
        top(sink);
    }

    private void element(XMLStreamReader reader, Sink sink) throws XMLStreamException {
        String name = reader.getLocalName();
        switch (name) {
            case "dataValue" -> {
                top(sink);
                sink.value(
                        value(SafeXml.attributes(reader), reader.getLocation().getLineNumber()));
            }
            case "deletion" -> isDeleting = true;
            case "orgUnits", "periods", "elements" -> {
                // what is in them counts
            }
            case "orgUnit" -> orgUnits.add(reader.getElementText().strip());
            case "period" -> periods.add(reader.getElementText().strip());
            case "element" -> elements.add(value(SafeXml.attributes(reader), 0).cell());
            default -> sink.passedOver("an element " + name + " means nothing and was passed over");
        }
    }

    private void top(Sink sink) {
        if (!headerSent) {
            headerSent = true;
            sink.header(
                    SetHeader.of(header, Map.of(), isDeleting ? new DeletionScope(orgUnits, periods, elements) : null));
        }
    }

    private SentValue value(Map<String, String> of, int line) {
        List<String> unknown = new ArrayList<>(0);
        for (String name : of.keySet()) {
            if (!KnownFields.OF_ROWS.contains(name) && unknown.size() < SentShape.TOLD) {
                unknown.add(name);
            }
        }
        SentCell cell = new SentCell(
                of.get("dataSet"),
                of.get("dataElement"),
                of.get("period"),
                of.get("orgUnit"),
                of.get("categoryOptionCombo"),
                of.get("attributeOptionCombo"),
                Map.of(),
                Map.of());
        Map<String, String> faults = new HashMap<>(0);
        boolean followUp = flag(of.getOrDefault("followUp", of.get("followup")), "followUp", faults);
        boolean deleted = flag(of.get("deleted"), "deleted", faults);
        return new SentValue(
                line == 0 ? 0 : count++,
                line,
                cell,
                of.get("value"),
                of.get("comment"),
                of.get("storedBy"),
                followUp,
                deleted,
                SentShape.of(unknown, faults.values().stream().findFirst().orElse(null)));
    }

    /** Whether a text says yes; what says neither is put down by its name. */
    static boolean flag(@Nullable String text, String name, Map<String, String> faults) {
        Boolean said = text == null || text.isBlank() ? Boolean.FALSE : FlagReading.parse(text);
        if (said == null) {
            faults.put(name, "`" + name + "` is `" + text + "`, which is neither true nor false");
        }
        return Boolean.TRUE.equals(said);
    }
}
