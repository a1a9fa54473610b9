package org.tonle.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition of a program rule, or what one of its actions shows or assigns: the grammar of all expressions with variables, which
 * have names of their own in each program and may have blanks in them. Only read, not worked out.
 */
public final class RuleExpression {
    private static final Pattern VARIABLE = Pattern.compile("([#AC])\\{([^{}]*+)}");
    private static final Pattern QUOTED = Pattern.compile(
            "d2:(?:hasValue|count|countIfValue|countIfZeroPos|lastEventDate|maxValue|minValue)\\(\\s*(['\"])(.*?)\\1");

    private final List<Mention> mentions;

    private RuleExpression(List<Mention> mentions) {
        this.mentions = List.copyOf(mentions);
    }

    /** What a name in a rule names. */
    public enum Kind {
        /** A variable of the program: {@code #{name}}, {@code A{name}}, {@code d2:hasValue('name')}. */
        VARIABLE,
        /** {@code C{identifier}}. */
        CONSTANT
    }

    /** A name in the text. @param place number of its first character, from 1 */
    public record Mention(Kind kind, String name, int place) {}

    /** @throws org.tonle.problem.Problem E7137, which says what cannot be read and where */
    public static RuleExpression parse(String text) {
        List<Mention> mentions = new ArrayList<>();
        StringBuilder plain = new StringBuilder(text);
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            if (!quoted.group(2).contains("{")) {
                mentions.add(new Mention(Kind.VARIABLE, quoted.group(2), quoted.start(2) + 1));
                blank(plain, quoted.start(2), quoted.end(2));
            }
        }
        Matcher variables = VARIABLE.matcher(text);
        while (variables.find()) {
            String name = variables.group(2).strip();
            Kind kind = variables.group(1).equals("C") ? Kind.CONSTANT : Kind.VARIABLE;
            mentions.add(new Mention(kind, name, variables.start(2) + 1));
            if (kind == Kind.VARIABLE) {
                blank(plain, variables.start(2), variables.end(2));
            }
        }
        BoundedParser.parse(plain.toString().replace("d2:contains", "   contains"), text);
        return new RuleExpression(mentions);
    }

    /** Puts a plain name of the same length in the place of one with blanks and signs, so that places stay what they are. */
    private static void blank(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            text.setCharAt(i, 'v');
        }
    }

    /** The names in the text. */
    public List<Mention> mentions() {
        return mentions;
    }
}
