package org.tonle.datavalue.notification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.notification.NotificationKey;
import org.tonle.period.Period;

/**
 * A report, or those of all units: what a notification is about, by uids.
 *
 * @param orgUnit null for all units
 * @param attributeOptionCombo null for any
 */
record ReportKey(String dataSet, Period period, @Nullable String orgUnit, @Nullable String attributeOptionCombo) {
    /** The word of notifications about reports. */
    static final String KIND = "DATA_SET";

    private static final int WITH_UNIT = 3;
    private static final int WITH_COMBO = 4;

    static ReportKey of(NotificationKey key) {
        String[] words = key.subject().split(" ");
        return new ReportKey(
                words[0],
                Period.parse(words[1]),
                words.length < WITH_UNIT ? null : words[2],
                words.length < WITH_COMBO ? null : words[WITH_COMBO - 1]);
    }

    String text() {
        List<String> words = new ArrayList<>(List.of(dataSet, period.iso()));
        if (orgUnit != null) {
            words.add(orgUnit);
        }
        if (attributeOptionCombo != null) {
            words.add(attributeOptionCombo);
        }
        return String.join(" ", words);
    }

    NotificationKey key(String template, DataSetReason reason) {
        return new NotificationKey(KIND, template, text(), reason.name());
    }
}
