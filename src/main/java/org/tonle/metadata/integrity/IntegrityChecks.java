package org.tonle.metadata.integrity;

import static org.tonle.metadata.integrity.IntegritySeverity.CRITICAL;
import static org.tonle.metadata.integrity.IntegritySeverity.INFO;
import static org.tonle.metadata.integrity.IntegritySeverity.SEVERE;
import static org.tonle.metadata.integrity.IntegritySeverity.WARNING;

import java.util.List;
import org.tonle.expression.Dialect;
import org.tonle.metadata.integrity.IntegrityCheck.Doubt;

/** All checks, in the order they are shown in. What DHIS2's database lets happen and ours does not is not checked. Names: DHIS2's user guide, "Data integrity". */
final class IntegrityChecks {
    private static final String CATEGORIES = "Categories";
    private static final String ELEMENTS = "Data elements (Aggregate)";
    private static final String SETS = "Data sets";
    private static final String INDICATORS = "Indicators";
    private static final String OPTIONS = "Option sets";
    private static final String UNITS = "Organisation units";
    private static final String PROGRAMS = "Program rules";
    private static final String PROGRAM_INDICATORS = "Program indicators";
    private static final String GROUPS = "Group size";
    private static final String PEOPLE = "Users";
    private static final String RULES = "Validation rules";
    private static final String DASHBOARDS = "Visualizations";

    static final List<IntegrityCheck> ALL = List.of(
            check(
                    "categories_no_options",
                    CATEGORIES,
                    WARNING,
                    "category",
                    "A category without options gives no numbers.",
                    Doubts.empty("categoryOptions")),
            check(
                    "category_options_no_categories",
                    CATEGORIES,
                    WARNING,
                    "categoryOption",
                    "An option of no category cannot be chosen.",
                    Doubts.unnamed("category", "categoryOptions")),
            check(
                    "category_combos_no_categories",
                    CATEGORIES,
                    WARNING,
                    "categoryCombo",
                    "A combination of no categories has no cells.",
                    Doubts.empty("categories")),
            check(
                    "invalid_category_combos",
                    CATEGORIES,
                    SEVERE,
                    "categoryCombo",
                    "A combination without option combinations takes no data.",
                    Doubts.unnamed("categoryOptionCombo", "categoryCombo")),
            check(
                    "category_option_group_sets_scarce",
                    GROUPS,
                    WARNING,
                    "categoryOptionGroupSet",
                    "A set of one group compares nothing.",
                    Doubts.scarce("categoryOptionGroups")),
            check(
                    "data_elements_without_datasets",
                    ELEMENTS,
                    WARNING,
                    "dataElement",
                    "Nobody can enter an element that is in no data set.",
                    aggregate(Doubts.unnamed("dataSet", "dataSetElements"))),
            check(
                    "data_elements_without_groups",
                    ELEMENTS,
                    WARNING,
                    "dataElement",
                    "An element of no group is hard to find.",
                    aggregate(Doubts.unnamed("dataElementGroup", "dataElements"))),
            check(
                    "data_elements_violating_exclusive_group_sets",
                    ELEMENTS,
                    SEVERE,
                    "dataElement",
                    "An element in two groups of a set counts twice in totals.",
                    Doubts.inTwoGroups("dataElementGroupSet", "dataElementGroups", "dataElementGroup", "dataElements")),
            check(
                    "data_elements_aggregate_with_different_period_types",
                    ELEMENTS,
                    WARNING,
                    "dataElement",
                    "Values of one element for months and quarters overlap.",
                    Doubts.differentPeriodTypes()),
            check(
                    "data_element_groups_scarce",
                    GROUPS,
                    WARNING,
                    "dataElementGroup",
                    "A group of one or none groups nothing.",
                    Doubts.scarce("dataElements")),
            check(
                    "datasets_empty",
                    SETS,
                    WARNING,
                    "dataSet",
                    "A data set without elements takes no data.",
                    Doubts.empty("dataSetElements")),
            check(
                    "datasets_not_assigned_to_org_units",
                    SETS,
                    WARNING,
                    "dataSet",
                    "Nobody can enter a data set that is assigned nowhere.",
                    Doubts.empty("organisationUnits")),
            check(
                    "datasets_custom_data_entry_forms_empty",
                    SETS,
                    WARNING,
                    "dataEntryForm",
                    "A form of no data set is never shown.",
                    Doubts.unnamedByAny(
                            "dataSet.dataEntryForm", "programStage.dataEntryForm", "program.dataEntryForm")),
            check(
                    "indicators_without_groups",
                    INDICATORS,
                    WARNING,
                    "indicator",
                    "An indicator of no group is hard to find.",
                    Doubts.unnamed("indicatorGroup", "indicators")),
            check(
                    "indicators_with_identical_formulas",
                    INDICATORS,
                    WARNING,
                    "indicator",
                    "Two indicators that are worked out alike are one too many.",
                    Doubts.sameAsAnother("indicator", "numerator", "denominator", "indicatorType", "annualized")),
            check(
                    "indicators_with_invalid_numerator",
                    INDICATORS,
                    CRITICAL,
                    "indicator",
                    "Such an indicator has no value.",
                    Doubts.unreadable("numerator", Dialect.INDICATOR)),
            check(
                    "indicators_with_invalid_denominator",
                    INDICATORS,
                    CRITICAL,
                    "indicator",
                    "Such an indicator has no value.",
                    Doubts.unreadable("denominator", Dialect.INDICATOR)),
            check(
                    "indicators_violating_exclusive_group_sets",
                    INDICATORS,
                    WARNING,
                    "indicator",
                    "An indicator in two groups of a set is shown twice.",
                    Doubts.inTwoGroups("indicatorGroupSet", "indicatorGroups", "indicatorGroup", "indicators")),
            check(
                    "indicator_groups_scarce",
                    GROUPS,
                    WARNING,
                    "indicatorGroup",
                    "A group of one groups nothing.",
                    Doubts.scarce("indicators")),
            check(
                    "indicator_group_sets_scarce",
                    GROUPS,
                    WARNING,
                    "indicatorGroupSet",
                    "A set of one group compares nothing.",
                    Doubts.scarce("indicatorGroups")),
            check(
                    "option_sets_empty",
                    OPTIONS,
                    WARNING,
                    "optionSet",
                    "Nothing can be chosen from it.",
                    Doubts.unnamed("option", "optionSet")),
            check(
                    "option_sets_not_used",
                    OPTIONS,
                    WARNING,
                    "optionSet",
                    "It may be left over.",
                    Doubts.unnamedByAny(
                            "dataElement.optionSet",
                            "dataElement.commentOptionSet",
                            "trackedEntityAttribute.optionSet",
                            "attribute.optionSet")),
            check(
                    "option_groups_empty",
                    OPTIONS,
                    WARNING,
                    "optionGroup",
                    "A group of no options groups nothing.",
                    Doubts.empty("options")),
            check(
                    "orgunits_orphaned",
                    UNITS,
                    WARNING,
                    "organisationUnit",
                    "Data of a unit outside of the hierarchy are in no total.",
                    Doubts.orphaned()),
            check(
                    "orgunits_multiple_roots",
                    UNITS,
                    CRITICAL,
                    "organisationUnit",
                    "Totals of the country leave out what is not below its unit.",
                    Doubts.oneOfSeveralRoots()),
            check(
                    "orgunits_without_groups",
                    UNITS,
                    WARNING,
                    "organisationUnit",
                    "Reports by kind of facility leave it out.",
                    Doubts.unnamed("organisationUnitGroup", "organisationUnits")),
            check(
                    "orgunits_violating_exclusive_group_sets",
                    UNITS,
                    SEVERE,
                    "organisationUnit",
                    "A unit in two groups of a set counts twice in totals.",
                    Doubts.inTwoGroups(
                            "organisationUnitGroupSet",
                            "organisationUnitGroups",
                            "organisationUnitGroup",
                            "organisationUnits")),
            check(
                    "orgunits_no_coordinates",
                    UNITS,
                    WARNING,
                    "organisationUnit",
                    "It is on no map.",
                    Doubts.without("geometry")),
            check(
                    "orgunits_null_island",
                    UNITS,
                    SEVERE,
                    "organisationUnit",
                    "Its place is where nothing is.",
                    Doubts.atNullIsland()),
            check(
                    "orgunits_same_name_and_parent",
                    UNITS,
                    SEVERE,
                    "organisationUnit",
                    "Nobody can tell the two apart.",
                    Doubts.sameAsAnother("organisationUnit", "name", "parent")),
            check(
                    "orgunits_openingdate_gt_closeddate",
                    UNITS,
                    SEVERE,
                    "organisationUnit",
                    "It was never open.",
                    Doubts.before("closedDate", "openingDate")),
            check(
                    "orgunits_trailing_spaces",
                    UNITS,
                    WARNING,
                    "organisationUnit",
                    "Names that look alike are not the same.",
                    Doubts.untidyName()),
            check(
                    "orgunit_groups_scarce",
                    GROUPS,
                    WARNING,
                    "organisationUnitGroup",
                    "A group of one groups nothing.",
                    Doubts.scarce("organisationUnits")),
            check(
                    "program_indicators_without_expression",
                    PROGRAM_INDICATORS,
                    SEVERE,
                    "programIndicator",
                    "It has no value.",
                    Doubts.without("expression")),
            check(
                    "program_indicators_with_invalid_expressions",
                    PROGRAM_INDICATORS,
                    CRITICAL,
                    "programIndicator",
                    "It has no value.",
                    Doubts.unreadable("expression", Dialect.PROGRAM_INDICATOR)),
            check(
                    "program_indicators_with_invalid_filters",
                    PROGRAM_INDICATORS,
                    CRITICAL,
                    "programIndicator",
                    "It has no value.",
                    Doubts.unreadable("filter", Dialect.PROGRAM_INDICATOR)),
            check(
                    "program_rules_without_action",
                    PROGRAMS,
                    WARNING,
                    "programRule",
                    "It does nothing.",
                    Doubts.unnamed("programRuleAction", "programRule")),
            check(
                    "program_rules_without_condition",
                    PROGRAMS,
                    WARNING,
                    "programRule",
                    "It never holds.",
                    Doubts.without("condition")),
            check(
                    "user_groups_scarce",
                    GROUPS,
                    INFO,
                    "userGroup",
                    "A group of one shares with one.",
                    Doubts.scarce("users")),
            check(
                    "user_roles_no_authorities",
                    PEOPLE,
                    WARNING,
                    "userRole",
                    "It grants nothing.",
                    Doubts.empty("authorities")),
            check(
                    "user_roles_no_users",
                    PEOPLE,
                    WARNING,
                    "userRole",
                    "It may be left over.",
                    Doubts.unnamed("user", "userRoles")),
            check(
                    "users_with_no_user_role",
                    PEOPLE,
                    WARNING,
                    "user",
                    "The user may do nothing.",
                    Doubts.empty("userRoles")),
            check(
                    "validation_rules_without_groups",
                    RULES,
                    INFO,
                    "validationRule",
                    "It runs only when all rules run.",
                    Doubts.unnamed("validationRuleGroup", "validationRules")),
            check(
                    "validation_rules_with_invalid_left_side_expression",
                    RULES,
                    CRITICAL,
                    "validationRule",
                    "It finds nothing.",
                    Doubts.unreadableSide("leftSide")),
            check(
                    "validation_rules_with_invalid_right_side_expression",
                    RULES,
                    CRITICAL,
                    "validationRule",
                    "It finds nothing.",
                    Doubts.unreadableSide("rightSide")),
            check(
                    "dashboards_no_items",
                    DASHBOARDS,
                    WARNING,
                    "dashboard",
                    "It shows nothing.",
                    Doubts.empty("dashboardItems")));

    private IntegrityChecks() {}

    private static IntegrityCheck check(
            String name, String section, IntegritySeverity severity, String type, String description, Doubt doubt) {
        return new IntegrityCheck(name, section, severity, type, description, doubt);
    }

    /** The same doubt about elements that are entered as totals. */
    private static Doubt aggregate(Doubt doubt) {
        return snapshot -> {
            IntegrityCheck.Judge judge = doubt.in(snapshot);
            return object -> "TRACKER".equals(object.document().text("domainType")) ? null : judge.about(object);
        };
    }
}
