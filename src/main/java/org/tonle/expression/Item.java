package org.tonle.expression;

import org.jspecify.annotations.Nullable;

/**
 * A named thing in braces. What the ids are depends on the kind, see {@link ItemKind}; a wildcard is null.
 *
 * @param id empty for {@code [days]}, {@code [periodInYear]}, {@code [yearlyPeriodCount]}
 */
public record Item(ItemKind kind, String id, @Nullable String second, @Nullable String third, Modifiers modifiers)
        implements ExpressionOperand {
    /** The same thing without modifiers. */
    public Item plain() {
        return new Item(kind, id, second, third, Modifiers.NONE);
    }

    @Override
    public boolean isData() {
        return kind.isData();
    }

    /** As it is written in expressions, without modifiers: {@code #{dataElement.categoryOptionCombo}}. */
    public String text() {
        StringBuilder text = new StringBuilder(kind.opening()).append(id);
        if (second != null || third != null) {
            text.append('.').append(second == null ? "*" : second);
        }
        if (third != null) {
            text.append('.').append(third);
        }
        return text.append(kind.closing()).toString();
    }
}
