package org.tonle.datavalue.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.RowStream;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * FHIR: a {@code MeasureReport} of type summary, or a {@code Bundle} of them. Its groups are data elements, its strata their category options;
 * identifiers are codes unless there is no such code. Source: HL7 FHIR R4 and R5, "MeasureReport"; IHE Quality, Research and Public Health,
 * "Mobile Aggregate Data Exchange (mADX)".
 */
final class MeasureReportSet implements ValueSetReader {
    static final String BUNDLE = "Bundle";
    static final String REPORT = "MeasureReport";
    static final String EXTENSION = "urn:tonle:";

    /** Values of one report, which wait for its end. */
    private static final int HELD = 100_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final RowStream body;
    private int count;
    private int entry;
    private boolean isBundle;
    private boolean isAnyReport;
    /** Where each value stands: entry, group, stratifier and stratum, the last two one more than their index and 0 for none. */
    private long[] places = new long[64];

    MeasureReportSet(InputStream body) {
        this.body = new RowStream(body);
    }

    @Override
    public String path(int index, String field) {
        long place = places[index];
        StringBuilder path = new StringBuilder();
        if (isBundle) {
            path.append("entry[").append(place >>> 40).append("].resource.");
        }
        path.append("group[").append(place >>> 24 & 0xFFFF).append(']');
        if ((place & 0xFFFF) > 0) {
            path.append(".stratifier[").append((place >>> 16 & 0xFF) - 1);
            path.append("].stratum[").append((place & 0xFFFF) - 1).append(']');
        }
        return path.append('.').append(field).toString();
    }

    @Override
    public void read(Sink sink) throws IOException {
        sink.header(SetHeader.of(Map.of(AdxValueSet.CODES_FIRST, "true")));
        try (JsonParser parser = MAPPER.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new Problem(
                        ErrorCode.E1003,
                        "the body must be a FHIR MeasureReport or a Bundle of them, and begins with "
                                + JsonRow.kind(first));
            }
            resource(parser, sink, false);
            if (parser.nextToken() != null) {
                throw new Problem(ErrorCode.E1003, "something follows the end of the JSON object");
            }
        }
        if (!isAnyReport && !(isBundle && entry == 0)) {
            throw new Problem(
                    ErrorCode.E1003, "a FHIR MeasureReport or a Bundle of them was looked for, and there is none");
        }
    }

    /** A report as far as it has been read. */
    private static final class Report {
        private final Map<String, JsonNode> members = new HashMap<>();
        private final List<SentValue> values = new ArrayList<>();
    }

    /** Reads an object to its end. */
    private void resource(JsonParser parser, Sink sink, boolean isInside) throws IOException {
        Report report = new Report();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("entry") && !isInside && token == JsonToken.START_ARRAY) {
                isBundle = true;
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    entry(parser, sink);
                    entry++;
                }
            } else if (name.equals("group") && token == JsonToken.START_ARRAY) {
                groups(parser, report, sink);
            } else {
                report.members.put(name, MAPPER.readTree(parser));
                body.next();
            }
        }
        end(report, sink, isInside);
    }

    private void entry(JsonParser parser, Sink sink) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isResource = parser.currentName().equals("resource");
            if (parser.nextToken() == JsonToken.START_OBJECT && isResource) {
                resource(parser, sink, true);
            } else {
                MAPPER.readTree(parser);
                body.next();
            }
        }
    }

    private void groups(JsonParser parser, Report report, Sink sink) throws IOException {
        int number = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
            int line = parser.currentTokenLocation().getLineNr();
            JsonNode group = MAPPER.readTree(parser);
            body.next();
            group(group, number++, line, report, sink);
            if (report.values.size() > HELD) {
                throw new Problem(ErrorCode.E1003, "one MeasureReport has more than " + HELD + " values. Send several");
            }
        }
    }

    private void group(JsonNode group, int number, int line, Report report, Sink sink) {
        long place = (long) entry << 40 | (long) number << 24;
        String element = code(group.path("code"));
        int before = report.values.size();
        int stratifiers = 0;
        for (JsonNode stratifier : group.path("stratifier")) {
            stratifiers++;
            JsonNode codes = stratifier.path("code");
            String category = code(codes.isArray() ? codes.path(0) : codes);
            int strata = 0;
            for (JsonNode stratum : stratifier.path("stratum")) {
                strata++;
                Map<String, String> options = options(category, stratum);
                if (hasValue(stratum)) {
                    report.values.add(
                            value(element, options, stratum, line, place | (long) stratifiers << 16 | strata));
                }
            }
        }
        boolean isSplit = report.values.size() > before;
        if (!isSplit) {
            report.values.add(value(element, Map.of(), group, line, place));
        } else if (hasValue(group)) {
            sink.passedOver("the total of group " + element + " was passed over, since it has strata");
        }
    }

    private SentValue value(@Nullable String element, Map<String, String> options, JsonNode of, int line, long place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        places[count] = place;
        Map<String, String> faults = new HashMap<>(0);
        boolean followUp = XmlValueSet.flag(extension(of, "followUp"), "followUp", faults);
        boolean deleted = XmlValueSet.flag(extension(of, "deleted"), "deleted", faults);
        SentCell cell =
                new SentCell(null, element, null, null, extension(of, "categoryOptionCombo"), null, options, Map.of());
        return new SentValue(
                count++,
                line,
                cell,
                text(of),
                extension(of, "comment"),
                extension(of, "storedBy"),
                followUp,
                deleted,
                SentShape.of(List.of(), faults.values().stream().findFirst().orElse(null)));
    }

    /** The options of a stratum by their categories: of its components, or the one it is the value of. */
    private static Map<String, String> options(@Nullable String category, JsonNode stratum) {
        Map<String, String> options = new LinkedHashMap<>();
        for (JsonNode component : stratum.path("component")) {
            put(options, code(component.path("code")), concept(component));
        }
        if (options.isEmpty()) {
            put(options, category, concept(stratum));
        }
        return options;
    }

    private static void put(Map<String, String> options, @Nullable String category, @Nullable String option) {
        if (category != null && option != null) {
            options.put(category, option);
        }
    }

    /** R5 names the kind of a value, R4 has one kind only. */
    private static @Nullable String concept(JsonNode of) {
        return code(of.has("value") ? of.path("value") : of.path("valueCodeableConcept"));
    }

    private static boolean hasValue(JsonNode of) {
        return text(of) != null || extension(of, "deleted") != null || extension(of, "comment") != null;
    }

    /** The score, the count of the population, or a text of ours. */
    private static @Nullable String text(JsonNode of) {
        String text = extension(of, "value");
        if (text != null) {
            return text;
        }
        JsonNode score = of.has("measureScore") ? of.path("measureScore").path("value") : score(of);
        JsonNode number = score.isMissingNode() ? of.path("population").path(0).path("count") : score;
        return number.isNumber() ? number.decimalValue().toPlainString() : number.asText(null);
    }

    private static JsonNode score(JsonNode of) {
        JsonNode quantity = of.path("measureScoreQuantity").path("value");
        return quantity.isMissingNode() ? of.path("measureScoreInteger") : quantity;
    }

    /** Of a concept: its first code, or its text. */
    private static @Nullable String code(JsonNode concept) {
        String code = concept.path("coding").path(0).path("code").asText(null);
        return code == null ? concept.path("text").asText(null) : code;
    }

    private static @Nullable String extension(JsonNode of, String name) {
        for (JsonNode extension : of.path("extension")) {
            if (extension.path("url").asText().equals(EXTENSION + name)) {
                JsonNode value =
                        extension.has("valueString") ? extension.path("valueString") : extension.path("valueBoolean");
                return value.asText(null);
            }
        }
        return null;
    }

    private void end(Report report, Sink sink, boolean isInside) {
        String type = text(report, "resourceType");
        if (!REPORT.equals(type)) {
            if (isInside || !BUNDLE.equals(type)) {
                sink.passedOver("a resource " + type + " means nothing and was passed over");
            }
            return;
        }
        isAnyReport = true;
        String dataSet = lastPart(text(report, "measure"));
        String period = period(report.members.get("period"));
        String orgUnit = place(report.members.get("subject"));
        orgUnit = orgUnit == null ? place(report.members.get("reporter")) : orgUnit;
        Map<String, String> attributeOptions = attributeOptions(report.members.get("extension"));
        String combo = extension(extended(report), "attributeOptionCombo");
        for (SentValue value : report.values) {
            SentCell cell = value.cell();
            SentCell whole = new SentCell(
                    dataSet,
                    cell.dataElement(),
                    period,
                    orgUnit,
                    cell.categoryOptionCombo(),
                    combo,
                    cell.categoryOptions(),
                    attributeOptions);
            sink.value(new SentValue(
                    value.index(),
                    value.line(),
                    whole,
                    value.value(),
                    value.comment(),
                    value.storedBy(),
                    value.followUp(),
                    value.deleted(),
                    value.shape()));
        }
    }

    /** The report as an element that has extensions. */
    private static JsonNode extended(Report report) {
        ObjectNode element = MAPPER.createObjectNode();
        JsonNode extensions = report.members.get("extension");
        return extensions == null ? element : element.set("extension", extensions);
    }

    private static @Nullable String text(Report report, String member) {
        JsonNode value = report.members.get(member);
        return value == null ? null : value.asText(null);
    }

    /** Of a reference to a place or an organisation: its identifier, or the last part of its address. */
    private static @Nullable String place(@Nullable JsonNode reference) {
        if (reference == null) {
            return null;
        }
        String identifier = reference.path("identifier").path("value").asText(null);
        return identifier == null ? lastPart(reference.path("reference").asText(null)) : identifier;
    }

    /** Of an address without the version behind it. */
    private static @Nullable String lastPart(@Nullable String address) {
        if (address == null) {
            return null;
        }
        int version = address.indexOf('|');
        String plain = version < 0 ? address : address.substring(0, version);
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    private static @Nullable String period(@Nullable JsonNode period) {
        return period == null
                ? null
                : AdxPeriod.between(
                        period.path("start").asText(""), period.path("end").asText(""));
    }

    private static Map<String, String> attributeOptions(@Nullable JsonNode extensions) {
        Map<String, String> options = new LinkedHashMap<>();
        for (JsonNode each : extensions == null ? MAPPER.createArrayNode() : extensions) {
            if (each.path("url").asText().equals(EXTENSION + "attributeOption")) {
                put(options, part(each, "category"), part(each, "option"));
            }
        }
        return options;
    }

    private static @Nullable String part(JsonNode extension, String name) {
        for (JsonNode each : extension.path("extension")) {
            if (each.path("url").asText().equals(name)) {
                return each.path("valueString").asText(null);
            }
        }
        return null;
    }
}
