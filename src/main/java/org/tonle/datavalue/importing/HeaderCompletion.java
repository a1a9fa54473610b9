package org.tonle.datavalue.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
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

/** The registration that a payload of values carries in its header. */
final class HeaderCompletion {
    private HeaderCompletion() {}

    /** The registration; null when the header has none, or one that is wrong: that is told. */
    static @Nullable CompleteDataSetRegistration of(ValueIntake intake, RefusedRows refused) {
        SetHeader header = intake.header();
        String text = header.completeDate();
        if (text == null || text.isEmpty()) {
            return null;
        }
        LocalDate date;
        try {
            date = DayText.parse(text);
        } catch (DateTimeException unreadable) {
            refused.add(RowIssue.ofPayload(ErrorCode.E8008, "completeDate", text));
            return null;
        }
        FormUse form = intake.form();
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
}
