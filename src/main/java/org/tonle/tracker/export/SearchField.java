package org.tonle.tracker.export;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.database.SqlCondition;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.program.ValueField;

/**
 * A field as far as a search may look at it.
 *
 * @param guard condition of ours: on rows that do not fulfil it the field is not shown to the caller, so there it counts as absent; null
 *     when it is shown on all rows of the search
 * @param blind what stands for a text in the blind index of a confidential field; null for other fields
 */
record SearchField(ValueField field, @Nullable String guard, @Nullable UnaryOperator<String> blind) {
    /** SQL of the sealed values of a person. */
    private static final String SECRETS = "te.secrets";

    static SearchField everywhere(ValueField field) {
        return new SearchField(field, null, null);
    }

    /** Shown where the column holds one of these numbers of ours. */
    static SearchField where(ValueField field, String column, List<Integer> numbers) {
        String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
        return new SearchField(field, column + " = any('{" + list + "}'::int4[])", null);
    }

    /** The same, to be looked for by exact value when it is confidential. */
    SearchField sealed(ValueVault vault) {
        return field.isConfidential() ? new SearchField(field, guard, text -> vault.blind(field.id(), text)) : this;
    }

    /** Whether there is a sealed value; false where the field is not shown. */
    String isSealed() {
        String there = "coalesce(jsonb_exists(" + SECRETS + ", '" + field.id() + "'), false)";
        return guard == null ? there : "(" + guard + " and " + there + ")";
    }

    /** That the sealed value is one of these texts, in the words of the index on all of them. */
    SqlCondition isOneOf(List<String> texts) {
        SqlCondition any = SqlCondition.FALSE;
        for (String text : texts) {
            String stored = field.type().refusal(text) == null ? field.type().canonical(text) : text;
            any = any.or(SqlCondition.of(
                    SECRETS + " @> jsonb_build_object(?::text, jsonb_build_array(?::text))",
                    Integer.toString(field.id()),
                    Objects.requireNonNull(blind).apply(stored)));
        }
        return any;
    }

    /** The text of the field; null where there is none or it is not shown. The key is a number of ours. */
    String value(String column) {
        String text = "(" + column + "->>'" + field.id() + "')";
        return guard == null ? text : "(case when " + guard + " then " + text + " end)";
    }

    /** As a number where the field is one; E1196 for a confidential one. A text that is none, kept from a time when the field was of another type, counts as absent. */
    String sortable(String column) {
        if (field.isConfidential()) {
            throw new Problem(ErrorCode.E1196, field.uid(), "order");
        }
        String text = value(column);
        if (!field.type().isNumeric()) {
            return "lower(" + text + ")";
        }
        return "(case when " + text + " ~ '^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$' then " + text + "::numeric end)";
    }
}
