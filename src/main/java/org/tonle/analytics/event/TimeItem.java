package org.tonle.analytics.event;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.ItemNaming;
import org.tonle.analytics.query.question.Keyword;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.query.reading.PeriodDimensionReader;
import org.tonle.analytics.store.DaySpan;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A period, or days from one to another.
 *
 * @param id as metadata name it; of days that are no period the first day's, as DHIS2 has it
 * @param period null for days that are none
 */
record TimeItem(String id, DaySpan days, @Nullable Period period) {
    private static final Pattern RANGE = Pattern.compile("(\\d{4}-?\\d{2}-?\\d{2})_(\\d{4}-?\\d{2}-?\\d{2})");

    /** Reads fixed and relative periods and days from one to another, mixed; one that is meant twice counts once. @throws Problem E7611 */
    static List<TimeItem> read(Lookup lookup, List<String> texts) {
        Map<String, TimeItem> items = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher range = RANGE.matcher(text);
            if (range.matches()) {
                DaySpan days = DaySpan.between(day(text, range.group(1)), day(text, range.group(2)));
                if (days.start().isAfter(days.end())) {
                    throw new Problem(ErrorCode.E7206, days.start(), days.end());
                }
                lookup.note(Keyword.named(text, days.start() + " - " + days.end()));
                String id = days.start().toString().replace("-", "");
                items.putIfAbsent(text, new TimeItem(id, days, null));
            } else {
                for (DimensionItem.InPeriod period : new PeriodDimensionReader(lookup).read(List.of(text))) {
                    items.putIfAbsent(
                            period.id(), new TimeItem(period.id(), DaySpan.of(period.period()), period.period()));
                }
            }
        }
        return new ArrayList<>(items.values());
    }

    /** For people. */
    String name(ItemNaming naming) {
        return period == null ? days.start().toString() : period.displayName(naming.language());
    }

    private static LocalDate day(String text, String day) {
        String plain = day.replace("-", "");
        try {
            return LocalDate.parse(plain.substring(0, 4) + "-" + plain.substring(4, 6) + "-" + plain.substring(6));
        } catch (DateTimeParseException none) {
            throw new Problem(ErrorCode.E7611, text);
        }
    }
}
