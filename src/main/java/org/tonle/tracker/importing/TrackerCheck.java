package org.tonle.tracker.importing;

import java.util.List;

/** What is looked at in an object of a payload; what is wrong goes to the reporter, nothing is thrown. */
@FunctionalInterface
interface TrackerCheck<T> {
    void check(T subject, ImportContext context, IssueReporter reporter);

    /** One after the other as long as nothing is wrong: the later ones rely on the earlier ones. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the list only reads the array
    static <T> TrackerCheck<T> seq(TrackerCheck<T>... checks) {
        List<TrackerCheck<T>> list = List.of(checks);
        return (subject, context, reporter) -> {
            for (TrackerCheck<T> check : list) {
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
    static <T> TrackerCheck<T> all(TrackerCheck<T>... checks) {
        List<TrackerCheck<T>> list = List.of(checks);
        return (subject, context, reporter) -> list.forEach(check -> check.check(subject, context, reporter));
    }
}
