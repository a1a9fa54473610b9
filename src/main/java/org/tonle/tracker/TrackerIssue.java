package org.tonle.tracker;

import java.util.List;

/**
 * What is wrong, or worth knowing, about one object of a tracker payload.
 *
 * @param code what it is
 * @param kind of the object
 * @param uid of the object
 * @param arguments plain values in the order DHIS2 sends them as {@code args}; the text names them
 */
public record TrackerIssue(TrackerCode code, TrackerKind kind, String uid, List<String> arguments) {
    /** An issue; the arguments are shown to people, so plain values only. */
    public static TrackerIssue of(TrackerCode code, TrackerKind kind, String uid, Object... arguments) {
        return new TrackerIssue(
                code,
                kind,
                uid,
                List.of(arguments).stream().map(Object::toString).toList());
    }

    /** The text for people: which object, which value, why, what to do. */
    public String message() {
        return code.message(arguments);
    }
}
