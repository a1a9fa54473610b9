package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A name that rules of a program have for a value.
 *
 * @param source DHIS2's word for where the value is from, such as {@code DATAELEMENT_CURRENT_EVENT}
 * @param dataElement uid, null for none
 * @param attribute uid of an attribute of tracked entities, null for none
 * @param programStage uid of the stage the value is from, null for any
 * @param useCode whether an option is known by its code; else by its name
 * @param valueType of a calculated value
 */
public record ProgramRuleVariable(
        MetadataObject object,
        String source,
        @Nullable String dataElement,
        @Nullable String attribute,
        @Nullable String programStage,
        boolean useCode,
        ValueType valueType)
        implements Model {
    public static ProgramRuleVariable of(MetadataObject object) {
        return object.as(ProgramRuleVariable.class, ProgramRuleVariable::read);
    }

    private static ProgramRuleVariable read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new ProgramRuleVariable(
                object,
                values.text("programRuleVariableSourceType", ""),
                values.reference("dataElement"),
                values.reference("trackedEntityAttribute"),
                values.reference("programStage"),
                values.flag("useCodeForOptionSet"),
                values.word("valueType", ValueType.TEXT));
    }
}
