package org.tonle.limit;

import java.time.Duration;

/**
 * What one answer may cost.
 *
 * @param objects JSON objects it may hold
 * @param bytes it may have, before they are packed
 * @param steps values that may be looked at to find out what belongs into it
 * @param time of a processor that may be spent on it
 * @param repeatedBytes bytes it may have that only say again what it said before
 * @param repetition how many times, on average, an answer of some size may say the same
 * @param rows numbers and rows it may hold in memory, in units of {@link RowPool}; 0 for half of the pool
 */
public record AnswerLimits(
        long objects, long bytes, long steps, Duration time, long repeatedBytes, int repetition, long rows) {
    /** What {@link LimitConfig} says when the operator says nothing. */
    public static final AnswerLimits USUAL =
            new AnswerLimits(5_000_000, 1L << 30, 10_000_000, Duration.ofSeconds(30), 128L << 20, 50, 0);

    static AnswerLimits of(LimitConfig.Answer config) {
        return new AnswerLimits(
                config.objects(),
                config.bytes().asLongValue(),
                config.steps(),
                config.time(),
                config.repeatedBytes().asLongValue(),
                config.repetition(),
                config.rows());
    }
}
