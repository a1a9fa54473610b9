package org.tonle.validation.notification;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.validation.rule.Violation;

/** What {@code V{...}} in a template can name of a broken rule: the names in lower case. */
enum ViolationVariable {
    RULE_NAME(violation -> violation.rule().rule().object().name()),
    RULE_DESCRIPTION(violation -> violation.rule().rule().object().description()),
    OPERATOR(violation -> violation.rule().operator().symbol()),
    IMPORTANCE(violation -> violation.rule().rule().importance()),
    LEFT_SIDE_DESCRIPTION(violation -> violation.rule().left().stated().description()),
    RIGHT_SIDE_DESCRIPTION(violation -> violation.rule().right().stated().description()),
    LEFT_SIDE_VALUE(violation -> Violation.number(violation.left())),
    RIGHT_SIDE_VALUE(violation -> Violation.number(violation.right()));

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<Violation, @Nullable String> value;

    ViolationVariable(Function<Violation, @Nullable String> value) {
        this.value = value;
    }

    /** Null when there is none of this name. */
    static @Nullable ViolationVariable named(String name) {
        for (ViolationVariable each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each;
            }
        }
        return null;
    }

    @Nullable
    String of(Violation violation) {
        return value.apply(violation);
    }
}
