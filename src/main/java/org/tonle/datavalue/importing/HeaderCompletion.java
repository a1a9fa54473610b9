package org.tonle.datavalue.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.common.DayText;
import org.tonle.datavalue.completeness.CompleteDataSetRegistration;
import org.tonle.datavalue.importing.NamedObjects.AttributeUse;
import org.tonle.datavalue.importing.NamedObjects.FormUse;
import org.tonle.datavalue.importing.NamedObjects.OrgUnitUse;
import org.tonle.datavalue.importing.NamedObjects.PeriodUse;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.problem.ErrorCode;

/** The registrations that a payload of values carries in its header, or in those of its reports. */
final class HeaderCompletion {
    private HeaderCompletion() {}

    /** The registrations that are right; of others it is told what is wrong. */
    static List<CompleteDataSetRegistration> of(ValueIntake intake, RefusedRows refused) {
        List<CompleteDataSetRegistration> registrations = new ArrayList<>();
        for (SetHeader report : intake.completed()) {
            CompleteDataSetRegistration registration =
                    of(intake, report, String.valueOf(report.completeDate()), refused);
            if (registration != null) {
                registrations.add(registration);
            }
        }
        return registrations;
    }

    private static @Nullable CompleteDataSetRegistration of(
            ValueIntake intake, SetHeader header, String text, RefusedRows refused) {
        LocalDate date;
        try {
            date = DayText.parse(text);
        } catch (DateTimeException unreadable) {
            refused.add(RowIssue.ofPayload(ErrorCode.E8008, "completeDate", text));
            return null;
        }
        FormUse form = form(intake, header.dataSet());
        PeriodUse period = intake.names().period(header.period());
        OrgUnitUse unit = intake.names().orgUnit(header.orgUnit());
        AttributeUse attribute = intake.names()
                .attribute(
                        header.attributeOptionCombo(),
                        header.attributeOptions(),
                        form == null ? List.of() : List.of(form));
        if (form == null || period.period() == null || unit.orgUnit() == null || attribute.combo() == null) {
            refused.add(RowIssue.ofPayload(ErrorCode.E8009, "completeDate"));
            return null;
        }
        return new CompleteDataSetRegistration(
                form.form().id(),
                period.period(),
                unit.orgUnit().id(),
                attribute.combo().id(),
                date,
                null,
                true);
    }

    private static @Nullable FormUse form(ValueIntake intake, @Nullable String named) {
        return named == null ? intake.form() : intake.names().form(named) instanceof FormUse form ? form : null;
    }
}
