package org.tonle.datavalue.lock;

import java.time.LocalDate;
import org.tonle.metadata.model.DataSet;
import org.tonle.period.Period;

/** When data may be written: input periods, expiry, periods that are not over, the life of attribute options. */
public final class EntryWindow {
    /** Lets a user write for periods that have expired or not begun. */
    public static final String EDIT_EXPIRED = "F_EDIT_EXPIRED";

    private EntryWindow() {}

    /** A period that is not over counts as future: with n open future periods the current one and n - 1 after it are open. */
    public static boolean isTooEarly(DataSet form, Period period, LocalDate today) {
        if (period.end().isBefore(today)) {
            return false;
        }
        Period latest = period.type().containing(today).plus(form.openFuturePeriods() - 1);
        return period.start().isAfter(latest.start());
    }

    public static boolean hasExpired(DataSet form, Period period, LocalDate today) {
        return form.expiryDays() > 0 && today.isAfter(period.end().plusDays((long) form.expiryDays()));
    }
}
