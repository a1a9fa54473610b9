package org.tonle.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a resource with places in it ({@code /api/users/{id}/replica}) and the HTTP methods it serves.
 *
 * @param text as the resource writes it
 * @param segments what stands between its slashes; none when a place in it takes slashes, or stands beside something else
 * @param whole what the whole address looks like then, null where the segments say it
 */
record AddressTemplate(String text, List<Segment> segments, @Nullable Pattern whole, Set<String> methods) {
    private static final String ALL_TYPES = "/api/{collection}";
    /** A place alone between slashes, of words that have none themselves. */
    private static final Pattern SIMPLE = Pattern.compile("[^{}]*|\\{[^{}:]+(:[^{}/.*+]*)?}");

    private static final Pattern PLACE = Pattern.compile("\\{[^{}:]+(?::((?:[^{}]|\\{[^{}]*})*))?}");

    /** @param literal the word, empty where there is a place @param pattern what may stand there, null for anything */
    record Segment(String literal, @Nullable Pattern pattern) {
        static Segment of(String text) {
            int colon = text.indexOf(':');
            if (!text.startsWith("{")) {
                return new Segment(text, null);
            }
            String words = text.substring(colon + 1, text.length() - 1).strip();
            return new Segment("", colon < 0 ? null : Pattern.compile(words));
        }

        boolean isLiteral() {
            return !literal.isEmpty();
        }

        /** Whether only certain words may stand here. */
        boolean isNamed() {
            return isLiteral() || pattern != null;
        }

        boolean takes(String word) {
            return isLiteral()
                    ? literal.equals(word)
                    : pattern == null || pattern.matcher(word).matches();
        }
    }

    static AddressTemplate of(String text) {
        List<String> words = split(text);
        boolean isSimple = words.stream().allMatch(word -> SIMPLE.matcher(word).matches());
        List<Segment> segments = isSimple ? words.stream().map(Segment::of).toList() : List.of();
        return new AddressTemplate(text, segments, isSimple ? null : whole(text), new TreeSet<>());
    }

    private static Pattern whole(String text) {
        StringBuilder whole = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            String words = place.group(1);
            whole.append(Pattern.quote(text.substring(end, place.start())))
                    .append(words == null ? "[^/]+" : "(?:" + words.strip() + ")");
            end = place.end();
        }
        return Pattern.compile(
                whole.append(Pattern.quote(text.substring(end))).append("/?").toString());
    }

    /** What stands between slashes; those inside of a place are its own. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int at = 0; at <= text.length(); at++) {
            char each = at == text.length() ? '/' : text.charAt(at);
            depth += each == '{' ? 1 : each == '}' ? -1 : 0;
            if (each == '/' && depth == 0) {
                if (at > begin) {
                    words.add(text.substring(begin, at));
                }
                begin = at + 1;
            }
        }
        return words;
    }

    boolean takes(List<String> words) {
        if (whole != null) {
            return whole.matcher("/" + String.join("/", words)).matches();
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).takes(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it stands for all types of metadata. */
    boolean isOfAllTypes() {
        return text.startsWith(ALL_TYPES);
    }

    /** Whether only certain words may stand at this place. */
    boolean isNamed(int place) {
        return place < segments.size() && segments.get(place).isNamed();
    }

    /** How much of it is said in words: the more, the better it names an address. */
    int literals() {
        return segments.stream().mapToInt(each -> each.literal().length()).sum();
    }
}
