package org.tonle.datavalue.importing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.OrgUnitReach;
import org.tonle.access.Reach;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;

/** One judgement about a payload as a whole: null when it is right. Pure; looks at each element, unit, period and combination once. */
@FunctionalInterface
interface SetCheck {
    @Nullable
    ValueConflict judge(SetContext context);

    /** All checks in their order: rights first, then whether things belong together, then time. */
    List<SetCheck> ALL = List.of(
            SetCheck::dataSetIsOpenToUser,
            SetCheck::orgUnitsAreTheUsers,
            SetCheck::optionsAreOpenToUser,
            SetCheck::elementsAreInSet,
            SetCheck::periodsFit,
            SetCheck::orgUnitsHaveSet,
            SetCheck::attributeOptionCombosAreOfSet,
            SetCheck::combosAreOfElement,
            SetCheck::attributeOptionCombosAreOfOrgUnit,
            WindowChecks::periodsAreOpen,
            SetCheck::orgUnitsAreInOperation,
            WindowChecks::attributeOptionCombosAreValid);

    /** The first judgement against the payload, null when there is none. */
    static @Nullable ValueConflict first(SetContext context) {
        for (SetCheck check : ALL) {
            ValueConflict conflict = check.judge(context);
            if (conflict != null) {
                return conflict;
            }
        }
        return null;
    }

    private static @Nullable ValueConflict dataSetIsOpenToUser(SetContext context) {
        MetadataObject dataSet = context.form().object();
        return context.access().mayWriteData(dataSet)
                ? null
                : ValueConflict.of(ErrorCode.E8010, "dataSet", List.of(), dataSet.uid());
    }

    private static @Nullable ValueConflict orgUnitsAreTheUsers(SetContext context) {
        OrgUnitReach reach = context.access().orgUnits(Reach.CAPTURE);
        return conflict(
                ErrorCode.E8011,
                "orgUnit",
                context.uses().orgUnits.values().stream()
                        .filter(use -> use.orgUnit() != null && !reach.contains(use.orgUnit()))
                        .map(PayloadUses.OrgUnitUse::text));
    }

    private static @Nullable ValueConflict optionsAreOpenToUser(SetContext context) {
        ValueConflict ofAttributes = closed(
                context,
                "attributeOptionCombo",
                context.uses().attributes.values().stream().map(PayloadUses.AttributeOptionComboUse::combo));
        return ofAttributes != null
                ? ofAttributes
                : closed(
                        context,
                        "categoryOptionCombo",
                        context.uses().elements.values().stream()
                                .flatMap(use -> use.combos().values().stream())
                                .map(PayloadUses.ComboUse::combo));
    }

    private static @Nullable ValueConflict closed(
            SetContext context, String property, Stream<@Nullable EntryOptionCombo> optionCombos) {
        return conflict(
                ErrorCode.E8012,
                property,
                optionCombos
                        .filter(Objects::nonNull)
                        .flatMap(combo -> combo.options().stream())
                        .distinct()
                        .filter(option -> !context.access().mayWriteOption(option))
                        .map(MetadataObject::uid));
    }

    private static @Nullable ValueConflict elementsAreInSet(SetContext context) {
        return conflict(
                ErrorCode.E8020,
                "dataElement",
                context.uses().elements.values().stream()
                        .filter(use -> use.element() == null
                                || !context.form()
                                        .dataSetElements()
                                        .containsKey(use.element().uid()))
                        .map(PayloadUses.ElementUse::text),
                context.form().uid());
    }

    private static @Nullable ValueConflict periodsFit(SetContext context) {
        DataSet form = context.form();
        return conflict(
                ErrorCode.E8021,
                "period",
                context.uses().periods.values().stream()
                        .filter(use -> use.period() == null || use.period().type() != form.periodType())
                        .map(PayloadUses.PeriodUse::text),
                form.uid(),
                form.periodType() == null ? "no" : form.periodType().id());
    }

    private static @Nullable ValueConflict orgUnitsHaveSet(SetContext context) {
        return conflict(
                ErrorCode.E8022,
                "orgUnit",
                context.uses().orgUnits.values().stream()
                        .filter(use -> use.orgUnit() == null
                                || !context.form()
                                        .organisationUnits()
                                        .contains(use.orgUnit().uid()))
                        .map(PayloadUses.OrgUnitUse::text),
                context.form().uid());
    }

    private static @Nullable ValueConflict attributeOptionCombosAreOfSet(SetContext context) {
        return conflict(
                ErrorCode.E8023,
                "attributeOptionCombo",
                context.uses().attributes.values().stream()
                        .filter(use -> use.combo() == null
                                || !use.combo()
                                        .categoryCombo()
                                        .equals(context.form().categoryCombo()))
                        .map(use -> use.text().isEmpty() ? CategoryDefaults.CATEGORY_OPTION_COMBO : use.text()),
                context.form().uid());
    }

    /** The default combination is always right: a value that is not told apart. */
    private static @Nullable ValueConflict combosAreOfElement(SetContext context) {
        for (PayloadUses.ElementUse use : context.uses().elements.values()) {
            DataElement element = use.element();
            if (element == null) {
                continue;
            }
            String combo = context.form().categoryCombo(element);
            ValueConflict conflict = conflict(
                    ErrorCode.E8024,
                    "categoryOptionCombo",
                    use.combos().values().stream()
                            .filter(each -> each.combo() == null
                                    || !each.combo().isDefault()
                                            && !each.combo().categoryCombo().equals(combo))
                            .map(PayloadUses.ComboUse::text),
                    use.text());
            if (conflict != null) {
                return conflict;
            }
        }
        return null;
    }

    private static @Nullable ValueConflict attributeOptionCombosAreOfOrgUnit(SetContext context) {
        for (PayloadUses.AttributeOptionComboUse use : context.uses().attributes.values()) {
            EntryOptionCombo combo = use.combo();
            if (combo == null || combo.orgUnits().isEmpty()) {
                continue;
            }
            ValueConflict conflict = conflict(
                    ErrorCode.E8025,
                    "orgUnit",
                    use.orgUnits().stream()
                            .filter(unit ->
                                    combo.orgUnits().stream().anyMatch(named -> !isAtOrBelowAny(context, unit, named)))
                            .map(OrgUnit::uid),
                    use.text());
            if (conflict != null) {
                return conflict;
            }
        }
        return null;
    }

    private static boolean isAtOrBelowAny(SetContext context, OrgUnit unit, Set<String> tops) {
        return tops.stream()
                .map(context.access().hierarchy()::find)
                .anyMatch(top -> top != null && unit.isAtOrBelow(top));
    }

    private static @Nullable ValueConflict orgUnitsAreInOperation(SetContext context) {
        for (Map.Entry<PayloadUses.OrgUnitUse, Set<String>> each :
                context.uses().outOfOperation.entrySet()) {
            return conflict(
                    ErrorCode.E8031,
                    "period",
                    each.getValue().stream(),
                    each.getKey().text());
        }
        return null;
    }

    /** The conflict that names these words behind other arguments; null when there are none. */
    static @Nullable ValueConflict conflict(ErrorCode code, String property, Stream<String> words, Object... before) {
        List<String> named = words.distinct().sorted().limit(PayloadUses.SHOWN).toList();
        if (named.isEmpty()) {
            return null;
        }
        Object[] arguments = java.util.Arrays.copyOf(before, before.length + 1);
        arguments[before.length] = String.join(", ", named);
        return ValueConflict.of(code, property, List.of(), arguments);
    }
}
