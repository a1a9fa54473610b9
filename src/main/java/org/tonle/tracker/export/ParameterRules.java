package org.tonle.tracker.export;

import java.util.List;
import java.util.Set;
import org.tonle.parameter.Parameters;
import org.tonle.problem.Problem;
import org.tonle.tracker.TrackerKind;

/** Which parameters of a search say nothing together. What is ignored would look like an answer to the question. */
final class ParameterRules {
    private static final Set<TrackerKind> PERSONS = Set.of(TrackerKind.TRACKED_ENTITY);
    private static final Set<TrackerKind> EACH = Set.of(TrackerKind.values());

    /** What is wrong when a parameter stands with another one, or without it. */
    private record Rule(Set<TrackerKind> kinds, List<String> parameters, String other, boolean isNeeded) {
        void check(Parameters sent) {
            for (String parameter : parameters) {
                if (sent.text(parameter) != null && (sent.text(other) != null) != isNeeded) {
                    throw TrackerRequest.fault("`" + parameter + "` " + (isNeeded ? "needs `" : "goes without `")
                            + other + "`. " + (isNeeded ? "Add it" : "Leave one of them out"));
                }
            }
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(EACH, List.of("updatedAfter", "updatedBefore"), "updatedWithin", false),
            new Rule(Set.of(TrackerKind.ENROLLMENT), List.of("trackedEntityType"), "program", false),
            new Rule(
                    PERSONS,
                    List.of(
                            "enrollmentStatus",
                            "programStatus",
                            "followUp",
                            "enrollmentEnrolledAfter",
                            "enrollmentEnrolledBefore",
                            "enrollmentOccurredAfter",
                            "enrollmentOccurredBefore",
                            "programStage"),
                    "program",
                    true));

    private ParameterRules() {}

    /** @throws Problem E1003 for parameters that say nothing together */
    static void check(TrackerKind kind, Parameters sent) {
        RULES.stream().filter(rule -> rule.kinds().contains(kind)).forEach(rule -> rule.check(sent));
        if (!sent.isPaged() && (sent.has("page") || sent.has("pageSize") || sent.flag("totalPages"))) {
            throw TrackerRequest.fault(
                    "paging=false goes without page, pageSize and totalPages. Leave paging out, or the others");
        }
    }
}
