package org.tonle.limit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A parser for bodies that are held in memory as a whole: refuses more objects, lists and values than this process has room for,
 * before they are made. Fifty megabytes of tiny objects would otherwise be a gigabyte of them.
 *
 * <p>An object or a list counts as eight plain values. @throws Problem E1126 when there are too many
 */
public final class CountedParser extends JsonParserDelegate {
    /** Bytes of the largest heap there must be for each object of a body. */
    private static final long HEAP_PER_OBJECT = 1024;

    /** Plain values that take as much as an object. */
    private static final int VALUES = 8;

    /** Rows an object of tracker takes with what is made of it on its way in. */
    private static final int OBJECT_ROWS = 8;

    private static final Set<String> SMALL = Set.of("dataValues", "attributes", "notes", "coordinates");

    private final long limit;
    private final @Nullable Budget budget;
    private final @Nullable BodyWeight weight;
    private long values;

    private CountedParser(JsonParser parser, long limit, @Nullable Budget budget, @Nullable BodyWeight weight) {
        super(parser);
        this.limit = limit;
        this.budget = budget;
        this.weight = weight;
    }

    /** For bodies that become trees: what each token takes is counted. */
    public static CountedParser of(JsonParser parser, BodyWeight weight) {
        return new CountedParser(parser, mostObjects(), null, weight);
    }

    /** Whether what begins is a list, or one of many small objects inside of an object: a value, an attribute, a note. */
    private boolean isSmall() {
        JsonStreamContext list = getParsingContext().getParent();
        if (getParsingContext().inArray() || list == null || !list.inArray() || list.getParent() == null) {
            return true;
        }
        String name = list.getParent().getCurrentName();
        return name != null && SMALL.contains(name);
    }

    private static long mostObjects() {
        return Runtime.getRuntime().maxMemory() / HEAP_PER_OBJECT;
    }

    /** For bodies of at most so many objects. */
    public static CountedParser of(JsonParser parser, long limit) {
        return new CountedParser(parser, limit, null, null);
    }

    /** For payloads of tracker: each of their objects counts as rows of the budget. */
    public static CountedParser of(JsonParser parser, Budget budget) {
        return new CountedParser(parser, mostObjects(), budget, null);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        return count(super.nextToken());
    }

    @Override
    public @Nullable JsonToken nextValue() throws IOException {
        return count(super.nextValue());
    }

    private @Nullable JsonToken count(@Nullable JsonToken token) {
        if (token != null && weight != null) {
            weight.add(token);
        }
        if (token == null || token == JsonToken.FIELD_NAME || token.isStructEnd()) {
            return token;
        }
        if (budget != null && token.isStructStart()) {
            budget.bodyRows(isSmall() ? 1 : OBJECT_ROWS);
        }
        values += token.isStructStart() ? VALUES : 1;
        if (values > limit * VALUES) {
            throw new Problem(ErrorCode.E1126, limit + " objects", "-Xmx, the size of the heap");
        }
        return token;
    }
}
