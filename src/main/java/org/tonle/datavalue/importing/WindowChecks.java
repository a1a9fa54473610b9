package org.tonle.datavalue.importing;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.lock.EntryWindow;
import org.tonle.metadata.model.DataSet;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.security.CurrentUser;

/** Judgements about when data may be written: input periods, expiry, periods that are not over, the life of attribute options. */
final class WindowChecks {
    private WindowChecks() {}

    static @Nullable ValueConflict periodsAreOpen(SetContext context) {
        return SetCheck.conflict(
                ErrorCode.E8030,
                "period",
                context.uses().periods.values().stream()
                        .map(PayloadUses.PeriodUse::period)
                        .filter(Objects::nonNull)
                        .filter(period -> !isOpen(context, period))
                        .map(Period::iso),
                context.form().uid());
    }

    private static boolean isOpen(SetContext context, Period period) {
        DataSet form = context.form();
        if (!form.dataInputPeriods().isEmpty()) {
            DataSet.InputWindow window = form.dataInputPeriods().get(period.iso());
            if (window == null || !window.isOpen(context.now())) {
                return false;
            }
        }
        CurrentUser user = context.access().user();
        LocalDate today = context.now().toLocalDate();
        if (user.may(EntryWindow.EDIT_EXPIRED)) {
            return true;
        }
        return !EntryWindow.isTooEarly(form, period, today)
                && (!EntryWindow.hasExpired(form, period, today) || isExcepted(context, period));
    }

    private static boolean isExcepted(SetContext context, Period period) {
        return context.exceptions().contains(period.iso() + "/*")
                || context.uses().orgUnits.values().stream()
                        .allMatch(use -> use.orgUnit() != null
                                && context.exceptions()
                                        .contains(period.iso() + "/"
                                                + use.orgUnit().uid()));
    }

    static @Nullable ValueConflict attributeOptionCombosAreValid(SetContext context) {
        for (PayloadUses.AttributeOptionComboUse use : context.uses().attributes.values()) {
            EntryOptionCombo combo = use.combo();
            if (combo == null) {
                continue;
            }
            ValueConflict conflict = SetCheck.conflict(
                    ErrorCode.E8032,
                    "attributeOptionCombo",
                    use.periods().stream()
                            .filter(period ->
                                    !isValid(combo, period, context.form().openPeriodsAfterCoEndDate()))
                            .map(Period::iso),
                    use.text());
            if (conflict != null) {
                return conflict;
            }
        }
        return null;
    }

    private static boolean isValid(EntryOptionCombo combo, Period period, int periodsAfterEnd) {
        LocalDate start = combo.start();
        LocalDate end = combo.end();
        if (start != null && period.end().isBefore(start)) {
            return false;
        }
        return end == null
                || !period.start()
                        .isAfter(period.type()
                                .containing(end)
                                .plus(periodsAfterEnd)
                                .end());
    }
}
