package org.tonle.importing;

import java.util.List;

/**
 * What is looked at in a part of a payload; what is wrong goes to the reporter, nothing is thrown.
 *
 * @param <T> what is judged: a value, an event
 * @param <C> what the judgement has to know besides
 * @param <R> who takes what is said
 */
@FunctionalInterface
public interface Check<T, C, R extends Check.Reporter> {
    void check(T subject, C context, R reporter);

    /** Takes what is said about one subject. */
    interface Reporter {
        /** Whether something was said that keeps the subject out. */
        boolean isWrong();
    }

    /** One after the other as long as nothing is wrong: the later ones rely on the earlier ones. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the list only reads the array
    static <T, C, R extends Reporter> Check<T, C, R> seq(Check<T, C, R>... checks) {
        List<Check<T, C, R>> list = List.of(checks);
        return (subject, context, reporter) -> {
            for (Check<T, C, R> check : list) {
                check.check(subject, context, reporter);
                if (reporter.isWrong()) {
                    return;
                }
            }
        };
    }

    /** All of them, whatever the others say. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the list only reads the array
    static <T, C, R extends Reporter> Check<T, C, R> all(Check<T, C, R>... checks) {
        List<Check<T, C, R>> list = List.of(checks);
        return (subject, context, reporter) -> list.forEach(check -> check.check(subject, context, reporter));
    }
}
