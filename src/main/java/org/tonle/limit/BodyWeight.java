package org.tonle.limit;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What a body takes in memory while it is at work: its text, and the objects that are made of it, many times larger. Counted before they
 * are made, against what all requests may hold together ({@link Budget#hold}) and against the most one body may take.
 *
 * <p>All methods that count throw a Problem: E1126 for a body that is too large by itself, E1186 when others leave too little room.
 */
public final class BodyWeight {
    // bytes on a heap with compressed references, measured with Jackson's tree
    private static final int OBJECT = 160;
    private static final int LIST = 120;
    private static final int FIELD = 64;
    private static final int TEXT = 88;
    private static final int NUMBER = 32;
    private static final int WORD = 8;

    /** How often a text is there while it is read: in the buffer of the parser, two bytes a character, and in the tree. */
    private static final int COPIES = 3;

    private final long most;
    private final int copies;
    private final LongConsumer held;
    private long bytes;
    private long tokens;

    private BodyWeight(long most, int copies, LongConsumer held) {
        this.most = most;
        this.copies = copies;
        this.held = held;
    }

    /** For a body that stays in memory as it was sent. */
    public static BodyWeight ofTree(Budget budget) {
        return new BodyWeight(budget.mostOfABody(), COPIES, budget::hold);
    }

    /** For a payload that becomes documents, of which one at a time may take five eighths of the heap. */
    public static BodyWeight ofPayload(Budget budget) {
        return new BodyWeight(largestPayload(), 1, budget::hold);
    }

    /** For what is noted of a payload that is read row by row while it comes. */
    public static BodyWeight ofRows(Budget budget, PassingBody body) {
        return new BodyWeight(largestPayload(), 1, more -> budget.hold(more, body));
    }

    private static long largestPayload() {
        return Runtime.getRuntime().maxMemory() / 8 * 5;
    }

    /** Counts bytes of memory. */
    public void add(long more) {
        bytes += more;
        if (bytes > most) {
            throw new Problem(ErrorCode.E1126, (most >> 20) + " MB in memory", "-Xmx, the size of the heap");
        }
        held.accept(more);
    }

    /** Counts what becomes of a token. */
    public void add(JsonToken token) {
        tokens += bytesOf(token);
        add(bytesOf(token));
    }

    /** What was made of the tokens since the last time is let go, and something else kept for it. @param kept bytes besides the text */
    public void keep(long kept) {
        long more = kept - tokens;
        tokens = 0;
        add(more);
    }

    /** Bytes of a tree, besides its text. */
    public static long of(JsonNode tree) {
        long weight = tree.isObject()
                ? OBJECT
                : tree.isArray() ? LIST : tree.isTextual() ? TEXT : tree.isNumber() ? NUMBER : WORD;
        long fields = tree.isObject() ? (long) tree.size() * FIELD : 0;
        for (JsonNode child : tree) {
            weight += of(child);
        }
        return weight + fields;
    }

    /** Counts the bytes of a body while they are read. */
    public InputStream watch(InputStream body) {
        return new CountedStream(body) {
            @Override
            void count(int more) {
                add((long) more * copies);
            }
        };
    }

    private static int bytesOf(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> OBJECT;
            case START_ARRAY -> LIST;
            case FIELD_NAME -> FIELD;
            case VALUE_STRING, VALUE_EMBEDDED_OBJECT -> TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NUMBER;
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> WORD;
            case END_OBJECT, END_ARRAY, NOT_AVAILABLE -> 0;
        };
    }
}
