package org.tonle.datavalue.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.importing.EntryOptionCombo;
import org.tonle.datavalue.lock.EntryWindow;
import org.tonle.datavalue.lock.LockExceptionStore;
import org.tonle.datavalue.lock.ReportLock;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Issue;

/** Whether a form takes values now: what values are judged by, asked before they are entered. */
@ApplicationScoped
public class FormStatus {
    private final LockExceptionStore exceptions;
    private final List<ReportLock> locks;
    private final Clock clock;

    FormStatus(LockExceptionStore exceptions, Instance<ReportLock> locks, Clock clock) {
        this.exceptions = exceptions;
        this.locks = locks.stream().toList();
        this.clock = clock;
    }

    /** {@code OPEN}; {@code APPROVED} when its data are; {@code LOCKED} for any other reason. */
    public String of(DataAccess access, DataSet form, EntryReport report) {
        for (ReportLock lock : locks) {
            Issue issue = lock.lock(
                    access,
                    form,
                    report.period(),
                    report.orgUnit(),
                    report.attributeOptionCombo().id());
            if (issue != null) {
                return issue.code() == ErrorCode.E8033 ? "APPROVED" : "LOCKED";
            }
        }
        Period period = report.period();
        boolean isOpen = isInTime(access, form, report)
                && OrganisationUnit.of(report.orgUnit().object()).isOpenWithin(period.start(), period.end())
                && EntryOptionCombo.of(access.snapshot(), report.attributeOptionCombo())
                        .isValidIn(period, form.openPeriodsAfterCoEndDate());
        return isOpen ? "OPEN" : "LOCKED";
    }

    /** Input periods hold for everybody; whoever may edit what has expired may also enter what has not begun. */
    private boolean isInTime(DataAccess access, DataSet form, EntryReport report) {
        LocalDate today = LocalDate.now(clock);
        Period period = report.period();
        DataSet.InputWindow window = form.dataInputPeriods().get(period.iso());
        if (!form.dataInputPeriods().isEmpty() && (window == null || !window.isOpen(LocalDateTime.now(clock)))) {
            return false;
        }
        if (access.user().may(EntryWindow.EDIT_EXPIRED)) {
            return true;
        }
        return !EntryWindow.isTooEarly(form, period, today)
                && (!EntryWindow.hasExpired(form, period, today)
                        || exceptions
                                .of(access, form.id())
                                .contains(period.iso() + "/" + report.orgUnit().uid()));
    }
}
