package org.tonle.metadata.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tonle.period.RelativePeriod;

/** Relative periods as older apps write them: a flag for each keyword, {@code last12Months} for {@code LAST_12_MONTHS}. */
public final class RelativePeriodFlags {
    /** Flags that are not spelled like their keyword. */
    private static final Map<RelativePeriod, String> ODD = Map.of(
            RelativePeriod.TODAY, "thisDay",
            RelativePeriod.BIMONTHS_THIS_YEAR, "biMonthsThisYear",
            RelativePeriod.LAST_6_BIMONTHS, "last6BiMonths",
            RelativePeriod.LAST_2_SIXMONTHS, "last2SixMonths",
            RelativePeriod.THIS_BIWEEK, "thisBiWeek",
            RelativePeriod.LAST_BIWEEK, "lastBiWeek",
            RelativePeriod.LAST_4_BIWEEKS, "last4BiWeeks");

    private RelativePeriodFlags() {}

    /** The keywords whose flags are true, in the order of the keywords. */
    public static List<String> keywords(JsonNode flags) {
        return Stream.of(RelativePeriod.values())
                .filter(period -> flags.path(flag(period)).asBoolean())
                .map(RelativePeriod::name)
                .toList();
    }

    /** All flags, true for these keywords. */
    public static ObjectNode of(Collection<String> keywords) {
        ObjectNode flags = JsonNodeFactory.instance.objectNode();
        for (RelativePeriod period : RelativePeriod.values()) {
            flags.put(flag(period), keywords.contains(period.name()));
        }
        return flags;
    }

    private static String flag(RelativePeriod period) {
        String odd = ODD.get(period);
        if (odd != null) {
            return odd;
        }
        StringBuilder flag = new StringBuilder();
        for (String word : period.name().toLowerCase(Locale.ROOT).split("_")) {
            flag.append(flag.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return flag.toString();
    }
}
