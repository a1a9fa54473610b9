package org.tonle.metadata.importing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Nearest;
import org.tonle.expression.RuleExpression;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.Problem;

/** Whether the texts of program rules can be read and name variables that their program has. */
final class RuleCheck {
    private final Changes changes;
    private final ExpressionItems items;
    private final Map<String, Set<String>> variables = new HashMap<>();

    RuleCheck(Changes changes, ExpressionItems items) {
        this.changes = changes;
        this.items = items;
    }

    /** What is wrong with the condition of a rule or the data of an action, null when nothing is. */
    @Nullable
    String fault(Draft draft, String text) {
        RuleExpression expression;
        try {
            expression = RuleExpression.parse(text);
        } catch (Problem unreadable) {
            return String.valueOf(unreadable.arguments().get(0));
        }
        String program = program(draft);
        for (RuleExpression.Mention mention : expression.mentions()) {
            String fault = fault(mention, program);
            if (fault != null) {
                return fault + " (at character " + mention.place() + ")";
            }
        }
        return null;
    }

    private @Nullable String fault(RuleExpression.Mention mention, @Nullable String program) {
        String name = mention.name();
        return switch (mention.kind()) {
            case CONSTANT ->
                items.isThere(new ExpressionItems.Named("constant", name))
                        ? null
                        : "there is no constant `" + name + "`";
            case VARIABLE -> program == null ? null : known(name, variablesOf(program));
        };
    }

    private static @Nullable String known(String name, Set<String> names) {
        if (names.contains(name)) {
            return null;
        }
        String nearest = Nearest.of(name, names);
        return "the program has no rule variable `" + name + "`"
                + (nearest == null ? "" : ". Did you mean `" + nearest + "`?");
    }

    /** The program of a rule, or of the rule an action belongs to. */
    private @Nullable String program(Draft draft) {
        String rule = draft.document().text("programRule");
        Document holder = rule == null ? draft.document() : changes.find("programRule", rule);
        return holder == null ? null : holder.text("program");
    }

    private Set<String> variablesOf(String program) {
        return variables.computeIfAbsent(program, uid -> {
            Set<String> names = new HashSet<>();
            for (MetadataObject variable : changes.snapshot().referring("programRuleVariable", "program", uid)) {
                names.add(variable.name());
            }
            for (Draft variable : changes.drafts("programRuleVariable")) {
                String name = variable.document().text("name");
                if (name != null && uid.equals(variable.document().text("program"))) {
                    names.add(name);
                }
            }
            return names;
        });
    }
}
