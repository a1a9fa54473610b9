package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * What a rule of a program does.
 *
 * @param type DHIS2's word, such as {@code SHOWERROR}
 * @param data expression of a value to assign, to show or of a date; empty for none
 * @param content text for people, or the calculated value that is assigned to
 * @param dataElement uid of the field it is about, null for none
 * @param attribute uid of the attribute of tracked entities it is about, null for none
 * @param programStage uid of the stage it is about, null for none
 * @param template uid of the notification template, null for none
 * @param onlyOnComplete whether it waits until the event or enrollment is completed
 */
public record ProgramRuleAction(
        MetadataObject object,
        String type,
        String data,
        String content,
        @Nullable String dataElement,
        @Nullable String attribute,
        @Nullable String programStage,
        @Nullable String template,
        boolean onlyOnComplete)
        implements Model {
    public static ProgramRuleAction of(MetadataObject object) {
        return object.as(ProgramRuleAction.class, ProgramRuleAction::read);
    }

    private static ProgramRuleAction read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new ProgramRuleAction(
                object,
                values.text("programRuleActionType", ""),
                values.text("data", ""),
                values.text("content", ""),
                values.reference("dataElement"),
                values.reference("trackedEntityAttribute"),
                values.reference("programStage"),
                values.text("templateUid"),
                values.is("evaluationTime", "ON_COMPLETE"));
    }
}
