package org.tonle.tracker.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hisp.dhis.lib.expression.ExpressionMode;
import org.hisp.dhis.lib.expression.spi.ExpressionData;
import org.hisp.dhis.lib.expression.spi.ValueType;
import org.hisp.dhis.lib.expression.spi.VariableValue;
import org.jspecify.annotations.Nullable;

/**
 * A rule whose condition and data are read once. It says what DHIS2's engine says of the same rule, which reads them again for each
 * event; the engine's language is the same library ({@code ProgramRulesTest} compares them).
 *
 * @param priority lower ones go first; null after all others
 * @param stage uid of the stage whose events it is for; null for events of all stages and enrollments
 */
record CompiledRule(
        String uid,
        @Nullable Integer priority,
        @Nullable String stage,
        CompiledText condition,
        List<CompiledAction> actions) {
    static final Comparator<CompiledRule> ORDER =
            Comparator.comparing(CompiledRule::priority, Comparator.nullsLast(Comparator.naturalOrder()));

    private static final Pattern CALCULATED = Pattern.compile("#\\{([^{}]+)}");

    /** @param isCalculation whether it is to assign a calculated value @param calculated its name, null when none can be read */
    record CompiledAction(
            CompiledText data, boolean isCalculation, @Nullable String calculated, ProgramRuleEffect meaning) {
        boolean isFor(boolean isEvent) {
            return isEvent ? meaning.attribute() == null : meaning.dataElement() == null;
        }
    }

    static CompiledRule of(
            String uid,
            @Nullable Integer priority,
            @Nullable String stage,
            String condition,
            List<ProgramRuleEffect> actions) {
        List<CompiledAction> compiled = new ArrayList<>();
        for (ProgramRuleEffect action : actions) {
            boolean isCalculation = action.type() == RuleActionType.ASSIGN
                    && action.dataElement() == null
                    && action.attribute() == null;
            compiled.add(new CompiledAction(
                    CompiledText.of(action.data(), ExpressionMode.RULE_ENGINE_ACTION),
                    isCalculation,
                    name(action.content()),
                    action));
        }
        return new CompiledRule(
                uid, priority, stage, CompiledText.of(condition, ExpressionMode.RULE_ENGINE_CONDITION), compiled);
    }

    /** The name in {@code #{name}}. */
    private static @Nullable String name(String content) {
        Matcher matcher = CALCULATED.matcher(content.strip());
        return matcher.matches() ? matcher.group(1).strip() : null;
    }

    /** @param stageOfEvent null for the enrollment itself */
    boolean isFor(@Nullable String stageOfEvent) {
        return stage == null || stage.equals(stageOfEvent);
    }

    /** Whether a name is in one of its texts. */
    boolean mayName(String variable) {
        return condition.text().contains(variable)
                || actions.stream()
                        .anyMatch(action -> action.data().text().contains(variable)
                                || action.meaning().content().contains(variable));
    }

    /**
     * What it says.
     *
     * @param values of variables by name; what is calculated is put here
     * @param caller what rules can ask about who sends the data
     */
    void run(
            boolean isEvent,
            Map<String, VariableValue> values,
            Map<String, List<String>> caller,
            List<ProgramRuleEffect> effects) {
        ExpressionData data = new ExpressionData(values, Map.of(), caller, Map.of(), Map.of());
        try {
            if (!Boolean.parseBoolean(condition.value(data))) {
                return;
            }
        } catch (RuntimeException wrong) {
            effects.add(error("Its condition `" + condition.text() + "` cannot be worked out: " + wrong.getMessage()));
            return;
        }
        for (CompiledAction action : actions) {
            if (action.isFor(isEvent)) {
                run(action, data, values, effects);
            }
        }
    }

    private void run(
            CompiledAction action,
            ExpressionData data,
            Map<String, VariableValue> values,
            List<ProgramRuleEffect> effects) {
        if (action.isCalculation() && action.calculated() == null) {
            effects.add(error("`" + action.meaning().content() + "` is no calculated value; write #{name}"));
            return;
        }
        String value;
        try {
            value = action.data().value(data);
        } catch (RuntimeException wrong) {
            effects.add(error("Its data `" + action.data().text() + "` cannot be worked out: " + wrong.getMessage()));
            return;
        }
        if (action.calculated() == null) {
            effects.add(action.meaning().with(value == null ? "" : value));
        } else {
            values.put(action.calculated(), new VariableValue(ValueType.STRING, value, List.of(), null));
        }
    }

    private ProgramRuleEffect error(String words) {
        return new ProgramRuleEffect(uid, RuleActionType.ERROR, words, "", null, null, null, null, false);
    }
}
