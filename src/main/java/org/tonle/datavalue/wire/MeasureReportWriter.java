package org.tonle.datavalue.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.period.Period;

/** FHIR, which {@link MeasureReportSet} reads: a Bundle with a MeasureReport for each report, which is held as long as it is being read. */
final class MeasureReportWriter implements ExportFormat.Writer {
    private static final JsonFactory FACTORY = new JsonFactory();
    /** What JSON calls a number, without exponents. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    private final JsonGenerator json;
    private final @Nullable String dataSet;
    private List<String> report = List.of();
    private final Map<String, List<ExportedValue>> byElement = new LinkedHashMap<>();

    MeasureReportWriter(OutputStream out, Map<String, String> top) throws IOException {
        this.json = FACTORY.createGenerator(out);
        this.dataSet = top.get("dataSet");
        json.writeStartObject();
        json.writeStringField("resourceType", MeasureReportSet.BUNDLE);
        json.writeStringField("type", "collection");
        json.writeArrayFieldStart("entry");
    }

    @Override
    public void write(ExportedValue value) throws IOException {
        List<String> next = List.of(value.orgUnit(), value.period(), value.attributeOptionCombo());
        if (!next.equals(report)) {
            end();
            report = next;
        }
        byElement
                .computeIfAbsent(value.dataElement(), element -> new ArrayList<>())
                .add(value);
    }

    private void end() throws IOException {
        if (byElement.isEmpty()) {
            return;
        }
        ExportedValue first = byElement.values().iterator().next().get(0);
        json.writeStartObject();
        json.writeObjectFieldStart("resource");
        json.writeStringField("resourceType", MeasureReportSet.REPORT);
        attributeOptions(first.options().attributeOptions());
        json.writeStringField("status", "complete");
        json.writeStringField("type", "summary");
        if (dataSet != null) {
            json.writeStringField("measure", "Measure/" + dataSet);
        }
        json.writeObjectFieldStart("subject");
        json.writeStringField("type", "Location");
        json.writeObjectFieldStart("identifier");
        json.writeStringField("value", first.orgUnit());
        json.writeEndObject();
        json.writeEndObject();
        Period period = Period.parse(first.period());
        json.writeObjectFieldStart("period");
        json.writeStringField("start", period.start().toString());
        json.writeStringField("end", period.end().toString());
        json.writeEndObject();
        json.writeArrayFieldStart("group");
        for (Map.Entry<String, List<ExportedValue>> each : byElement.entrySet()) {
            group(each.getKey(), each.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        byElement.clear();
    }

    private void attributeOptions(Map<String, String> options) throws IOException {
        if (options.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("extension");
        for (Map.Entry<String, String> each : options.entrySet()) {
            json.writeStartObject();
            json.writeStringField("url", MeasureReportSet.EXTENSION + "attributeOption");
            json.writeArrayFieldStart("extension");
            extension("category", each.getKey());
            extension("option", each.getValue());
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void group(String element, List<ExportedValue> values) throws IOException {
        json.writeStartObject();
        List<ExportedValue> strata = new ArrayList<>();
        for (ExportedValue value : values) {
            if (value.options().categoryOptions().isEmpty()) {
                value(value);
            } else {
                strata.add(value);
            }
        }
        concept("code", element);
        if (!strata.isEmpty()) {
            stratifier(strata);
        }
        json.writeEndObject();
    }

    /** One category is the code of the stratifier, several are components of each stratum. */
    private void stratifier(List<ExportedValue> strata) throws IOException {
        Map<String, String> first = strata.get(0).options().categoryOptions();
        boolean isOne = first.size() == 1;
        json.writeArrayFieldStart("stratifier");
        json.writeStartObject();
        if (isOne) {
            json.writeArrayFieldStart("code");
            concept(first.keySet().iterator().next());
            json.writeEndArray();
        }
        json.writeArrayFieldStart("stratum");
        for (ExportedValue stratum : strata) {
            json.writeStartObject();
            value(stratum);
            Map<String, String> options = stratum.options().categoryOptions();
            if (isOne) {
                concept("value", options.values().iterator().next());
            } else {
                json.writeArrayFieldStart("component");
                for (Map.Entry<String, String> option : options.entrySet()) {
                    json.writeStartObject();
                    concept("code", option.getKey());
                    concept("value", option.getValue());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void value(ExportedValue value) throws IOException {
        String text = value.value();
        boolean isNumber = text != null
                && NUMBER.matcher(text).matches()
                && new BigDecimal(text).toPlainString().equals(text);
        boolean hasText = text != null && !isNumber;
        if (hasText || value.comment() != null || value.followUp() || value.deleted()) {
            json.writeArrayFieldStart("extension");
            if (hasText) {
                extension(MeasureReportSet.EXTENSION + "value", Objects.requireNonNull(text));
            }
            if (value.comment() != null) {
                extension(MeasureReportSet.EXTENSION + "comment", value.comment());
            }
            flag("followUp", value.followUp());
            flag("deleted", value.deleted());
            json.writeEndArray();
        }
        if (isNumber) {
            json.writeObjectFieldStart("measureScore");
            json.writeFieldName("value");
            json.writeNumber(text);
            json.writeEndObject();
        }
    }

    private void extension(String url, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", url);
        json.writeStringField("valueString", text);
        json.writeEndObject();
    }

    private void flag(String name, boolean isTrue) throws IOException {
        if (isTrue) {
            json.writeStartObject();
            json.writeStringField("url", MeasureReportSet.EXTENSION + name);
            json.writeBooleanField("valueBoolean", true);
            json.writeEndObject();
        }
    }

    private void concept(String member, String code) throws IOException {
        json.writeFieldName(member);
        concept(code);
    }

    private void concept(String code) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("coding");
        json.writeStartObject();
        json.writeStringField("code", code);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        end();
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }
}
