package org.tonle.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a page shows it: {@code curl} with the options {@code -s -u -X -H -d} and an address. Played without curl, so that the
 * tests need nothing but Java.
 *
 * @param user name and password with a colon between them
 * @param body what is sent, null for nothing
 */
record CurlCommand(String method, String address, String user, Map<String, String> headers, @Nullable String body) {
    static CurlCommand parse(String text) {
        List<String> words = words(text);
        if (!words.get(0).equals("curl")) {
            throw new IllegalArgumentException("not a curl command: " + text);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        String method = null;
        String address = null;
        String user = "";
        String body = null;
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s" -> {}
                case "-u" -> user = words.get(++i);
                case "-X" -> method = words.get(++i);
                case "-d" -> body = data(words.get(++i));
                case "-H" -> {
                    String[] header = words.get(++i).split(": ", 2);
                    headers.put(header[0], header[1]);
                }
                default -> address = address(words.get(i));
            }
        }
        if (address == null) {
            throw new IllegalArgumentException("no address: " + text);
        }
        return new CurlCommand(method != null ? method : body == null ? "GET" : "POST", address, user, headers, body);
    }

    private static String address(String word) {
        if (!word.startsWith("http://localhost:8080/")) {
            throw new IllegalArgumentException("neither an option nor an address: " + word);
        }
        return word.substring("http://localhost:8080".length());
    }

    /** What {@code -d} says; {@code @} is a file of the project, whose line breaks curl leaves out. */
    private static String data(String word) {
        if (!word.startsWith("@")) {
            return word;
        }
        try {
            return Files.readString(Path.of(word.substring(1))).replace("\n", "");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Words as a shell sees them: separated by blanks, single quotes keep everything. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char each : text.strip().toCharArray()) {
            if (each == '\'') {
                quoted = !quoted;
            } else if (!quoted && Character.isWhitespace(each)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(each);
            }
        }
        words.add(word.toString());
        if (quoted) {
            throw new IllegalArgumentException("a quote is not closed: " + text);
        }
        return words;
    }
}
