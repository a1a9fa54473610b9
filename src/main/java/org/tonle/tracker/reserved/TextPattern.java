package org.tonle.tracker.reserved;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.reserved.PatternSegment.Fixed;
import org.tonle.tracker.reserved.PatternSegment.Generated;
import org.tonle.tracker.reserved.PatternSegment.OrgUnitCode;
import org.tonle.tracker.reserved.PatternSegment.Source;
import org.tonle.tracker.reserved.PatternSegment.Today;

/**
 * How values of an attribute are made: {@code ORG_UNIT_CODE(...) + "-" + CURRENT_DATE(yyyy) + "-" + SEQUENTIAL(#####)}. Pieces are joined by
 * {@code +}; exactly one of them is {@code RANDOM} ({@code #} a digit, {@code X} and {@code x} a letter, {@code *} any of them) or
 * {@code SEQUENTIAL} ({@code #} a digit each). Source: DHIS2 user guide, "Text patterns".
 */
record TextPattern(List<PatternSegment> segments) {
    private static final Pattern SEGMENT = Pattern.compile(
            "\\s*(?:\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"|TEXT\\((?<old>[^)]*)\\)|(?<method>[A-Z_]+)\\((?<format>[^)]*)\\))\\s*");

    /** Most places of a piece that is made anew; 12 digits are more than there are persons. */
    private static final int LONGEST = 12;

    TextPattern {
        segments = List.copyOf(segments);
    }

    /** Reads a pattern. @throws Problem E4019 when it is none, E4021 when not exactly one piece is made anew */
    static TextPattern parse(String text) {
        List<PatternSegment> segments = new ArrayList<>();
        Matcher matcher = SEGMENT.matcher(text);
        int at = 0;
        while (true) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                throw unreadable(text, "at place " + (at + 1));
            }
            segments.add(segment(matcher, text));
            at = matcher.end();
            if (at == text.length()) {
                break;
            }
            if (text.charAt(at) != '+') {
                throw unreadable(text, "at place " + (at + 1) + ": pieces are joined by +");
            }
            at++;
        }
        if (segments.stream().filter(Generated.class::isInstance).count() != 1) {
            throw new Problem(ErrorCode.E4021, text);
        }
        return new TextPattern(segments);
    }

    private static PatternSegment segment(Matcher matcher, String pattern) {
        String method = matcher.group("method");
        if (method == null) {
            String quoted = matcher.group("text");
            return new Fixed(quoted == null ? matcher.group("old") : quoted.replaceAll("\\\\(.)", "$1"));
        }
        String format = matcher.group("format").strip();
        boolean isLong = format.length() > LONGEST;
        if (method.equals(Generated.RANDOM) && format.matches("[#Xx*]+") && !isLong
                || method.equals(Generated.SEQUENTIAL) && format.matches("#+") && !isLong) {
            return new Generated(method, format);
        }
        if (method.equals(OrgUnitCode.NAME) && format.matches("\\^?\\.*|\\.*\\$")) {
            return new OrgUnitCode(
                    (int) format.chars().filter(each -> each == '.').count(), format.endsWith("$"));
        }
        if (method.equals("CURRENT_DATE") && !format.isEmpty()) {
            try {
                return new Today(DateTimeFormatter.ofPattern(format, Locale.ROOT));
            } catch (IllegalArgumentException noFormat) {
                throw unreadable(pattern, "`" + format + "` is no format of a date");
            }
        }
        throw unreadable(
                pattern,
                "`" + method + "(" + format
                        + ")` is none of RANDOM, SEQUENTIAL, CURRENT_DATE, ORG_UNIT_CODE with a format of it");
    }

    private static Problem unreadable(String pattern, String why) {
        return new Problem(ErrorCode.E4019, pattern, why);
    }

    /** The piece that differs from value to value. */
    Generated generated() {
        return segments.stream()
                .filter(Generated.class::isInstance)
                .map(Generated.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Whether the code of an organisation unit has to be sent. */
    boolean takesOrgUnitCode() {
        return segments.stream().anyMatch(OrgUnitCode.class::isInstance);
    }

    /** The pattern with all pieces filled in except for the one made anew: what a sequence counts for. @throws Problem E1003 */
    String key(Source source) {
        return fill(source, generated().text(source));
    }

    /** A value. @param fresh what stands for the piece made anew @throws Problem E1003 when the source lacks something */
    String fill(Source source, String fresh) {
        StringBuilder text = new StringBuilder();
        for (PatternSegment segment : segments) {
            text.append(segment instanceof Generated ? fresh : segment.text(source));
        }
        return text.toString();
    }
}
