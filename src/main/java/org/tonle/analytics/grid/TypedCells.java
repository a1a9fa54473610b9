package org.tonle.analytics.grid;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names and values of columns in formats whose columns have types. */
final class TypedCells {
    private TypedCells() {}

    /** A name a column, each once: names that differ in letter case only are one to many readers. */
    static List<String> names(List<GridHeader> headers) {
        Set<String> taken = new HashSet<>();
        return headers.stream().map(header -> free(header.name(), taken)).toList();
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** The number a text in a column of numbers means. @throws IOException that names the text when it is none */
    static Double number(String text) throws IOException {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw new IOException("A column of numbers holds the text \"" + text + "\"", notANumber);
        }
    }
}
