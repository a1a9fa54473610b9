package org.tonle.validation.rule;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ValidationRuleGroup;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A request to run rules over all units at or below one.
 *
 * @param question what it asks
 * @param group the validation rule group that is not there for the caller, null for none or one that is there
 * @param maxResults most rows of the answer
 * @param isPersisted whether what is found is kept as validation results
 * @param isNotified whether people are told
 */
record AnalysisRequest(
        RuleQuestion question, @Nullable String group, int maxResults, boolean isPersisted, boolean isNotified) {
    private static final int MOST = 500;
    private static final int LARGEST = 100_000;

    /** @throws Problem E1000, E1003 for what is missing or unreadable, or a unit that is not there for the caller */
    static AnalysisRequest of(DataAccess access, Parameters words) {
        OrgUnit top = orgUnit(access, required(words.text("ou", "orgUnit", "organisationUnit"), "ou"));
        LocalDate start = required(words.date("startDate"), "startDate");
        LocalDate end = required(words.date("endDate"), "endDate");
        String group = words.text("vrg", "validationRuleGroup");
        MetadataObject object = group == null ? null : access.find("validationRuleGroup", group);
        List<MetadataObject> rules = group == null
                ? List.copyOf(access.snapshot().all("validationRule"))
                : object == null
                        ? List.of()
                        : ValidationRuleGroup.of(object).validationRules().stream()
                                .map(uid -> access.snapshot().findUnchecked("validationRule", uid))
                                .filter(java.util.Objects::nonNull)
                                .toList();
        return new AnalysisRequest(
                new RuleQuestion(
                        rules.stream().filter(access::sees).toList(),
                        access.hierarchy().atOrBelow(top).stream()
                                .filter(unit -> access.reaches(Reach.READ, unit))
                                .toList(),
                        RuleQuestion.within(start, end),
                        any -> true),
                object == null ? group : null,
                words.positive("maxResults", MOST, LARGEST),
                words.flag("persist"),
                words.flag("notification"));
    }

    private static OrgUnit orgUnit(DataAccess access, String uid) {
        OrgUnit unit = access.hierarchy().find(uid);
        if (unit == null || !access.reaches(Reach.READ, unit)) {
            throw new Problem(ErrorCode.E1003, ErrorCode.E1102.message(uid));
        }
        return unit;
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new Problem(ErrorCode.E1000, name);
        }
        return value;
    }
}
