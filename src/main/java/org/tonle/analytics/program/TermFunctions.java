package org.tonle.analytics.program;

import java.util.ArrayList;
import java.util.List;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.ProgramTerm.Kind;
import org.tonle.expression.Binary;
import org.tonle.expression.Expr;
import org.tonle.expression.Expression;
import org.tonle.expression.FunctionCall;
import org.tonle.expression.Literal;
import org.tonle.expression.OrgUnitTest;

/** What the functions of programme indicators are as terms; those over all events of an enrollment are {@link EventFunctions}. */
final class TermFunctions {
    private static final String DAY = "(year(%1$s) * 12 + month(%1$s)) * 100 + day(%1$s)";

    private final TermCompiler compiler;
    private final EventFunctions ofEvents;
    private final TextFunctions texts;
    private final PersonFunctions persons;
    private final TermItems items;

    TermFunctions(TermCompiler compiler, TermItems items, Expression expression, ProgramScope scope) {
        this.compiler = compiler;
        this.items = items;
        this.ofEvents = new EventFunctions(items, scope);
        this.persons = new PersonFunctions(expression, scope);
        this.texts = new TextFunctions(compiler);
    }

    ProgramTerm term(FunctionCall call, Missing missing) {
        List<Expr> arguments = call.arguments();
        String name = call.name();
        if (PersonFunctions.NAMES.contains(name)) {
            return persons.term(call);
        }
        return switch (name) {
            case "if", "d2:condition" -> choose(arguments, missing, name);
            case "isNull" -> ProgramTerm.truth(absent(arguments, 0, name), " is null");
            case "isNotNull", "d2:hasValue" -> ProgramTerm.truth(absent(arguments, 0, name), " is not null");
            case "firstNonNull" -> firstNonNull(arguments);
            case "greatest" -> extreme("greatest(", arguments, missing, name);
            case "least" -> extreme("least(", arguments, missing, name);
            case "is" -> isOneOf(arguments);
            case "log" -> log(arguments, missing);
            case "log10" -> log10(number(arguments, 0, missing, name));
            case "removeZeros" -> ProgramTerm.number("nullif(", number(arguments, 0, missing, name), ", 0)");
            case "d2:zing" -> zing(number(arguments, 0, missing, name));
            case "d2:oizp" ->
                ProgramTerm.number(
                        "case when ", number(arguments, 0, missing, name), " >= 0 then 1::double else 0 end");
            case "d2:zpvc" -> zeroOrPositive(arguments);
            case "d2:ceil" -> ProgramTerm.number("ceil(", number(arguments, 0, missing, name), ")");
            case "d2:floor" -> ProgramTerm.number("floor(", number(arguments, 0, missing, name), ")");
            case "d2:round" -> round(arguments, missing, name);
            case "d2:modulus" ->
                ProgramTerm.number(
                        number(arguments, 0, missing, name), " % nullif(", number(arguments, 1, missing, name), ", 0)");
            case "d2:minutesBetween" -> minutes(arguments, name);
            case "d2:daysBetween" -> days(arguments, name, 1);
            case "d2:weeksBetween" -> days(arguments, name, 7);
            case "d2:monthsBetween" -> months(arguments, name, 100);
            case "d2:yearsBetween" -> months(arguments, name, 1200);
            case "d2:addDays" -> addDays(arguments, name);
            case "date.addMonths" -> addMonths(arguments, name);
            case "d2:inOrgUnitGroup" ->
                items.orgUnit(new OrgUnitTest(OrgUnitTest.Relation.GROUP, List.of(literal(arguments, 0, name))));
            case "contains",
                    "containsItems",
                    "d2:concatenate",
                    "d2:length",
                    "d2:left",
                    "d2:right",
                    "d2:substring",
                    "d2:split" -> texts.term(call);
            case "d2:count",
                    "d2:countIfValue",
                    "d2:countIfCondition",
                    "d2:countIfZeroPos",
                    "d2:minValue",
                    "d2:maxValue",
                    "d2:lastEventDate",
                    "d2:relationshipCount" -> ofEvents.term(call);
            default ->
                throw new TermRefusal("`" + name
                        + "` is no function of programme indicators; it may be one of program rules or predictors");
        };
    }

    static Expr argument(List<Expr> arguments, int index, String name) {
        if (index >= arguments.size()) {
            throw new TermRefusal(
                    "`" + name + "` needs " + (index + 1) + " arguments or more, not " + arguments.size());
        }
        return arguments.get(index);
    }

    static String literal(List<Expr> arguments, int index, String name) {
        if (argument(arguments, index, name) instanceof Literal literal && literal.content() instanceof String text) {
            return text;
        }
        throw new TermRefusal("`" + name + "` needs a text in quotes as its argument " + (index + 1));
    }

    private ProgramTerm number(List<Expr> arguments, int index, Missing missing, String name) {
        return compiler.number(argument(arguments, index, name), missing, name);
    }

    private ProgramTerm absent(List<Expr> arguments, int index, String name) {
        return compiler.term(argument(arguments, index, name), Missing.ABSENT);
    }

    /** A condition about something absent does not hold. */
    private ProgramTerm choose(List<Expr> arguments, Missing missing, String name) {
        ProgramTerm condition = compiler.truth(argument(arguments, 0, name), name);
        ProgramTerm then = compiler.term(argument(arguments, 1, name), missing);
        ProgramTerm otherwise = compiler.term(argument(arguments, 2, name), missing);
        Kind kind = common(List.of(then, otherwise));
        return ProgramTerm.of(
                kind,
                "case when ",
                condition,
                " then ",
                as(kind, then, name),
                " else ",
                as(kind, otherwise, name),
                " end");
    }

    private static Kind common(List<ProgramTerm> terms) {
        Kind kind = terms.get(0).kind();
        for (ProgramTerm term : terms) {
            if (term.kind() != kind) {
                kind = term.kind() == Kind.TEXT || kind == Kind.TEXT ? Kind.TEXT : Kind.NUMBER;
            }
        }
        return kind;
    }

    private static ProgramTerm as(Kind kind, ProgramTerm term, String where) {
        return switch (kind) {
            case NUMBER -> TermKinds.number(term, where);
            case TEXT -> TermKinds.text(term);
            case DATE -> TermKinds.date(term, where);
            case TRUTH -> TermKinds.truth(term, where);
        };
    }

    private ProgramTerm firstNonNull(List<Expr> arguments) {
        List<ProgramTerm> terms = arguments.stream()
                .map(argument -> compiler.term(argument, Missing.ABSENT))
                .toList();
        Kind kind = common(terms);
        return ProgramTerm.of(
                kind,
                list(
                        "coalesce(",
                        terms.stream()
                                .map(term -> as(kind, term, "firstNonNull"))
                                .toList()));
    }

    private ProgramTerm extreme(String opening, List<Expr> arguments, Missing missing, String name) {
        return ProgramTerm.number(list(
                opening,
                arguments.stream()
                        .map(argument -> compiler.number(argument, missing, name))
                        .toList()));
    }

    static Object[] list(String opening, List<ProgramTerm> terms) {
        List<Object> pieces = new ArrayList<>();
        pieces.add(opening);
        for (int i = 0; i < terms.size(); i++) {
            if (i > 0) {
                pieces.add(", ");
            }
            pieces.add(terms.get(i));
        }
        pieces.add(")");
        return pieces.toArray();
    }

    private ProgramTerm isOneOf(List<Expr> arguments) {
        ProgramTerm value = compiler.term(arguments.get(0), Missing.ABSENT);
        List<Object> pieces = new ArrayList<>();
        for (Expr option : arguments.subList(1, arguments.size())) {
            pieces.add(pieces.isEmpty() ? "" : " or ");
            pieces.add(TermKinds.compare(Binary.Operator.EQUAL, value, compiler.term(option, Missing.ABSENT)));
        }
        return ProgramTerm.truth(pieces.toArray());
    }

    private static ProgramTerm positiveOnly(String function, ProgramTerm number) {
        return ProgramTerm.number("case when ", number, " > 0 then " + function, number, ") end");
    }

    private static ProgramTerm log10(ProgramTerm number) {
        return positiveOnly("log10(", number);
    }

    private ProgramTerm log(List<Expr> arguments, Missing missing) {
        ProgramTerm logarithm = positiveOnly("ln(", number(arguments, 0, missing, "log"));
        return arguments.size() < 2
                ? logarithm
                : ProgramTerm.number(
                        logarithm, " / nullif(", positiveOnly("ln(", number(arguments, 1, missing, "log")), ", 0)");
    }

    /** Half up, to whole numbers or as many decimals as are named (tens, hundreds where negative). */
    private ProgramTerm round(List<Expr> arguments, Missing missing, String name) {
        ProgramTerm number = number(arguments, 0, missing, name);
        if (arguments.size() < 2) {
            return ProgramTerm.number("floor(", number, " + 0.5::double)");
        }
        ProgramTerm power = ProgramTerm.number("power(10, trunc(", number(arguments, 1, missing, name), "))");
        return ProgramTerm.number("floor((", number, ") * ", power, " + 0.5::double) / ", power);
    }

    private static ProgramTerm zing(ProgramTerm number) {
        return ProgramTerm.number("case when ", number, " < 0 then 0 else ", number, " end");
    }

    private ProgramTerm zeroOrPositive(List<Expr> arguments) {
        List<Object> pieces = new ArrayList<>(List.of("0::double"));
        for (Expr argument : arguments) {
            pieces.add(" + case when ");
            pieces.add(compiler.number(argument, Missing.ABSENT, "d2:zpvc"));
            pieces.add(" >= 0 then 1 else 0 end");
        }
        return ProgramTerm.number(pieces.toArray());
    }

    private ProgramTerm date(List<Expr> arguments, int index, String name) {
        return TermKinds.date(absent(arguments, index, name), name);
    }

    private ProgramTerm minutes(List<Expr> arguments, String name) {
        ProgramTerm from = date(arguments, 0, name);
        ProgramTerm to = date(arguments, 1, name);
        return ProgramTerm.number("trunc((epoch(", to, ") - epoch(", from, ")) / 60)");
    }

    private ProgramTerm days(List<Expr> arguments, String name, int unit) {
        ProgramTerm from = date(arguments, 0, name);
        ProgramTerm to = date(arguments, 1, name);
        return unit == 1
                ? ProgramTerm.number("(", to, "::date - ", from, "::date)::double")
                : ProgramTerm.number("trunc((", to, "::date - ", from, "::date) / " + unit + ".0::double)");
    }

    /** Whole months, or twelves of them, from one day to the same of another month. */
    private ProgramTerm months(List<Expr> arguments, String name, int unit) {
        ProgramTerm from = date(arguments, 0, name);
        ProgramTerm to = date(arguments, 1, name);
        return ProgramTerm.number("trunc((", day(to), " - ", day(from), ") / " + unit + ".0::double)");
    }

    private static ProgramTerm day(ProgramTerm date) {
        String[] around = DAY.split("%1\\$s", -1);
        List<Object> pieces = new ArrayList<>();
        for (int i = 0; i < around.length; i++) {
            if (i > 0) {
                pieces.add(date);
            }
            pieces.add(around[i]);
        }
        return ProgramTerm.number(pieces.toArray());
    }

    private ProgramTerm addDays(List<Expr> arguments, String name) {
        ProgramTerm days = number(arguments, 1, Missing.ABSENT, name);
        return ProgramTerm.date(
                date(arguments, 0, name),
                " + to_days(case when abs(",
                days,
                ") <= 100000 then trunc(",
                days,
                ")::integer end)");
    }

    /** The same day of another month, or the last day of one that does not have it. */
    private ProgramTerm addMonths(List<Expr> arguments, String name) {
        ProgramTerm months = number(arguments, 1, Missing.ABSENT, name);
        return ProgramTerm.date(
                date(arguments, 0, name),
                " + to_months(case when abs(",
                months,
                ") <= 12000 then trunc(",
                months,
                ")::integer end)");
    }
}
