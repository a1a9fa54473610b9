package org.tonle.datavalue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The parameters of a request, read without knowing where they came from. */
record DataValueParameters(Map<String, List<String>> parameters) {
    /** The first value of the first of these names that is there; null when none is, or when it is empty. */
    @Nullable
    String first(String... names) {
        for (String name : names) {
            List<String> values = parameters.get(name);
            if (values != null && !values.isEmpty() && !values.get(0).isEmpty()) {
                return values.get(0);
            }
        }
        return null;
    }

    /** All values of all of these names, also those joined by commas or semicolons. */
    List<String> all(String... names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            for (String value : parameters.getOrDefault(name, List.of())) {
                for (String one : value.split("[,;]")) {
                    if (!one.isBlank()) {
                        found.add(one.strip());
                    }
                }
            }
        }
        return found;
    }

    /** The whole number of a parameter. @throws Problem E1003 for a text that is none */
    int number(String name, int absent) {
        String text = first(name);
        try {
            return text == null ? absent : Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new Problem(ErrorCode.E1003, name + " must be a whole number, `" + text + "` is none");
        }
    }

    boolean isTrue(String name) {
        return "true".equals(first(name));
    }

    /** The first of these schemes that is asked for; uid when none is. */
    IdScheme scheme(String... names) {
        for (String name : names) {
            IdScheme scheme = IdScheme.parse(first(name));
            if (scheme != null) {
                return scheme;
            }
        }
        return IdScheme.UID;
    }
}
