package org.tonle.datavalue.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The same rows in each format: fields as JSON names them, all texts; of ADX, combinations are options. */
enum SentRows {
    JSON("application/json") {
        @Override
        String written(List<Map<String, String>> rows) {
            return rows.stream()
                    .map(row -> row.entrySet().stream()
                            .map(each -> quoted(each.getKey()) + ":" + quoted(each.getValue()))
                            .collect(Collectors.joining(",", "{", "}")))
                    .collect(Collectors.joining(",\n", "{\"dataValues\":[\n", "\n]}"));
        }
    },
    CSV("application/csv") {
        @Override
        String written(List<Map<String, String>> rows) {
            StringBuilder text = new StringBuilder(String.join(",", FIELDS)).append("\r\n");
            for (Map<String, String> row : rows) {
                text.append(FIELDS.stream()
                                .map(field -> "\"" + row.getOrDefault(field, "").replace("\"", "\"\"") + "\"")
                                .collect(Collectors.joining(",")))
                        .append("\r\n");
            }
            return text.toString();
        }
    },
    XML("application/xml") {
        @Override
        String written(List<Map<String, String>> rows) {
            return rows.stream()
                    .map(row -> "<dataValue" + attributes(row, List.of()) + "/>")
                    .collect(Collectors.joining("\n", "<dataValueSet>\n", "\n</dataValueSet>"));
        }
    },
    ADX("application/adx+xml") {
        @Override
        String written(List<Map<String, String>> rows) {
            StringBuilder text = new StringBuilder("<adx xmlns=\"urn:ihe:qrph:adx:2015\">\n");
            for (Map<String, String> row : rows) {
                Map<String, String> group = new LinkedHashMap<>();
                put(group, "orgUnit", row.get("orgUnit"));
                put(group, "period", row.get("period"));
                put(group, "FUNDER", option(row.get("attributeOptionCombo")));
                Map<String, String> value = new LinkedHashMap<>(row);
                List.of("orgUnit", "period", "attributeOptionCombo", "categoryOptionCombo")
                        .forEach(value::remove);
                put(value, "VFSEX", option(row.get("categoryOptionCombo")));
                text.append("<group").append(attributes(group, List.of())).append("><dataValue");
                text.append(attributes(value, List.of("value")));
                text.append(" value=\"0\">");
                if (row.containsKey("value")) {
                    text.append("<annotation>")
                            .append(escaped(row.getOrDefault("value", "")))
                            .append("</annotation>");
                }
                text.append("</dataValue></group>\n");
            }
            return text.append("</adx>").toString();
        }
    },
    FHIR("application/fhir+json") {
        @Override
        String written(List<Map<String, String>> rows) {
            return rows.stream()
                    .map(SentRows::report)
                    .collect(Collectors.joining(
                            ",\n", "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\n", "\n]}"));
        }
    };

    private static final List<String> FIELDS = List.of(
            "dataElement",
            "period",
            "orgUnit",
            "categoryOptionCombo",
            "attributeOptionCombo",
            "value",
            "comment",
            "followUp",
            "deleted");

    private final String mediaType;

    SentRows(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract String written(List<Map<String, String>> rows);

    /** One MeasureReport for each row. */
    private static String report(Map<String, String> row) {
        StringBuilder text = new StringBuilder("{\"resource\":{\"resourceType\":\"MeasureReport\"");
        String attribute = option(row.get("attributeOptionCombo"));
        if (attribute != null) {
            text.append(
                            ",\"extension\":[{\"url\":\"urn:tonle:attributeOption\",\"extension\":[{\"url\":\"category\",\"valueString\":\"FUNDER\"}")
                    .append(",{\"url\":\"option\",\"valueString\":" + quoted(attribute) + "}]}]");
        }
        if (row.containsKey("orgUnit")) {
            text.append(",\"reporter\":{\"reference\":" + quoted("Organization/" + row.get("orgUnit")) + "}");
        }
        String period = row.get("period");
        if (period != null) {
            boolean isMonth = period.matches("\\d{6}");
            String start = isMonth ? period.substring(0, 4) + "-" + period.substring(4) : period.replace("Q1", "-01");
            String end = period.endsWith("Q1") ? period.replace("Q1", "-03") : start;
            text.append(",\"period\":{\"start\":" + quoted(start) + ",\"end\":" + quoted(end) + "}");
        }
        String own = List.of("value", "comment", "followUp", "deleted").stream()
                .filter(row::containsKey)
                .map(name -> "{\"url\":\"urn:tonle:" + name + "\",\"valueString\":" + quoted(row.getOrDefault(name, ""))
                        + "}")
                .collect(Collectors.joining(",", "\"extension\":[", "]"));
        text.append(",\"group\":[{\"code\":" + concept(row.getOrDefault("dataElement", "")));
        String option = option(row.get("categoryOptionCombo"));
        text.append(
                option == null
                        ? "," + own
                        : ",\"stratifier\":[{\"code\":[" + concept("VFSEX") + "],\"stratum\":[{" + own + ",\"value\":"
                                + concept(option) + "}]}]");
        return text.append("}]}}").toString();
    }

    private static String concept(String code) {
        return "{\"coding\":[{\"code\":" + quoted(code) + "}]}";
    }

    /** The combination {@code vfCocFemale} is the option {@code vfFemale}; others name options that there are none of. */
    private static @Nullable String option(@Nullable String combo) {
        return combo == null ? null : combo.startsWith("vfCoc") ? "VF" + combo.substring(5) : combo;
    }

    private static void put(Map<String, String> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static String attributes(Map<String, String> row, List<String> without) {
        return row.entrySet().stream()
                .filter(each -> !without.contains(each.getKey()))
                .map(each -> " " + each.getKey() + "=\"" + escaped(each.getValue()) + "\"")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ' || each == '"' || each == '\\') {
                quoted.append(String.format("\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }

    /** How a body may be packed. */
    enum Packed {
        NOT,
        GZIP,
        ZIP;

        byte[] of(byte[] body) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            switch (this) {
                case NOT -> packed.write(body);
                case GZIP -> {
                    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                        gzip.write(body);
                    }
                }
                case ZIP -> {
                    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
                        zip.putNextEntry(new ZipEntry("values"));
                        zip.write(body);
                        zip.closeEntry();
                    }
                }
            }
            return packed.toByteArray();
        }
    }

    /** Rows with one at a place. */
    static List<Map<String, String>> with(List<Map<String, String>> others, int place, Map<String, String> row) {
        List<Map<String, String>> rows = new ArrayList<>(others);
        rows.add(place, row);
        return rows;
    }

    byte[] bytes(List<Map<String, String>> rows) {
        return written(rows).getBytes(StandardCharsets.UTF_8);
    }
}
