package org.tonle.datavalue.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.importing.NamedObjects.AttributeUse;
import org.tonle.datavalue.importing.NamedObjects.ComboUse;
import org.tonle.datavalue.importing.NamedObjects.ElementUse;
import org.tonle.datavalue.importing.NamedObjects.FaultsByForm;
import org.tonle.datavalue.importing.NamedObjects.FormUse;
import org.tonle.datavalue.importing.NamedObjects.OrgUnitUse;
import org.tonle.datavalue.importing.NamedObjects.PeriodUse;
import org.tonle.datavalue.importing.NamedObjects.ReportUse;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SentCell;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.importing.ImportWarning;
import org.tonle.limit.BodyWeight;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.OptionCodes;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;

/**
 * Takes the values of one payload as they are read: finds what they name, looks at each in the data sets it may belong to, stages those
 * that are right and tells of the others. A value is right when one data set takes it: the one that is named, or any that has its
 * element.
 */
final class ValueIntake implements ValueSetReader.Sink {
    /** Reports that are kept in mind; rows of one report mostly stand together. */
    private static final int REPORTS = 20_000;

    /** Warnings about the payload as a whole. */
    private static final int WARNINGS = 100;

    /** Numbers of period, unit and attribute option combination. */
    private record ReportKey(int period, int orgUnit, int attributeOptionCombo) {
        boolean isOf(int otherPeriod, int otherUnit, int otherCombo) {
            return period == otherPeriod && orgUnit == otherUnit && attributeOptionCombo == otherCombo;
        }
    }

    private final IntakeContext context;
    private final OptionCodes optionCodes;
    private DataValueImportOptions options;
    private final FileValues files;
    private final StagedRows staged;
    private final RefusedRows refused;
    private final BodyWeight weight;
    private final Map<String, ImportWarning> warnings = new HashMap<>();
    private final Map<String, String> unknownFields = new HashMap<>();
    private final Map<ReportKey, ReportUse> reports = new HashMap<>();
    private final Map<Integer, FormUse> formsUsed = new HashMap<>();

    private final List<SetHeader> completed = new ArrayList<>();
    private SetHeader header = SetHeader.EMPTY;
    private NameResolver names;
    private @Nullable Object headerForm;
    private @Nullable ReportUse lastReport;
    private ReportKey lastKey = new ReportKey(0, 0, 0);
    private int lastForm = -1;
    private int count;

    /** @param weight counts what does not go to a file: names, and the places of what is wrong */
    ValueIntake(
            IntakeContext context,
            DataValueImportOptions options,
            StagedRows staged,
            RefusedRows refused,
            BodyWeight weight) {
        this.context = context;
        this.files = context.files();
        this.optionCodes = context.access().snapshot().view(OptionCodes.VIEW);
        this.options = options;
        this.staged = staged;
        this.refused = refused;
        this.weight = weight;
        this.names = new NameResolver(context.access(), options, header, weight::add);
    }

    @Override
    public void header(SetHeader first) {
        header = first;
        options = options.with(first);
        completed(first);
        names = new NameResolver(context.access(), options, header, weight::add);
        String named = first.dataSet() == null ? options.dataSet() : first.dataSet();
        headerForm = named == null ? null : names.form(named);
    }

    @Override
    public void passedOver(String warning) {
        ImportWarning before = warnings.get(warning);
        if (before != null || warnings.size() < WARNINGS) {
            warnings.put(warning, before == null ? ImportWarning.of(warning) : before.oneMore());
        }
    }

    private void unknownField(String name) {
        if (unknownFields.size() < WARNINGS || unknownFields.containsKey(name)) {
            passedOver(unknownFields.computeIfAbsent(name, RowHints::unknownField));
        }
    }

    @Override
    public void completed(SetHeader report) {
        String date = report.completeDate();
        if (date != null && !date.isEmpty()) {
            weight.add(200);
            completed.add(report);
        }
    }

    /** Reports that the payload says are complete. */
    List<SetHeader> completed() {
        return completed;
    }

    /** What the request and the payload say is to be done. */
    DataValueImportOptions options() {
        return options;
    }

    SetHeader header() {
        return header;
    }

    NameResolver names() {
        return names;
    }

    DataAccess access() {
        return context.access();
    }

    /** Number of values read. */
    int count() {
        return count;
    }

    List<ImportWarning> warnings() {
        return List.copyOf(warnings.values());
    }

    /** The data set of the payload: the one it names, or the only one that took values; null when there is no such one. */
    @Nullable
    FormUse form() {
        if (headerForm != null) {
            return headerForm instanceof FormUse form ? form : null;
        }
        return formsUsed.size() == 1 ? formsUsed.values().iterator().next() : null;
    }

    /** Whether a data set took a value, or was named. */
    boolean knowsForm() {
        return headerForm instanceof FormUse || !formsUsed.isEmpty();
    }

    /** What is wrong with the data set that the top of the payload names, null when nothing is. */
    @Nullable
    ValueFault headerFault() {
        return headerForm instanceof ValueFault fault ? fault : null;
    }

    @Override
    public void value(SentValue sent) {
        count++;
        sent.shape().unknown().forEach(this::unknownField);
        ValueFault shape = DataValueChecks.shape(sent);
        List<ValueFault> faults = shape == null ? staged(sent) : List.of(shape);
        if (!faults.isEmpty()) {
            refused.add(sent, faults);
        }
    }

    /** Stages a row against which nothing stands. @return else all that does */
    private List<ValueFault> staged(SentValue sent) {
        SentCell cell = sent.cell();
        Object named = cell.dataSet() == null ? headerForm : names.form(cell.dataSet());
        FormUse form = named instanceof FormUse use ? use : null;
        ElementUse element = names.element(cell.dataElement() == null ? header.dataElement() : cell.dataElement());
        PeriodUse period = names.period(cell.period() == null ? header.period() : cell.period());
        OrgUnitUse unit = names.orgUnit(cell.orgUnit() == null ? header.orgUnit() : cell.orgUnit());
        ComboUse combo = names.combo(element, form, cell.categoryOptionCombo(), cell.categoryOptions());
        AttributeUse attribute = attribute(cell, form == null ? element.forms() : List.of(form));
        boolean isDeletion = sent.deleted() || options.isDelete();
        ValueFault value = isDeletion || element.element() == null
                ? null
                : DataValueChecks.value(annotated(sent, element.element()), element.element(), optionCodes);
        if (named instanceof ValueFault
                || element.element() == null
                || period.period() == null
                || unit.orgUnit() == null
                || combo.fault() != null
                || attribute.fault() != null
                || attribute.combo() == null) {
            List<ValueFault> faults = new ArrayList<>();
            add(faults, named instanceof ValueFault fault ? fault : null);
            add(faults, period.fault());
            add(faults, element.fault());
            add(faults, unit.fault());
            add(faults, combo.fault());
            add(faults, attribute.fault());
            add(faults, value);
            return faults.isEmpty() ? List.of(ValueFault.of(ErrorCode.E8003, "dataElement", element.text())) : faults;
        }
        ReportUse report = report(period, unit, attribute);
        List<ValueFault> closed = closed(form, element, combo, report);
        if (closed.isEmpty() && value == null) {
            value = isDeletion ? null : fileFault(sent, element.element(), report, combo);
        }
        if (closed.isEmpty() && value == null) {
            stage(annotated(sent, element.element()), element.element(), report, combo, isDeletion);
            return closed;
        }
        List<ValueFault> faults = new ArrayList<>(closed);
        add(faults, value);
        return faults;
    }

    private static void add(List<ValueFault> faults, @Nullable ValueFault fault) {
        if (fault != null) {
            faults.add(fault);
        }
    }

    /** In ADX the annotation is the text of an element that is no number, beside a number that says nothing; else it is the comment. */
    private static SentValue annotated(SentValue sent, DataElement element) {
        String annotation = sent.shape().annotation();
        if (annotation == null) {
            return sent;
        }
        boolean isNumber = element.valueType().hasNumber();
        return new SentValue(
                sent.index(),
                sent.line(),
                sent.cell(),
                isNumber ? sent.value() : annotation,
                isNumber && sent.comment() == null ? annotation : sent.comment(),
                sent.storedBy(),
                sent.followUp(),
                sent.deleted(),
                sent.shape());
    }

    private AttributeUse attribute(SentCell cell, List<FormUse> forms) {
        if (!cell.attributeOptions().isEmpty() || cell.attributeOptionCombo() != null) {
            return names.attribute(cell.attributeOptionCombo(), cell.attributeOptions(), forms);
        }
        return names.attribute(header.attributeOptionCombo(), header.attributeOptions(), forms);
    }

    private ReportUse report(PeriodUse period, OrgUnitUse unit, AttributeUse attribute) {
        int periodId = period.id();
        int unitId = unit.orgUnit() == null ? 0 : unit.orgUnit().id();
        int attributeId = attribute.combo() == null ? 0 : attribute.combo().id();
        ReportUse last = lastReport;
        if (last != null && lastKey.isOf(periodId, unitId, attributeId)) {
            return last;
        }
        if (reports.size() >= REPORTS) {
            reports.clear();
        }
        ReportKey key = new ReportKey(periodId, unitId, attributeId);
        ReportUse found =
                reports.computeIfAbsent(key, any -> new ReportUse(period, unit, attribute, new FaultsByForm()));
        lastReport = found;
        lastKey = key;
        return found;
    }

    /** What stands against a value in the data set that is named, or in the one that comes nearest to taking it; empty when one takes it. */
    private List<ValueFault> closed(@Nullable FormUse named, ElementUse element, ComboUse combo, ReportUse report) {
        if (named != null) {
            return closedIn(named, element, combo, report);
        }
        if (element.forms().isEmpty()) {
            return List.of(ValueFault.of(ErrorCode.E8003, "dataElement", element.text()));
        }
        List<ValueFault> nearest = null;
        for (FormUse form : element.forms()) {
            List<ValueFault> faults = closedIn(form, element, combo, report);
            if (faults.isEmpty()) {
                return faults;
            }
            if (nearest == null || comesNearer(faults, nearest)) {
                nearest = faults;
            }
        }
        return nearest == null ? List.of() : nearest;
    }

    /** Fewer things stand against it, or something that is looked at later. */
    private static boolean comesNearer(List<ValueFault> one, List<ValueFault> other) {
        return one.size() != other.size()
                ? one.size() < other.size()
                : one.get(0).code().compareTo(other.get(0).code()) > 0;
    }

    private List<ValueFault> closedIn(FormUse form, ElementUse element, ComboUse combo, ReportUse report) {
        List<ValueFault> ofCell = combo.faults().of(form);
        if (ofCell == null) {
            ofCell = FormChecks.ofCell(form, element, combo, context);
            combo.faults().put(form, ofCell);
        }
        List<ValueFault> ofReport = report.faults().of(form);
        if (ofReport == null) {
            ofReport = FormChecks.ofReport(form, report, context);
            report.faults().put(form, ofReport);
        }
        if (ofCell.isEmpty() && ofReport.isEmpty()) {
            if (form.number() != lastForm) {
                lastForm = form.number();
                formsUsed.put(form.number(), form);
            }
            return List.of();
        }
        List<ValueFault> both = new ArrayList<>(ofReport);
        both.addAll(ofCell);
        return both;
    }

    /** Uids of the files that accepted values name. */
    Set<String> files() {
        return files.taken();
    }

    private @Nullable ValueFault fileFault(SentValue sent, DataElement element, ReportUse report, ComboUse combo) {
        return element.valueType().isFile() && sent.value() != null
                ? files.fault(
                        sent.value(),
                        element.id(),
                        report.period().id(),
                        Objects.requireNonNull(report.orgUnit().orgUnit()).id(),
                        Objects.requireNonNull(combo.combo()).id(),
                        Objects.requireNonNull(report.attribute().combo()).id())
                : null;
    }

    private void stage(SentValue sent, DataElement element, ReportUse report, ComboUse combo, boolean isDeletion) {
        // whoever comes here has no fault, so everything was found
        EntryOptionCombo optionCombo = Objects.requireNonNull(combo.combo());
        EntryOptionCombo attribute = Objects.requireNonNull(report.attribute().combo());
        OrgUnit orgUnit = Objects.requireNonNull(report.orgUnit().orgUnit());
        String value = sent.value();
        if (value != null && !isDeletion) {
            value = element.valueType().canonical(value);
        }
        staged.add(
                sent.index(),
                element.id(),
                report.period().id(),
                orgUnit.id(),
                optionCombo.id(),
                attribute.id(),
                value,
                value == null || isDeletion ? null : element.valueType().number(value),
                sent.comment(),
                sent.followUp(),
                isDeletion,
                sent.storedBy());
    }
}
