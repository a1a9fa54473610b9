package org.tonle.tracker.importing;

import java.util.ArrayList;
import java.util.List;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerIssue;
import org.tonle.tracker.TrackerKind;

/** What is said about one object: errors keep it out, warnings do not. */
final class IssueReporter {
    private final TrackerKind kind;
    private final String uid;
    private final List<TrackerIssue> errors = new ArrayList<>(0);
    private final List<TrackerIssue> warnings = new ArrayList<>(0);

    IssueReporter(ResolvedObjects.Case subject) {
        this.kind = subject.kind();
        this.uid = subject.uid();
    }

    void error(TrackerCode code, Object... arguments) {
        errors.add(TrackerIssue.of(code, kind, uid, arguments));
    }

    void warn(TrackerCode code, Object... arguments) {
        warnings.add(TrackerIssue.of(code, kind, uid, arguments));
    }

    boolean isWrong() {
        return !errors.isEmpty();
    }

    List<TrackerIssue> errors() {
        return errors;
    }

    List<TrackerIssue> warnings() {
        return warnings;
    }
}
