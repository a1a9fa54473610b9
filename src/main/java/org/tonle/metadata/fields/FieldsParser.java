package org.tonle.metadata.fields;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Reads a list of fields: {@code id,parent[id,name],a.b,:owner,!x,children~size,children::size,name~rename(x),list~pluck[id]}.
 * Blanks and line breaks mean nothing; brackets that are never closed are closed at the end, as old clients rely on it.
 * Source: DHIS2 developer guide, "Metadata field filter".
 */
final class FieldsParser {
    private static final int MOST_FIELDS = 4_000;
    private static final int DEEPEST = 24;

    private final String text;
    private final boolean isStrict;
    private int at;
    private int count;

    /** @param isStrict whether a transformer nobody knows is a fault; else it is passed over, as old clients rely on it */
    FieldsParser(String text, boolean isStrict) {
        this.text = text;
        this.isStrict = isStrict;
    }

    Fields parse() {
        Fields fields = list(0);
        if (at < text.length()) {
            throw fault("the `]` at position " + (at + 1) + " closes nothing");
        }
        return fields;
    }

    private Fields list(int depth) {
        if (depth > DEEPEST) {
            throw fault("brackets or dots are nested more than " + DEEPEST + " deep");
        }
        List<Field> fields = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != ']') {
            char c = text.charAt(at);
            if (c == ',' || Character.isWhitespace(c)) {
                at++;
            } else {
                Field field = field(depth);
                if (field != null) {
                    Fields.add(fields, field);
                }
            }
        }
        return new Fields(List.copyOf(fields));
    }

    private @Nullable Field field(int depth) {
        if (++count > MOST_FIELDS) {
            throw fault("there are more than " + MOST_FIELDS + " fields; ask for `*` instead, or ask twice");
        }
        boolean excluded = text.charAt(at) == '!';
        if (excluded) {
            at++;
        }
        String name = name();
        List<Transformer> transformers = new ArrayList<>();
        Fields children = null;
        boolean more = true;
        while (more && at < text.length()) {
            char c = text.charAt(at);
            if (c == '[') {
                at++;
                children = list(depth + 1);
                at = Math.min(text.length(), at + 1);
            } else if (c == '~' || c == '|') {
                at++;
                transformer(transformers);
            } else if (text.startsWith("::", at)) {
                at += 2;
                transformer(transformers);
            } else if (c == '(') {
                arguments();
            } else {
                more = Character.isWhitespace(c);
                at += more ? 1 : 0;
            }
        }
        return name.isEmpty() ? null : nested(name, excluded, children, transformers, depth);
    }

    /** {@code a.b.c} is {@code a[b[c]]}; what follows belongs to the last of them. */
    private Field nested(
            String path, boolean excluded, @Nullable Fields children, List<Transformer> transformers, int depth) {
        List<String> names = List.of(path.split("\\."));
        if (names.isEmpty() || depth + names.size() > DEEPEST) {
            throw fault("`" + shortened(path) + "` is not a path of properties");
        }
        int last = names.size() - 1;
        Field field = new Field(names.get(last), excluded, children, List.copyOf(transformers));
        for (int i = last - 1; i >= 0; i--) {
            field = new Field(names.get(i), excluded, new Fields(List.of(field)), List.of());
        }
        return field;
    }

    private String name() {
        int from = at;
        while (at < text.length() && !endsName(text.charAt(at)) && !(at > from && text.startsWith("::", at))) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private static boolean endsName(char c) {
        return ",[]()~|".indexOf(c) >= 0;
    }

    private void transformer(List<Transformer> transformers) {
        int from = at;
        while (at < text.length() && isOfAWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        List<String> arguments = at < text.length() && text.charAt(at) == '(' ? arguments() : List.of();
        String argument = arguments.isEmpty() || arguments.get(0).isBlank() ? null : arguments.get(0);
        Transformer transformer = Transformer.of(word, argument);
        if (transformer != null) {
            transformers.add(transformer);
        } else if (isStrict) {
            throw fault("`" + shortened(word) + "`" + (argument == null ? "" : " of `" + shortened(argument) + "`")
                    + " is no transformer; there are " + Transformer.words()
                    + ", of which rename, member and not-member need an argument in round brackets");
        } else if (at == from) {
            at = Math.min(text.length(), at + 1);
        }
    }

    private static boolean isOfAWord(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    private List<String> arguments() {
        int end = text.indexOf(')', at);
        String inside = text.substring(at + 1, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        List<String> arguments = new ArrayList<>();
        for (String argument : inside.split("[;,]")) {
            arguments.add(argument.strip());
        }
        return arguments;
    }

    private Problem fault(String why) {
        return new Problem(ErrorCode.E1003, "`fields=" + shortened(text) + "`: " + why);
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}
