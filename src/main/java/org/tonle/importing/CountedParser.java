package org.tonle.importing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A parser for bodies that are held in memory as a whole: refuses more objects than this process has room for, before they are
 * made. Fifty megabytes of tiny objects would otherwise be a gigabyte of them.
 *
 * <p>Counts what begins with an opening brace. @throws Problem E1126 when there are too many
 */
public final class CountedParser extends JsonParserDelegate {
    /** Bytes of the largest heap there must be for each object of a body. */
    private static final long HEAP_PER_OBJECT = 1024;

    private final long limit;
    private long objects;

    private CountedParser(JsonParser parser, long limit) {
        super(parser);
        this.limit = limit;
    }

    /** For bodies of which a few hundred bytes an object are kept. */
    public static CountedParser of(JsonParser parser) {
        return new CountedParser(parser, Runtime.getRuntime().maxMemory() / HEAP_PER_OBJECT);
    }

    static CountedParser of(JsonParser parser, long limit) {
        return new CountedParser(parser, limit);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token == JsonToken.START_OBJECT && ++objects > limit) {
            throw new Problem(ErrorCode.E1126, limit + " objects");
        }
        return token;
    }
}
