package org.tonle.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What a request says of the format of its answer: the suffix of its path, else the parameter {@code format}, else the header
 * {@code Accept}. Nobody gets another format than was asked for.
 *
 * @param suffix without its dot; null when there is none
 * @param parameter null when there is none
 * @param accepted media types and ranges, the preferred first, without those of quality 0; empty for whatever there is
 */
public record WantedFormat(@Nullable String suffix, @Nullable String parameter, List<String> accepted) {
    /** A request that says nothing. */
    public static final WantedFormat ANY = new WantedFormat(null, null, List.of());

    /**
     * The media type to answer with.
     *
     * @param offered media types of the address, the usual one first; not empty
     * @throws Problem E1187 when none of them is wanted; it names what is offered
     */
    public String choose(List<String> offered) {
        if (suffix != null) {
            return ofWord("." + suffix, suffix, offered);
        }
        if (parameter != null) {
            return ofWord("format=" + parameter, parameter, offered);
        }
        if (accepted.isEmpty()) {
            return offered.get(0);
        }
        if (accepted.get(0).equals(offered.get(0))) {
            return offered.get(0); // nearly always
        }
        for (String range : accepted) {
            String found = ofRange(WireFormat.plain(range), offered);
            if (found != null) {
                return found;
            }
        }
        throw refused(String.join(", ", accepted), offered);
    }

    private static String ofWord(String said, String word, List<String> offered) {
        WireFormat format = WireFormat.ofWord(word);
        String found = format == null ? null : ofFormat(format, offered);
        if (found == null) {
            throw refused(said, offered);
        }
        return found;
    }

    private static @Nullable String ofRange(String range, List<String> offered) {
        for (String each : offered) {
            String plain = WireFormat.plain(each);
            boolean isWithin = range.endsWith("/*") && plain.startsWith(range.substring(0, range.length() - 1));
            if (range.equals("*/*") || range.equals(plain) || isWithin) {
                return each;
            }
        }
        WireFormat format = WireFormat.ofMediaType(range);
        if (format == null) {
            return null;
        }
        String found = ofFormat(format, offered);
        // a browser asks for a page first; where there is none, people can read JSON
        return found == null && format == WireFormat.HTML ? ofFormat(WireFormat.JSON, offered) : found;
    }

    private static @Nullable String ofFormat(WireFormat format, List<String> offered) {
        for (String each : offered) {
            if (WireFormat.ofMediaType(each) == format) {
                return each;
            }
        }
        return null;
    }

    private static Problem refused(String said, List<String> offered) {
        Set<String> words = new LinkedHashSet<>();
        for (String each : offered) {
            WireFormat format = WireFormat.ofMediaType(each);
            words.add(format == null ? each : format.word());
        }
        String shown = said.length() > 60 ? said.substring(0, 57) + "..." : said;
        return new Problem(ErrorCode.E1187, shown, words.stream().collect(Collectors.joining(", ")));
    }
}
