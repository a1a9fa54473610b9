package org.tonle.analytics.kept;

import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Freshness;
import org.tonle.limit.StreamedAnswer;

/**
 * An answer that was worked out and not written yet.
 *
 * @param freshness of what was read; null when nothing was
 * @param writing of its body
 * @param cells about how many there are; {@link #UNKNOWN} when nobody knows, and then it can be written once only
 * @param response how a body is sent, with its type and what stands in its headers; keeps hold of nothing large
 * @param trace leaves a trace of who looked, each time it is shown
 */
public record MadeAnswer(
        @Nullable Freshness freshness,
        StreamedAnswer.Writing writing,
        long cells,
        Function<StreamedAnswer.Writing, Response.ResponseBuilder> response,
        Runnable trace) {
    /** The cells of an answer that comes while it is written. */
    public static final long UNKNOWN = -1;

    /** One of which nobody leaves a trace. */
    public MadeAnswer(
            @Nullable Freshness freshness,
            StreamedAnswer.Writing writing,
            long cells,
            Function<StreamedAnswer.Writing, Response.ResponseBuilder> response) {
        this(freshness, writing, cells, response, () -> {});
    }

    /** The same with a trace of who looked. */
    public MadeAnswer traced(Runnable leaving) {
        return new MadeAnswer(freshness, writing, cells, response, leaving);
    }
}
