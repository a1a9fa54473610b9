package org.tonle.tracker.importing;

import org.tonle.importing.Check;
import org.tonle.problem.FirstOfMany;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerIssue;
import org.tonle.tracker.TrackerKind;

/** What is said about one object: errors keep it out, warnings do not. */
final class IssueReporter implements Check.Reporter {
    /** What is told of one object: a hundred values may be wrong in it, or a hundred thousand. */
    private static final int MOST_TOLD = 1_000;

    private final TrackerKind kind;
    private final String uid;
    private final ConfidentialWords unsaid;
    private final FirstOfMany<TrackerIssue> errors = new FirstOfMany<>(MOST_TOLD);
    private final FirstOfMany<TrackerIssue> warnings = new FirstOfMany<>(MOST_TOLD);

    IssueReporter(ResolvedObjects.ResolvedObject subject) {
        this(subject, ConfidentialWords.NONE);
    }

    /** @param unsaid what nothing that is said may repeat */
    IssueReporter(ResolvedObjects.ResolvedObject subject, ConfidentialWords unsaid) {
        this.kind = subject.kind();
        this.uid = subject.uid();
        this.unsaid = unsaid;
    }

    void error(TrackerCode code, Object... arguments) {
        errors.add(TrackerIssue.of(code, kind, uid, unsaid.hide(arguments)));
    }

    void warn(TrackerCode code, Object... arguments) {
        warnings.add(TrackerIssue.of(code, kind, uid, unsaid.hide(arguments)));
    }

    @Override
    public boolean isWrong() {
        return !errors.isEmpty();
    }

    FirstOfMany<TrackerIssue> errors() {
        return errors;
    }

    FirstOfMany<TrackerIssue> warnings() {
        return warnings;
    }
}
