package org.tonle.datavalue.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.importing.NamedObjects.AttributeUse;
import org.tonle.datavalue.importing.NamedObjects.ComboUse;
import org.tonle.datavalue.importing.NamedObjects.ElementUse;
import org.tonle.datavalue.importing.NamedObjects.FaultsByForm;
import org.tonle.datavalue.importing.NamedObjects.FormUse;
import org.tonle.datavalue.importing.NamedObjects.OrgUnitUse;
import org.tonle.datavalue.importing.NamedObjects.PeriodUse;
import org.tonle.datavalue.importing.NamedObjects.ReportUse;
import org.tonle.datavalue.wire.DeletionScope;
import org.tonle.datavalue.wire.SentCell;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.problem.ErrorCode;

/** Finds the cells a payload says it has all values of; the sender must be allowed to write each of them. */
final class ScopeResolver {
    private final ValueIntake intake;
    private final IntakeContext context;
    private final RefusedRows refused;
    private final SetHeader header;
    private final Set<String> told = new HashSet<>();

    ScopeResolver(ValueIntake intake, IntakeContext context, RefusedRows refused) {
        this.intake = intake;
        this.context = context;
        this.refused = refused;
        this.header = intake.header();
    }

    /** The cells; null when there is no scope, or something is wrong with it: that is told, and nothing of it is to go. */
    @Nullable
    ScopeNumbers resolve() {
        DeletionScope scope = header.deletion();
        if (scope == null) {
            return null;
        }
        FormUse form = intake.form();
        if (form == null) {
            tell(ValueFault.of(ErrorCode.E8034, "deletion", "dataSet"));
            return null;
        }
        List<OrgUnitUse> units = names(scope.orgUnits(), header.orgUnit()).stream()
                .map(intake.names()::orgUnit)
                .toList();
        List<PeriodUse> periods = names(scope.periods(), header.period()).stream()
                .map(intake.names()::period)
                .toList();
        units.forEach(unit -> tellUnknown(unit.text(), unit.fault()));
        periods.forEach(period -> tellUnknown(period.text(), period.fault()));
        if (units.isEmpty() || periods.isEmpty() || scope.elements().isEmpty()) {
            tell(ValueFault.of(ErrorCode.E8034, "deletion", "orgUnits, periods, elements"));
        }
        ScopeNumbers numbers = new ScopeNumbers(
                units.stream()
                        .filter(unit -> unit.orgUnit() != null)
                        .map(ScopeResolver::id)
                        .toList(),
                periods.stream().map(PeriodUse::id).toList(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        for (SentCell cell : scope.elements()) {
            add(cell, form, units, periods, numbers);
        }
        return told.isEmpty() ? numbers : null;
    }

    private static int id(OrgUnitUse unit) {
        return unit.orgUnit() == null ? 0 : unit.orgUnit().id();
    }

    private static List<String> names(List<String> named, @Nullable String top) {
        return !named.isEmpty() || top == null ? named : List.of(top);
    }

    private void add(
            SentCell cell, FormUse form, List<OrgUnitUse> units, List<PeriodUse> periods, ScopeNumbers numbers) {
        ElementUse element = intake.names().element(cell.dataElement());
        ComboUse combo = intake.names().combo(element, form, cell.categoryOptionCombo(), cell.categoryOptions());
        String named =
                cell.attributeOptionCombo() == null ? header.attributeOptionCombo() : cell.attributeOptionCombo();
        AttributeUse attribute = intake.names().attribute(named, cell.attributeOptions(), List.of(form));
        tellUnknown(element.text(), element.fault());
        tellUnknown(combo.text(), combo.fault());
        tellUnknown(attribute.text(), attribute.fault());
        if (!told.isEmpty() || element.element() == null) {
            return;
        }
        FormChecks.ofCell(form, element, combo, context).forEach(this::tell);
        for (OrgUnitUse unit : units) {
            for (PeriodUse period : periods) {
                FormChecks.ofReport(form, new ReportUse(period, unit, attribute, new FaultsByForm()), context)
                        .forEach(this::tell);
            }
        }
        numbers.elements().add(element.element().id());
        numbers.categoryOptionCombos().add(numberOf(cell.categoryOptionCombo(), cell.categoryOptions(), combo.combo()));
        numbers.attributeOptionCombos().add(numberOf(named, cell.attributeOptions(), attribute.combo()));
    }

    /** The number of a combination that is named; 0, for all, when none is. */
    private static int numberOf(@Nullable String named, Map<String, String> options, @Nullable EntryOptionCombo combo) {
        return named == null && options.isEmpty() || combo == null ? 0 : combo.id();
    }

    private void tellUnknown(String text, @Nullable ValueFault fault) {
        if (fault != null) {
            tell(ValueFault.of(ErrorCode.E8034, "deletion", text.isEmpty() ? "?" : text));
        }
    }

    private void tell(ValueFault fault) {
        if (told.add(fault.toString()) && told.size() <= 100) {
            refused.add(RowIssue.ofPayload(
                    fault.code(), "deletion", fault.arguments().toArray()));
        }
    }
}
