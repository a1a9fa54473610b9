package org.tonle.datavalue.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.RowStream;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A JSON payload: {@code {"dataSet", "period", "orgUnit", "attributeOptionCombo", "completeDate", "deletion", "dataValues": [...]}}. The
 * header may stand behind the values as long as there are at most {@value #HELD} of them; in a longer payload it must come first.
 */
final class JsonValueSet implements ValueSetReader {
    private static final int HELD = 10_000;
    /** Characters of values that wait for the header. */
    private static final int HELD_TEXT = 8 << 20;

    /** Fields beside the values that are kept: more mean nothing. */
    private static final int FIELDS = 100;

    private static final int LONGEST_FIELD = 1000;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final RowStream body;
    private final Map<String, String> header = new HashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<SentValue> held = new ArrayList<>();
    private Map<String, String> attributeOptions = Map.of();
    private @Nullable DeletionScope deletion;
    private boolean headerSent;
    private boolean hasValues;
    private int heldText;
    private int count;

    JsonValueSet(InputStream body) {
        this.body = new RowStream(body);
    }

    @Override
    public String path(int index, String field) {
        return "dataValues[" + index + "]." + field;
    }

    @Override
    public void read(Sink sink) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new Problem(
                        ErrorCode.E1003,
                        "the body must be a JSON object with dataValues, and begins with " + JsonRow.kind(first));
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(parser, sink);
            }
            if (parser.nextToken() != null) {
                throw new Problem(ErrorCode.E1003, "something follows the end of the JSON object");
            }
        }
        if (!hasValues && deletion == null && !unknown.isEmpty()) {
            throw new Problem(ErrorCode.E1003, KnownFields.nothingUnderstood("a list `dataValues`", unknown));
        }
        release(sink);
        unknown.forEach(name -> sink.passedOver("`" + name + "` at the top means nothing and was passed over"));
    }

    private void member(JsonParser parser, Sink sink) throws IOException {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        switch (name) {
            case "dataValues" -> values(parser, sink);
            case "deletion" -> {
                body.next();
                early("deletion", deletion == null);
                deletion = deletion(parser);
            }
            case "attributeOptions", "attributeCategoryOptions" -> {
                body.next();
                early(name, attributeOptions.isEmpty());
                attributeOptions = token.isStructStart() ? JsonRow.options(parser) : Map.of();
            }
            default -> {
                if (token.isScalarValue()) {
                    head(name, token == JsonToken.VALUE_NULL ? null : parser.getText());
                } else {
                    skip(parser);
                }
                if (!KnownFields.isOfTop(name) && unknown.size() < FIELDS) {
                    unknown.add(name.length() > LONGEST_FIELD ? name.substring(0, LONGEST_FIELD) : name);
                }
            }
        }
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
        early(name, value.equals(before));
    }

    private void early(String name, boolean isKnownAlready) {
        if (headerSent && !isKnownAlready) {
            throw new Problem(
                    ErrorCode.E1003,
                    "in a payload of more than " + HELD + " values (or many long ones), `" + name
                            + "` must stand before dataValues");
        }
    }

    private void values(JsonParser parser, Sink sink) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            throw new Problem(
                    ErrorCode.E1003,
                    KnownFields.nothingUnderstood(
                            "a list `dataValues`", List.of("`dataValues` that is " + JsonRow.kind(token))));
        }
        hasValues = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                return; // cut off: the parser says so
            }
            take(JsonRow.read(parser, count++), sink);
        }
    }

    private void take(SentValue value, Sink sink) {
        body.next();
        if (headerSent) {
            sink.value(value);
            return;
        }
        held.add(value);
        heldText += value.length();
        if (held.size() > HELD || heldText > HELD_TEXT) {
            release(sink);
        }
    }

    private void release(Sink sink) {
        if (!headerSent) {
            headerSent = true;
            sink.header(SetHeader.of(header, attributeOptions, deletion));
            held.forEach(sink::value);
            held.clear();
            heldText = 0;
        }
    }

    private DeletionScope deletion(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Problem(
                    ErrorCode.E1003, "`deletion` is " + JsonRow.kind(parser.currentToken()) + "; write an object");
        }
        List<String> orgUnits = new ArrayList<>();
        List<String> periods = new ArrayList<>();
        List<SentCell> elements = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new Problem(ErrorCode.E1003, "`deletion." + name + "` must be a list");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                switch (name) {
                    case "orgUnits" -> orgUnits.add(parser.getText());
                    case "periods" -> periods.add(parser.getText());
                    case "elements" ->
                        elements.add(JsonRow.read(parser, elements.size()).cell());
                    default ->
                        throw new Problem(
                                ErrorCode.E1003,
                                "`deletion." + name + "` means nothing; write orgUnits, periods and elements");
                }
            }
        }
        return new DeletionScope(orgUnits, periods, elements);
    }
}
