package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/**
 * What the events of one stage say of themselves, as it was written: {@code stage.EVENT_DATE:2025Q1;2025Q2}.
 *
 * @param stage uid
 * @param word lower case and without underscores, as columns name it: {@code eventdate}
 * @param items after the colon; empty when nothing is said
 * @param comparisons of a time, as {@code GE:2025-01-31:LT:2025-02-15}; null for none
 */
record StageText(String stage, String word, List<String> items, @Nullable String comparisons) {
    /** What an event says of itself under such a word. Times of events are {@link RecordTime}s. */
    static final String STATUS = "eventstatus";

    static final String ORG_UNIT = "ou";

    private static final Pattern WORDS =
            Pattern.compile("([A-Za-z][A-Za-z0-9]{10})\\.([A-Za-z]+(?:_[A-Za-z]+)*)(?::(.*))?");
    private static final Pattern AMONG = Pattern.compile("(?:(?:IN|EQ):)?([^:]*)", Pattern.CASE_INSENSITIVE);

    private static final List<String> OF_ENROLLMENTS = List.of("programstatus", "enrollmentstatus", "pe");

    StageText {
        items = List.copyOf(items);
    }

    /** Null for a text that says something else. */
    static @Nullable StageText of(String text) {
        Matcher words = WORDS.matcher(text);
        if (!words.matches()) {
            return null;
        }
        String word = words.group(2).toLowerCase(Locale.ROOT).replace("_", "");
        String said = words.group(3);
        Matcher among = AMONG.matcher(said == null ? "" : said);
        boolean isAmong = among.matches() && !(said != null && said.contains(":") && RecordTime.word(word) != null);
        StageText read = new StageText(
                words.group(1), word, isAmong ? Parameters.parts(among.group(1)) : List.of(), isAmong ? null : said);
        boolean isKnown = read.time() != null
                || isAmong && (word.equals(STATUS) || word.equals(ORG_UNIT) || OF_ENROLLMENTS.contains(word));
        return isKnown ? read : null;
    }

    /** All of them among dimensions and filters, in their order. */
    static List<StageText> all(RecordRequest request) {
        List<StageText> all = new ArrayList<>();
        List<String> texts = new ArrayList<>(request.dimensions());
        texts.addAll(request.filters());
        for (String text : texts) {
            StageText read = of(text);
            if (read != null && !read.stage.equals(request.scope())) {
                all.add(read);
            }
        }
        return all;
    }

    /** The time that is meant; null for a state or unit. */
    @Nullable
    RecordTime time() {
        return RecordTime.word(word);
    }

    /** Whether an event has it by itself, so that it can be said of one stage. */
    boolean isOfEvent() {
        RecordTime time = time();
        return time == null ? !OF_ENROLLMENTS.contains(word) : !time.isOfEnrollment();
    }

    /** Whether something is said that must hold. */
    boolean isCondition() {
        return comparisons != null || !items.isEmpty();
    }

    /** As columns and metadata name it. */
    String id() {
        RecordTime time = time();
        return stage + "." + (time == null ? word : time.id());
    }
}
