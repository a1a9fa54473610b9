package org.tonle.datavalue.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.RowStream;
import org.tonle.parameter.FlagReading;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A JSON payload: {@code {"dataSet", "period", "orgUnit", "attributeOptionCombo", "completeDate", "dataValues": [...]}}. The header
 * may stand behind the values as long as there are at most {@value #HELD} of them; in a longer payload it must come first.
 */
public final class JsonValueSet implements ValueSetReader {
    private static final int HELD = 10_000;
    /** Characters of values that wait for the header. */
    private static final int HELD_TEXT = 8 << 20;

    /** Fields beside the values that are kept: more mean nothing. */
    private static final int FIELDS = 100;

    private static final int LONGEST_FIELD = 1000;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final RowStream body;
    private final Map<String, String> header = new HashMap<>();
    private final List<SentValue> held = new ArrayList<>();
    private boolean headerSent;
    private int heldText;
    private int count;

    public JsonValueSet(InputStream body) {
        this.body = new RowStream(body);
    }

    @Override
    public void read(Sink sink) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Problem(ErrorCode.E1003, "the body must be a JSON object with dataValues");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (name.equals("dataValues") && token == JsonToken.START_ARRAY) {
                    values(parser, sink);
                } else if (token.isScalarValue()) {
                    head(name, text(parser, token));
                } else {
                    skip(parser);
                }
            }
            if (parser.nextToken() != null) {
                throw new Problem(ErrorCode.E1003, "something follows the end of the JSON object");
            }
        }
        release(sink);
    }

    /** Passes over a member nobody reads, however long. */
    private void skip(JsonParser parser) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            body.next();
        }
    }

    private void head(String name, @Nullable String value) {
        body.next();
        if (value == null) {
            return;
        }
        if (name.length() + value.length() > LONGEST_FIELD || header.size() >= FIELDS) {
            throw new Problem(
                    ErrorCode.E1003,
                    "beside dataValues there may be " + FIELDS + " fields of at most " + LONGEST_FIELD
                            + " characters each");
        }
        String before = header.put(name, value);
        if (headerSent && !value.equals(before)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "in a payload of more than " + HELD + " values (or many long ones), `" + name
                            + "` must stand before dataValues");
        }
    }

    private void values(JsonParser parser, Sink sink) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            SentValue value = value(parser);
            body.next();
            if (headerSent) {
                sink.value(value);
            } else {
                held.add(value);
                heldText += value.length();
                if (held.size() > HELD || heldText > HELD_TEXT) {
                    release(sink);
                }
            }
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new Problem(ErrorCode.E1003, "each of the dataValues must be a JSON object");
        }
    }

    private void release(Sink sink) {
        if (!headerSent) {
            headerSent = true;
            sink.header(SetHeader.of(header));
            held.forEach(sink::value);
            held.clear();
            heldText = 0;
        }
    }

    private SentValue value(JsonParser parser) throws IOException {
        String dataElement = null;
        String period = null;
        String orgUnit = null;
        String categoryOptionCombo = null;
        String attributeOptionCombo = null;
        String value = null;
        String comment = null;
        String storedBy = null;
        boolean followUp = false;
        boolean deleted = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (!token.isScalarValue()) {
                parser.skipChildren();
                continue;
            }
            String text = text(parser, token);
            switch (name) {
                case "dataElement" -> dataElement = text;
                case "period" -> period = text;
                case "orgUnit" -> orgUnit = text;
                case "categoryOptionCombo" -> categoryOptionCombo = text;
                case "attributeOptionCombo" -> attributeOptionCombo = text;
                case "value" -> value = text;
                case "comment" -> comment = text;
                case "storedBy" -> storedBy = text;
                case "followup", "followUp" -> followUp = FlagReading.isYes(text);
                case "deleted" -> deleted = FlagReading.isYes(text);
                default -> {
                    // lastUpdated, created: ours to say
                }
            }
        }
        return new SentValue(
                count++,
                dataElement,
                period,
                orgUnit,
                categoryOptionCombo,
                attributeOptionCombo,
                value,
                comment,
                storedBy,
                followUp,
                deleted);
    }

    private static @Nullable String text(JsonParser parser, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NULL ? null : parser.getText();
    }
}
