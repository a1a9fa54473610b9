package org.tonle.datavalue.importing;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.tonle.access.Reach;
import org.tonle.datavalue.importing.NamedObjects.AttributeUse;
import org.tonle.datavalue.importing.NamedObjects.ComboUse;
import org.tonle.datavalue.importing.NamedObjects.ElementUse;
import org.tonle.datavalue.importing.NamedObjects.FormUse;
import org.tonle.datavalue.importing.NamedObjects.ReportUse;
import org.tonle.datavalue.lock.EntryWindow;
import org.tonle.datavalue.lock.ReportLock;
import org.tonle.importing.Check;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Issue;

/** Whether cells may be written in a data set: rights first, then whether things belong together, then time. Pure. */
final class FormChecks {
    /** A report in one of the data sets of the payload. */
    record ReportInForm(DataSet form, ReportUse use, Period period, OrgUnit orgUnit, EntryOptionCombo attribute) {}

    /** An element and its combination in one of the data sets of the payload. */
    record CellInForm(DataSet form, ElementUse use, DataElement element, ComboUse combo) {}

    private static final Check<ReportInForm, IntakeContext, FaultReporter> REPORT = Check.seq(
            Check.all(
                    FormChecks::dataSetIsOpenToUser,
                    FormChecks::orgUnitIsTheUsers,
                    FormChecks::attributeOptionsAreOpenToUser,
                    FormChecks::periodFits,
                    FormChecks::orgUnitHasSet,
                    FormChecks::attributeOptionComboIsOfSet,
                    FormChecks::attributeOptionComboIsOfOrgUnit),
            Check.all(
                    FormChecks::periodIsOpen,
                    FormChecks::orgUnitIsInOperation,
                    FormChecks::attributeOptionComboIsValid,
                    FormChecks::isNotLocked));

    private static final Check<CellInForm, IntakeContext, FaultReporter> CELL = Check.all(
            FormChecks::categoryOptionsAreOpenToUser,
            Check.seq(FormChecks::elementIsInSet, FormChecks::comboIsOfElement));

    private FormChecks() {}

    /** What stands against values of a report in a data set; empty when nothing does. */
    static List<ValueFault> ofReport(FormUse form, ReportUse report, IntakeContext context) {
        FaultReporter reporter = new FaultReporter();
        REPORT.check(
                new ReportInForm(
                        form.form(),
                        report,
                        Objects.requireNonNull(report.period().period()),
                        Objects.requireNonNull(report.orgUnit().orgUnit()),
                        Objects.requireNonNull(report.attribute().combo())),
                context,
                reporter);
        return reporter.faults();
    }

    /** What stands against values of an element and a combination in a data set; empty when nothing does. */
    static List<ValueFault> ofCell(FormUse form, ElementUse element, ComboUse combo, IntakeContext context) {
        FaultReporter reporter = new FaultReporter();
        CELL.check(
                new CellInForm(form.form(), element, Objects.requireNonNull(element.element()), combo),
                context,
                reporter);
        return reporter.faults();
    }

    private static void dataSetIsOpenToUser(ReportInForm report, IntakeContext context, FaultReporter reporter) {
        MetadataObject dataSet = report.form().object();
        if (!context.access().mayWriteData(dataSet)) {
            reporter.wrong(ErrorCode.E8010, "dataSet", dataSet.uid());
        }
    }

    private static void orgUnitIsTheUsers(ReportInForm report, IntakeContext context, FaultReporter reporter) {
        if (!context.access().reaches(Reach.CAPTURE, report.orgUnit())) {
            reporter.wrong(ErrorCode.E8011, "orgUnit", report.use().orgUnit().text());
        }
    }

    private static void attributeOptionsAreOpenToUser(
            ReportInForm report, IntakeContext context, FaultReporter reporter) {
        closed(report.attribute(), "attributeOptionCombo", context, reporter);
    }

    private static void categoryOptionsAreOpenToUser(CellInForm cell, IntakeContext context, FaultReporter reporter) {
        EntryOptionCombo combo = cell.combo().combo();
        if (combo != null) {
            closed(combo, "categoryOptionCombo", context, reporter);
        }
    }

    private static void closed(EntryOptionCombo combo, String property, IntakeContext context, FaultReporter reporter) {
        for (MetadataObject option : combo.options()) {
            if (!context.access().mayWriteOption(option)) {
                reporter.wrong(ErrorCode.E8012, property, option.uid());
            }
        }
    }

    private static void elementIsInSet(CellInForm cell, IntakeContext context, FaultReporter reporter) {
        if (!cell.form().dataSetElements().containsKey(cell.element().uid())) {
            reporter.wrong(
                    ErrorCode.E8020,
                    "dataElement",
                    cell.form().uid(),
                    cell.use().text());
        }
    }

    private static void periodFits(ReportInForm report, IntakeContext context, FaultReporter reporter) {
        DataSet form = report.form();
        if (report.period().type() != form.periodType()) {
            String type = form.periodType() == null ? "no" : form.periodType().id();
            reporter.wrong(
                    ErrorCode.E8021,
                    "period",
                    form.uid(),
                    type,
                    report.use().period().text());
        }
    }

    private static void orgUnitHasSet(ReportInForm report, IntakeContext context, FaultReporter reporter) {
        if (!report.form().organisationUnits().contains(report.orgUnit().uid())) {
            reporter.wrong(
                    ErrorCode.E8022,
                    "orgUnit",
                    report.form().uid(),
                    report.use().orgUnit().text());
        }
    }

    private static void attributeOptionComboIsOfSet(
            ReportInForm report, IntakeContext context, FaultReporter reporter) {
        if (!report.attribute().categoryCombo().equals(report.form().categoryCombo())) {
            AttributeUse attribute = report.use().attribute();
            String text = attribute.text().isEmpty() ? report.attribute().uid() : attribute.text();
            reporter.wrong(
                    ErrorCode.E8023, "attributeOptionCombo", report.form().uid(), text);
        }
    }

    /** The default combination is always right: a value that is not told apart. */
    private static void comboIsOfElement(CellInForm cell, IntakeContext context, FaultReporter reporter) {
        EntryOptionCombo combo = cell.combo().combo();
        if (combo != null
                && !combo.isDefault()
                && !combo.categoryCombo().equals(cell.form().categoryCombo(cell.element()))) {
            reporter.wrong(
                    ErrorCode.E8024,
                    "categoryOptionCombo",
                    cell.use().text(),
                    cell.combo().text());
        }
    }

    private static void attributeOptionComboIsOfOrgUnit(
            ReportInForm report, IntakeContext context, FaultReporter reporter) {
        for (Set<String> named : report.attribute().orgUnits()) {
            boolean isWithin = named.stream()
                    .map(context.access().hierarchy()::find)
                    .anyMatch(top -> top != null && report.orgUnit().isAtOrBelow(top));
            if (!isWithin) {
                reporter.wrong(
                        ErrorCode.E8025,
                        "orgUnit",
                        report.use().attribute().text(),
                        report.orgUnit().uid());
                return;
            }
        }
    }

    private static void periodIsOpen(ReportInForm report, IntakeContext context, FaultReporter reporter) {
        if (!context.isForced() && !isOpen(report, context)) {
            reporter.wrong(
                    ErrorCode.E8030,
                    "period",
                    report.form().uid(),
                    report.period().iso());
        }
    }

    private static boolean isOpen(ReportInForm report, IntakeContext context) {
        DataSet form = report.form();
        Period period = report.period();
        if (!form.dataInputPeriods().isEmpty()) {
            DataSet.InputWindow window = form.dataInputPeriods().get(period.iso());
            if (window == null || !window.isOpen(context.now())) {
                return false;
            }
        }
        if (context.access().user().may(EntryWindow.EDIT_EXPIRED)) {
            return true;
        }
        LocalDate today = context.now().toLocalDate();
        return !EntryWindow.isTooEarly(form, period, today)
                && (!EntryWindow.hasExpired(form, period, today)
                        || context.isExcepted(
                                form, period.iso(), report.orgUnit().uid()));
    }

    private static void orgUnitIsInOperation(ReportInForm report, IntakeContext context, FaultReporter reporter) {
        if (!report.use().orgUnit().isOpenIn(report.period())) {
            reporter.wrong(
                    ErrorCode.E8031,
                    "period",
                    report.use().orgUnit().text(),
                    report.use().period().text());
        }
    }

    private static void attributeOptionComboIsValid(
            ReportInForm report, IntakeContext context, FaultReporter reporter) {
        if (!report.attribute().isValidIn(report.period(), report.form().openPeriodsAfterCoEndDate())) {
            reporter.wrong(
                    ErrorCode.E8032,
                    "attributeOptionCombo",
                    report.use().attribute().text(),
                    report.period().iso());
        }
    }

    private static void isNotLocked(ReportInForm report, IntakeContext context, FaultReporter reporter) {
        for (ReportLock lock : context.locks()) {
            Issue issue = lock.lock(
                    context.access(),
                    report.form(),
                    report.period(),
                    report.orgUnit(),
                    report.attribute().id());
            if (issue != null) {
                String property = issue.property() == null ? "period" : issue.property();
                reporter.wrong(new ValueFault(issue.code(), issue.code(), property, issue.arguments()));
            }
        }
    }
}
