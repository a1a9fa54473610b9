package org.tonle.analytics.program;

import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.ProgramTerm.Kind;
import org.tonle.analytics.store.TermPart;
import org.tonle.common.DayText;
import org.tonle.expression.Binary;

/** Terms of one kind used as another, and compared. */
final class TermKinds {
    private TermKinds() {}

    /** @param where what needs the number, as it is written */
    static ProgramTerm number(ProgramTerm term, String where) {
        return switch (term.kind()) {
            case NUMBER -> term;
            case TRUTH -> ProgramTerm.number(term, "::integer::double");
            case TEXT -> {
                String literal = literal(term);
                if (literal == null) {
                    yield ProgramTerm.number(
                            "case when isfinite(try_cast(",
                            term,
                            " as double)) then try_cast(",
                            term,
                            " as double) end");
                }
                Double number = numberOf(literal);
                if (number == null) {
                    throw new TermRefusal("`" + where + "` needs a number, and '" + literal + "' is none");
                }
                yield ProgramTerm.of(number);
            }
            case DATE ->
                throw new TermRefusal("`" + where + "` needs a number, not a date; use d2:daysBetween and the like");
        };
    }

    static ProgramTerm truth(ProgramTerm term, String where) {
        return switch (term.kind()) {
            case TRUTH -> term;
            case NUMBER -> ProgramTerm.truth(term, " <> 0");
            case TEXT -> ProgramTerm.truth("case ", term, " when 'true' then true when 'false' then false end");
            case DATE ->
                throw new TermRefusal("`" + where + "` needs a condition, not a date; compare it with another");
        };
    }

    /** Whole numbers have no decimals. */
    static ProgramTerm text(ProgramTerm term) {
        return switch (term.kind()) {
            case TEXT -> term;
            case TRUTH -> ProgramTerm.text("case when ", term, " then 'true' when not ", term, " then 'false' end");
            case NUMBER ->
                ProgramTerm.text(
                        "case when ",
                        term,
                        " = trunc(",
                        term,
                        ") and abs(",
                        term,
                        ") < 1e15 then ",
                        term,
                        "::bigint::varchar else ",
                        term,
                        "::varchar end");
            case DATE -> ProgramTerm.text("strftime(", term, ", '%Y-%m-%d')");
        };
    }

    static ProgramTerm date(ProgramTerm term, String where) {
        return switch (term.kind()) {
            case DATE -> term;
            case TEXT -> {
                String literal = literal(term);
                if (literal != null && !isDate(literal)) {
                    throw new TermRefusal(
                            "`" + where + "` needs a date, and '" + literal + "' is none: write 2024-01-31");
                }
                yield ProgramTerm.date("try_cast(", term, " as timestamp)");
            }
            case NUMBER, TRUTH -> throw new TermRefusal("`" + where + "` needs a date, not a number");
        };
    }

    /** The text somebody wrote, when the term is nothing else. */
    static @Nullable String literal(ProgramTerm term) {
        return term.parts().size() == 1 && term.parts().get(0) instanceof TermPart.Bound bound ? bound.value() : null;
    }

    private static boolean isDate(String text) {
        try {
            DayText.parse(text);
            return true;
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }

    static @Nullable Double numberOf(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** Whether one stands to the other as the operator says; absent when either is. */
    static ProgramTerm compare(Binary.Operator operator, ProgramTerm left, ProgramTerm right) {
        String sql = sql(operator);
        if (left.kind() == right.kind()) {
            return ProgramTerm.truth(left, sql, right);
        }
        if (left.kind() == Kind.DATE || right.kind() == Kind.DATE) {
            return ProgramTerm.truth(date(left, operator.symbol()), sql, date(right, operator.symbol()));
        }
        if (left.kind() == Kind.TEXT || right.kind() == Kind.TEXT) {
            return withText(operator, left, right);
        }
        throw new TermRefusal("`" + operator.symbol()
                + "` compares a number with true or false; values of yes and no are 1 and 0: write == 1 or == 0");
    }

    /** A text and a number: as numbers where the text is one; else they differ. */
    private static ProgramTerm withText(Binary.Operator operator, ProgramTerm left, ProgramTerm right) {
        ProgramTerm text = left.kind() == Kind.TEXT ? left : right;
        String literal = literal(text);
        if (literal != null && numberOf(literal) == null) {
            return ProgramTerm.truth(text(left), sql(operator), text(right));
        }
        ProgramTerm compared =
                ProgramTerm.truth(number(left, operator.symbol()), sql(operator), number(right, operator.symbol()));
        if (operator != Binary.Operator.NOT_EQUAL || literal != null) {
            return compared;
        }
        ProgramTerm other = Objects.equals(text, left) ? right : left;
        return ProgramTerm.truth(
                "case when ", text, " is not null and ", other, " is not null then coalesce(", compared, ", true) end");
    }

    private static String sql(Binary.Operator operator) {
        return switch (operator) {
            case LESS -> " < ";
            case GREATER -> " > ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER_OR_EQUAL -> " >= ";
            case EQUAL -> " = ";
            case NOT_EQUAL -> " <> ";
            case POWER, MULTIPLY, DIVIDE, MODULUS, ADD, SUBTRACT, AND, OR ->
                throw new IllegalArgumentException(operator + " compares nothing");
        };
    }
}
