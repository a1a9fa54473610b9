package org.tonle.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request or program of a page and the answer that is printed below it.
 *
 * @param line where it stands in the page, from 1
 * @param language {@code sh} for a request, {@code python} and {@code java} for programs
 * @param kind of the answer: {@code json}, {@code csv}, {@code text}; null when none is printed
 */
record PageStep(int line, String language, String code, @Nullable String kind, @Nullable String answer) {
    private static final Set<String> LANGUAGES = Set.of("sh", "python", "java");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```\\n?", Pattern.DOTALL);

    /** The steps of a page in order. A block that is neither a command nor an answer right below one is a mistake of the page. */
    static List<PageStep> of(String page) {
        List<PageStep> steps = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        int end = -1;
        PageStep open = null;
        while (block.find()) {
            if (LANGUAGES.contains(block.group(1))) {
                if (open != null) {
                    steps.add(open);
                }
                int line = (int) page.substring(0, block.start()).lines().count() + 1;
                open = new PageStep(line, block.group(1), block.group(2), null, null);
            } else if (open != null && block.start() == end) {
                steps.add(new PageStep(open.line(), open.language(), open.code(), block.group(1), block.group(2)));
                open = null;
            } else {
                throw new IllegalArgumentException("an answer without a command: " + block.group(2));
            }
            end = block.end();
        }
        if (open != null) {
            steps.add(open);
        }
        return steps;
    }
}
