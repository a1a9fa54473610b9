package org.tonle.tracker.importing;

import java.util.List;

/** One small judgement about an object of a payload; what is wrong goes to the verdict, nothing is thrown. */
@FunctionalInterface
interface Check<T> {
    void judge(T subject, Situation situation, Verdict verdict);

    /** One after the other as long as nothing is wrong: the later ones rely on the earlier ones. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the list only reads the array
    static <T> Check<T> seq(Check<T>... checks) {
        List<Check<T>> list = List.of(checks);
        return (subject, situation, verdict) -> {
            for (Check<T> check : list) {
                check.judge(subject, situation, verdict);
                if (verdict.isWrong()) {
                    return;
                }
            }
        };
    }

    /** All of them, whatever the others say. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the list only reads the array
    static <T> Check<T> all(Check<T>... checks) {
        List<Check<T>> list = List.of(checks);
        return (subject, situation, verdict) -> list.forEach(check -> check.judge(subject, situation, verdict));
    }
}
