package org.tonle.metadata.importing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ImportWarning;
import org.tonle.limit.BodyWeight;
import org.tonle.limit.Budget;
import org.tonle.limit.CountedParser;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;

/** Reads a payload {@code {"dataElements": [...], ...}} object by object, so that its JSON is never in memory as a whole. */
final class PayloadReader {
    /** Bytes of the largest heap there must be for each object: its document, what is said about it, and what it is compared with. */
    private static final long HEAP_PER_OBJECT = 4096;

    /** Bytes a draft takes besides what was sent: its place, the object it changes, what is said about it. */
    private static final int DRAFT = 1024;

    private static final int MOST_WARNINGS = 100;

    private final Decoder decoder;
    private final ObjectMapper mapper;
    private final Function<String, @Nullable ObjectType> typeOf;

    private final Budget budget;

    /** @param budget that holds what was read until the import has ended */
    PayloadReader(Decoder decoder, ObjectMapper mapper, Function<String, @Nullable ObjectType> typeOf, Budget budget) {
        this.decoder = decoder;
        this.mapper = mapper;
        this.typeOf = typeOf;
        this.budget = budget;
    }

    /** How many objects there is room for. */
    static long mostObjects() {
        return Runtime.getRuntime().maxMemory() / HEAP_PER_OBJECT;
    }

    /** What was read. @param drafts in the order of the payload @param warnings about what is no list of objects */
    record Payload(List<Draft> drafts, List<ImportWarning> warnings) {}

    /**
     * Reads a body. Collections that name no type are passed over with a warning, as is a body that is no object.
     *
     * @throws com.fasterxml.jackson.core.JacksonException when the body is not JSON
     * @throws Problem E1126 when it has more objects than there is room for, E1186 when others leave too little
     */
    Payload read(InputStream body) throws IOException {
        Intake intake = intake();
        return read(mapper.createParser(intake.weight().watch(body)), intake);
    }

    /** The same of a tree, which counts by itself. */
    Payload read(JsonNode tree) throws IOException {
        return read(mapper.treeAsTokens(tree), intake());
    }

    /** Objects that come one by one, of one type or of several: what is kept of each is counted. */
    final class Intake {
        private final BodyWeight weight = BodyWeight.ofPayload(budget);
        private final Map<ObjectType, Integer> counts = new HashMap<>();
        private final List<Draft> drafts = new ArrayList<>();

        /** That counts what becomes of the body; an object is let go when it has been taken. */
        BodyWeight weight() {
            return weight;
        }

        /** Says that an object follows. @throws Problem E1126 when there is room for no other */
        void expect() {
            if (drafts.size() >= mostObjects()) {
                throw new Problem(ErrorCode.E1126, mostObjects() + " objects", "-Xmx, the size of the heap");
            }
            weight.add(DRAFT);
        }

        void take(ObjectType type, JsonNode object) {
            Draft draft = decoder.decode(type, counts.merge(type, 1, Integer::sum) - 1, object);
            drafts.add(draft);
            weight.keep(DocumentWeight.of(draft.document()));
        }

        Payload payload(List<ImportWarning> warnings) {
            return new Payload(drafts, warnings);
        }
    }

    /** For objects that come from anywhere. */
    Intake intake() {
        return new Intake();
    }

    private Payload read(JsonParser source, Intake intake) throws IOException {
        List<ImportWarning> warnings = new ArrayList<>();
        try (JsonParser parser = source) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return intake.payload(warnings);
            }
            if (first != JsonToken.START_OBJECT) {
                parser.skipChildren();
                warnings.add(ImportWarning.of("Nothing was read: the body is no JSON object of lists,"
                        + " {\"dataElements\": [{...}, ...], ...}"));
                return intake.payload(warnings);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                ObjectType type = typeOf.apply(name);
                if (parser.nextToken() != JsonToken.START_ARRAY || type == null) {
                    passOver(name, type, parser.currentToken(), warnings);
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    intake.expect();
                    intake.take(type, mapper.readTree(CountedParser.of(parser, intake.weight())));
                }
            }
        }
        return intake.payload(warnings);
    }

    private void passOver(
            String name, @Nullable ObjectType type, @Nullable JsonToken token, List<ImportWarning> warnings) {
        String warning = type == null
                ? decoder.names().unknownCollection(name)
                : token == JsonToken.VALUE_NULL ? null : "`" + name + "` is no list of objects; it was passed over";
        if (warning != null && warnings.size() < MOST_WARNINGS) {
            warnings.add(ImportWarning.of(warning));
        }
    }
}
