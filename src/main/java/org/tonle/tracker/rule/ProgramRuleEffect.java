package org.tonle.tracker.rule;

import org.jspecify.annotations.Nullable;

/**
 * What a rule says about one event or enrollment.
 *
 * @param rule uid
 * @param content text for people; what is wrong with the rule, when it is an {@link RuleActionType#ERROR}
 * @param data the value worked out, empty for none; its expression, of an action that was not run
 * @param dataElement uid of the field meant, null for none
 * @param attribute uid of the attribute meant, null for none
 * @param programStage uid of the stage meant, null for none
 * @param template uid of the notification template, null for none
 * @param onlyOnComplete whether it holds only for what is completed
 */
public record ProgramRuleEffect(
        String rule,
        RuleActionType type,
        String content,
        String data,
        @Nullable String dataElement,
        @Nullable String attribute,
        @Nullable String programStage,
        @Nullable String template,
        boolean onlyOnComplete) {
    /** The same with the value that was worked out. */
    ProgramRuleEffect with(String value) {
        return new ProgramRuleEffect(
                rule, type, content, value, dataElement, attribute, programStage, template, onlyOnComplete);
    }

    /** The words for people, with the value and the field they are about. */
    public String message() {
        String field = dataElement == null ? attribute : dataElement;
        String words = data.isEmpty() || type == RuleActionType.ERROR ? content : content + " " + data;
        return field == null ? words : words + " (" + field + ")";
    }
}
