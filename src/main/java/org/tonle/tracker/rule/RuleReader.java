package org.tonle.tracker.rule;

import java.util.ArrayList;
import java.util.List;
import org.hisp.dhis.rules.models.Option;
import org.hisp.dhis.rules.models.RuleValueType;
import org.hisp.dhis.rules.models.RuleVariable;
import org.hisp.dhis.rules.models.RuleVariableAttribute;
import org.hisp.dhis.rules.models.RuleVariableCalculatedValue;
import org.hisp.dhis.rules.models.RuleVariableCurrentEvent;
import org.hisp.dhis.rules.models.RuleVariableNewestEvent;
import org.hisp.dhis.rules.models.RuleVariableNewestStageEvent;
import org.hisp.dhis.rules.models.RuleVariablePreviousEvent;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ProgramRule;
import org.tonle.metadata.model.ProgramRuleAction;
import org.tonle.metadata.model.ProgramRuleVariable;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;

/** Reads the rules of a program as the engine wants them. Rules without anything a server has to do are left out. */
final class RuleReader {
    private final Snapshot snapshot;
    private final String program;

    /** @param program uid */
    RuleReader(Snapshot snapshot, String program) {
        this.snapshot = snapshot;
        this.program = program;
    }

    List<CompiledRule> rules() {
        List<CompiledRule> rules = new ArrayList<>();
        for (MetadataObject object : snapshot.referring("programRule", "program", program)) {
            ProgramRule rule = ProgramRule.of(object);
            List<ProgramRuleEffect> actions = new ArrayList<>();
            for (MetadataObject each : snapshot.referring("programRuleAction", "programRule", object.uid())) {
                ProgramRuleAction action = ProgramRuleAction.of(each);
                RuleActionType type = RuleActionType.of(action.type());
                if (type != null) {
                    actions.add(meaning(object.uid(), type, action));
                }
            }
            if (!actions.isEmpty() && !rule.condition().isBlank()) {
                rules.add(
                        CompiledRule.of(object.uid(), rule.priority(), rule.programStage(), rule.condition(), actions));
            }
        }
        return rules;
    }

    private static ProgramRuleEffect meaning(String rule, RuleActionType type, ProgramRuleAction action) {
        return new ProgramRuleEffect(
                rule,
                type,
                action.content(),
                action.data(),
                action.dataElement(),
                action.attribute(),
                action.programStage(),
                action.template(),
                action.onlyOnComplete());
    }

    List<RuleVariable> variables() {
        List<RuleVariable> variables = new ArrayList<>();
        for (MetadataObject object : snapshot.referring("programRuleVariable", "program", program)) {
            RuleVariable variable = variable(object.name(), ProgramRuleVariable.of(object));
            if (variable != null) {
                variables.add(variable);
            }
        }
        return variables;
    }

    /** Null for one that names nothing. */
    private @Nullable RuleVariable variable(String name, ProgramRuleVariable variable) {
        boolean useCode = variable.useCode();
        if (variable.source().equals("CALCULATED_VALUE")) {
            return new RuleVariableCalculatedValue(name, useCode, List.of(), "", type(variable.valueType()));
        }
        boolean isAttribute = variable.source().equals("TEI_ATTRIBUTE");
        MetadataObject object = isAttribute
                ? snapshot.findUnchecked("trackedEntityAttribute", variable.attribute())
                : snapshot.findUnchecked("dataElement", variable.dataElement());
        if (object == null) {
            return null;
        }
        ValueItem item = ValueItem.of(object);
        RuleValueType type = type(item.valueType());
        List<Option> options = useCode ? List.of() : options(item);
        String field = object.uid();
        return switch (variable.source()) {
            case "TEI_ATTRIBUTE" -> new RuleVariableAttribute(name, useCode, options, field, type);
            case "DATAELEMENT_CURRENT_EVENT" -> new RuleVariableCurrentEvent(name, useCode, options, field, type);
            case "DATAELEMENT_PREVIOUS_EVENT" -> new RuleVariablePreviousEvent(name, useCode, options, field, type);
            case "DATAELEMENT_NEWEST_EVENT_PROGRAM" -> new RuleVariableNewestEvent(name, useCode, options, field, type);
            case "DATAELEMENT_NEWEST_EVENT_PROGRAM_STAGE" ->
                variable.programStage() == null
                        ? null
                        : new RuleVariableNewestStageEvent(
                                name, useCode, options, field, type, variable.programStage());
            default -> null;
        };
    }

    private List<Option> options(ValueItem item) {
        List<Option> options = new ArrayList<>();
        if (item.optionSet() != null) {
            for (MetadataObject option : snapshot.referring("option", "optionSet", item.optionSet())) {
                options.add(new Option(option.name(), String.valueOf(option.code())));
            }
        }
        return options;
    }

    private static RuleValueType type(ValueType type) {
        if (type.isNumeric()) {
            return RuleValueType.NUMERIC;
        }
        if (type.isBoolean()) {
            return RuleValueType.BOOLEAN;
        }
        return switch (type) {
            case DATE, DATETIME, AGE -> RuleValueType.DATE;
            default -> RuleValueType.TEXT;
        };
    }
}
