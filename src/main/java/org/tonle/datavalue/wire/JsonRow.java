package org.tonle.datavalue.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.FlagReading;

/** Reads one row of a JSON payload; what cannot be read of it is said of the row and keeps no other one out. */
final class JsonRow {
    private @Nullable String dataSet;
    private @Nullable String dataElement;
    private @Nullable String period;
    private @Nullable String orgUnit;
    private @Nullable String categoryOptionCombo;
    private @Nullable String attributeOptionCombo;
    private Map<String, String> categoryOptions = Map.of();
    private Map<String, String> attributeOptions = Map.of();
    private @Nullable String value;
    private @Nullable String comment;
    private @Nullable String storedBy;
    private boolean followUp;
    private boolean deleted;
    private @Nullable String fault;
    private List<String> unknown = List.of();

    /** The row that begins at the parser's token, which is passed over. */
    static SentValue read(JsonParser parser, int index) throws IOException {
        JsonRow row = new JsonRow();
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            row.fault = "found " + kind(parser.currentToken())
                    + " where an object with dataElement and value was looked for";
            parser.skipChildren();
            return row.sent(index, line);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isScalarValue()) {
                row.take(name, token == JsonToken.VALUE_NULL ? null : parser.getText());
            } else {
                row.takePart(name, parser);
            }
        }
        return row.sent(index, line);
    }

    private SentValue sent(int index, int line) {
        SentCell cell = new SentCell(
                dataSet,
                dataElement,
                period,
                orgUnit,
                categoryOptionCombo,
                attributeOptionCombo,
                categoryOptions,
                attributeOptions);
        return new SentValue(
                index, line, cell, value, comment, storedBy, followUp, deleted, SentShape.of(unknown, fault));
    }

    private void take(String name, @Nullable String text) {
        switch (name) {
            case "dataElement" -> dataElement = text;
            case "period" -> period = text;
            case "orgUnit" -> orgUnit = text;
            case "categoryOptionCombo" -> categoryOptionCombo = text;
            case "attributeOptionCombo" -> attributeOptionCombo = text;
            case "value" -> value = text;
            case "comment" -> comment = text;
            case "storedBy" -> storedBy = text;
            case "followup", "followUp" -> followUp = flag(name, text);
            case "deleted" -> deleted = flag(name, text);
            case "dataSet" -> dataSet = text;
            default -> unknown(name);
        }
    }

    private boolean flag(String name, @Nullable String text) {
        Boolean said = text == null || text.isBlank() ? Boolean.FALSE : FlagReading.parse(text);
        if (said == null) {
            fault = "`" + name + "` is `" + text + "`, which is neither true nor false";
        }
        return Boolean.TRUE.equals(said);
    }

    private void unknown(String name) {
        if (KnownFields.OF_ROWS.contains(name)) {
            return; // lastUpdated, created: ours to say
        }
        if (unknown.isEmpty()) {
            unknown = new ArrayList<>(1);
        }
        if (unknown.size() < SentShape.TOLD) {
            unknown.add(name);
        }
    }

    private void takePart(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "categoryOptions" -> categoryOptions = options(parser);
            case "attributeOptions" -> attributeOptions = options(parser);
            default -> {
                if (KnownFields.OF_ROWS.contains(name)) {
                    fault = "`" + name + "` is " + kind(parser.currentToken()) + ", where a text was looked for";
                } else {
                    unknown(name);
                }
                parser.skipChildren();
            }
        }
    }

    /** Category options by their categories, or as a list; what is no text in it is left out. */
    static Map<String, String> options(JsonParser parser) throws IOException {
        boolean isList = parser.currentToken() == JsonToken.START_ARRAY;
        Map<String, String> options = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != null && !token.isStructEnd(); token = parser.nextToken()) {
            String key = String.valueOf(options.size());
            if (!isList) {
                key = parser.currentName();
                token = parser.nextToken();
            }
            if (token.isStructStart()) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                options.put(isList ? LISTED + key : key, parser.getText());
            }
        }
        return options;
    }

    /** Begins the key of an option whose category is not named. */
    static final String LISTED = "#";

    /** What a token begins, for people. */
    static String kind(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return token == JsonToken.START_OBJECT
                ? "an object"
                : token == JsonToken.START_ARRAY ? "a list" : "a text or number";
    }
}
