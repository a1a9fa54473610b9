package org.tonle.analytics.program;

import java.util.ArrayList;
import java.util.List;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.expression.Expr;
import org.tonle.expression.FunctionCall;

/** Functions of texts. An absent text is an empty one, but for {@code contains} and {@code containsItems}, which are conditions. */
final class TextFunctions {
    private final TermCompiler compiler;

    TextFunctions(TermCompiler compiler) {
        this.compiler = compiler;
    }

    ProgramTerm term(FunctionCall call) {
        List<Expr> arguments = call.arguments();
        String name = call.name();
        return switch (name) {
            case "contains" -> contains(arguments);
            case "containsItems" -> containsItems(arguments);
            case "d2:concatenate" -> concatenate(arguments);
            case "d2:length" -> ProgramTerm.number("length(", text(arguments, 0, name), ")::double");
            case "d2:left" -> ProgramTerm.text("left(", text(arguments, 0, name), ", ", count(arguments, 1, name), ")");
            case "d2:right" ->
                ProgramTerm.text("right(", text(arguments, 0, name), ", ", count(arguments, 1, name), ")");
            case "d2:substring" -> substring(arguments, name);
            case "d2:split" -> split(arguments, name);
            default -> throw new TermRefusal("`" + name + "` is no function of texts");
        };
    }

    private ProgramTerm text(List<Expr> arguments, int index, String name) {
        return ProgramTerm.text("coalesce(", plain(TermFunctions.argument(arguments, index, name)), ", '')");
    }

    private ProgramTerm plain(Expr argument) {
        return TermKinds.text(compiler.term(argument, Missing.ABSENT));
    }

    /** A number of characters: a whole number, 0 for less. */
    private ProgramTerm count(List<Expr> arguments, int index, String name) {
        ProgramTerm number = compiler.number(TermFunctions.argument(arguments, index, name), Missing.REPLACED, name);
        return ProgramTerm.number("least(greatest(trunc(coalesce(", number, ", 0)), 0), 1000000)::integer");
    }

    private ProgramTerm contains(List<Expr> arguments) {
        ProgramTerm text = plain(arguments.get(0));
        List<Object> pieces = new ArrayList<>(List.of("true"));
        for (Expr part : arguments.subList(1, arguments.size())) {
            pieces.add(" and contains(");
            pieces.add(text);
            pieces.add(", ");
            pieces.add(plain(part));
            pieces.add(")");
        }
        return ProgramTerm.truth(pieces.toArray());
    }

    private ProgramTerm containsItems(List<Expr> arguments) {
        List<ProgramTerm> parts =
                arguments.subList(1, arguments.size()).stream().map(this::plain).toList();
        return ProgramTerm.truth(
                "list_has_all(string_split(",
                plain(arguments.get(0)),
                ", ','), ",
                ProgramTerm.text(TermFunctions.list("list_value(", parts)),
                ")");
    }

    private ProgramTerm concatenate(List<Expr> arguments) {
        List<ProgramTerm> parts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            parts.add(text(arguments, i, "d2:concatenate"));
        }
        return ProgramTerm.text(TermFunctions.list("concat(", parts));
    }

    /** From one place to before another, counted from 0. */
    private ProgramTerm substring(List<Expr> arguments, String name) {
        ProgramTerm from = count(arguments, 1, name);
        ProgramTerm to = count(arguments, 2, name);
        return ProgramTerm.text(
                "substring(", text(arguments, 0, name), ", ", from, " + 1, greatest(", to, " - ", from, ", 0))");
    }

    private ProgramTerm split(List<Expr> arguments, String name) {
        return ProgramTerm.text(
                "coalesce(string_split(",
                text(arguments, 0, name),
                ", ",
                text(arguments, 1, name),
                ")[",
                count(arguments, 2, name),
                " + 1], '')");
    }
}
