package org.tonle.datavalue.wire;

import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.RowStream;

/**
 * A payload in ADX: {@code <adx><group orgUnit= period="2024-01-01/P1M" dataSet=><dataValue dataElement= value= SEX="M"/></group></adx>}.
 * Attributes of a value besides its own name a category and its option, those of a group an attribute category; identifiers are codes
 * unless something else is said. An {@code annotation} in a value is its comment, or its text where values are no numbers. Source: IHE
 * Quality, Research and Public Health, "Aggregate Data Exchange (ADX)".
 */
final class AdxValueSet implements ValueSetReader {
    static final String ROOT = "adx";

    private static final Set<String> OF_GROUPS =
            Set.of("dataSet", "period", "orgUnit", "attributeOptionCombo", "completeDate", "comment", "schemaLocation");
    private static final Set<String> OF_VALUES =
            Set.of("dataElement", "value", "categoryOptionCombo", "comment", "storedBy", "followUp", "deleted");

    private final RowStream body;
    private Map<String, String> group = Map.of();
    private Map<String, String> attributeOptions = Map.of();
    private @Nullable String period;
    private int count;

    AdxValueSet(InputStream body) {
        this.body = new RowStream(body);
    }

    @Override
    public String path(int index, String field) {
        return "dataValue[" + (index + 1) + "]/@" + field;
    }

    @Override
    public void read(Sink sink) {
        SafeXml.read(body, ROOT, attributes -> top(sink, attributes), reader -> element(reader, sink));
    }

    private static void top(Sink sink, Map<String, String> attributes) {
        Map<String, String> words = new HashMap<>(attributes);
        words.putIfAbsent(CODES_FIRST, "true");
        sink.header(SetHeader.of(words));
    }

    /** Says in {@link SetHeader#schemes} that names are codes where nothing else is said, and uids where there is no such code. */
    static final String CODES_FIRST = "codesFirst";

    private void element(XMLStreamReader reader, Sink sink) throws XMLStreamException {
        Map<String, String> attributes = SafeXml.attributes(reader);
        switch (reader.getLocalName()) {
            case "group" -> {
                group = attributes;
                attributeOptions = others(attributes, OF_GROUPS);
                period = AdxPeriod.iso(attributes.get("period"));
                if (attributes.containsKey("completeDate")) {
                    Map<String, String> report = new HashMap<>(attributes);
                    report.put("period", String.valueOf(period));
                    sink.completed(SetHeader.of(report, attributeOptions, null));
                }
            }
            case "dataValue" -> {
                int line = reader.getLocation().getLineNumber();
                sink.value(value(attributes, annotation(reader), line));
            }
            default -> sink.passedOver("an element " + reader.getLocalName() + " means nothing and was passed over");
        }
    }

    /** What stands in the annotation of the value at hand; null when it has none. Reads to the end of the value. */
    private @Nullable String annotation(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (depth > 1 && reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return text.toString().isBlank() ? null : text.toString().strip();
    }

    private SentValue value(Map<String, String> of, @Nullable String annotation, int line) {
        SentCell cell = new SentCell(
                group.get("dataSet"),
                of.get("dataElement"),
                period,
                group.get("orgUnit"),
                of.get("categoryOptionCombo"),
                group.get("attributeOptionCombo"),
                others(of, OF_VALUES),
                attributeOptions);
        Map<String, String> faults = new HashMap<>(0);
        boolean followUp = XmlValueSet.flag(of.get("followUp"), "followUp", faults);
        boolean deleted = XmlValueSet.flag(of.get("deleted"), "deleted", faults);
        String fault = faults.values().stream().findFirst().orElse(null);
        return new SentValue(
                count++,
                line,
                cell,
                of.get("value"),
                of.get("comment"),
                of.get("storedBy"),
                followUp,
                deleted,
                annotation == null && fault == null ? SentShape.PLAIN : new SentShape(List.of(), fault, annotation));
    }

    private static Map<String, String> others(Map<String, String> attributes, Set<String> known) {
        Map<String, String> others = Map.of();
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            if (!known.contains(each.getKey())) {
                if (others.isEmpty()) {
                    others = new LinkedHashMap<>();
                }
                others.put(each.getKey(), each.getValue());
            }
        }
        return others;
    }
}
