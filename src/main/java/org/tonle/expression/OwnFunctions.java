package org.tonle.expression;

import static org.tonle.expression.BoundedParser.unreadable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions DHIS2's grammar does not have: those over all records of a person ({@code person.count(..)}), of related persons
 * ({@code related.count(..)}), and what is needed with them. For the grammar's parser each becomes a function of the grammar that
 * takes as many arguments as one likes, in a text of the same length, so that places stay what they are.
 *
 * @param plain what the parser is given
 * @param names the functions by the place of the parser's token, in code points
 */
record OwnFunctions(String plain, Map<Integer, String> names) {
    /** All of them, in the order in which people are told. */
    static final List<String> ALL = List.of(
            "person.count",
            "person.first",
            "person.last",
            "person.min",
            "person.max",
            "person.enrollments",
            "related.count",
            "related.min",
            "related.max",
            "row.value",
            "date.addMonths");

    private static final String STAND_IN = "least(";
    private static final Pattern CALL = Pattern.compile(
            "\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|\\b((?:person|related|row|date)\\.[A-Za-z]+)\\(");

    OwnFunctions {
        names = Map.copyOf(names);
    }

    /** @throws org.tonle.problem.Problem E7137 for a function that is none, though it is named like one */
    static OwnFunctions in(String text) {
        Map<Integer, String> names = new HashMap<>();
        StringBuilder plain = new StringBuilder();
        Matcher call = CALL.matcher(text);
        int done = 0;
        while (call.find()) {
            String name = call.group(1);
            if (name == null) {
                continue;
            }
            if (!ALL.contains(name)) {
                throw unreadable("there is no function `" + name + "`; there are " + String.join(", ", ALL));
            }
            int place = call.end() - STAND_IN.length();
            plain.append(text, done, call.start())
                    .append(" ".repeat(place - call.start()))
                    .append(STAND_IN);
            names.put(text.codePointCount(0, place), name);
            done = call.end();
        }
        return new OwnFunctions(plain.append(text, done, text.length()).toString(), names);
    }
}
