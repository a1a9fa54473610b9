package org.tonle.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot go on. The code decides status and text; {@code web/ErrorMapper} alone turns it into an answer. */
public final class Problem extends RuntimeException {
    private static final int DEEPEST = 10;

    private final ErrorCode code;
    private final transient List<Object> arguments;

    /** @param arguments what the code's text names, in its order; they are shown to the caller, so plain values only */
    public Problem(ErrorCode code, Object... arguments) {
        super(code.message(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /**
     * The Problem that is, or lies below, what was thrown; null when there is none. Readers of JSON, CSV and XML wrap in exceptions of
     * their own what the stream below them threw.
     */
    public static @Nullable Problem within(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof Problem found) {
                return found;
            }
            at = at.getCause();
        }
        return null;
    }

    public ErrorCode code() {
        return code;
    }

    /** The plain values the text names. */
    public List<Object> arguments() {
        return arguments;
    }

    /** The text for people, its values filled in; never null. */
    public String text() {
        return code.message(arguments.toArray());
    }
}
