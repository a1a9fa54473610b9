package org.tonle.metadata.integrity;

import java.util.List;
import java.util.Map;

/** What versions of DHIS2 call checks besides the names in {@link IntegrityChecks}. */
final class IntegrityNames {
    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            Map.entry("orgunits_orphaned", List.of("org_units_being_orphaned", "orgunits_being_orphaned")),
            Map.entry("orgunits_without_groups", List.of("org_units_without_groups", "orgunits_no_groups")),
            Map.entry("orgunits_violating_exclusive_group_sets", List.of("org_units_violating_exclusive_group_sets")),
            Map.entry("orgunits_trailing_spaces", List.of("orgunits_trailing_space")),
            Map.entry("orgunit_groups_scarce", List.of("orgunit_group_scarce", "organisation_unit_groups_scarce")),
            Map.entry(
                    "orgunit_groups_without_group_sets",
                    List.of("org_unit_groups_without_group_sets", "orgunit_groups_no_group_sets")),
            Map.entry("invalid_category_combos", List.of("category_combos_being_invalid")),
            Map.entry(
                    "data_elements_without_datasets",
                    List.of("data_elements_without_data_set", "data_elements_without_data_sets")),
            Map.entry("data_elements_without_groups", List.of("data_elements_aggregate_no_groups")),
            Map.entry(
                    "data_elements_aggregate_with_different_period_types",
                    List.of("data_elements_assigned_to_data_sets_with_different_period_types")),
            Map.entry(
                    "datasets_not_assigned_to_org_units",
                    List.of("data_sets_not_assigned_to_org_units", "datasets_not_assigned")),
            Map.entry("datasets_empty", List.of("data_sets_empty")),
            Map.entry(
                    "datasets_custom_data_entry_forms_empty",
                    List.of("data_sets_custom_data_entry_forms_empty", "datasets_custom_forms_empty")),
            Map.entry("indicators_without_groups", List.of("indicator_nongrouped", "indicators_not_grouped")),
            Map.entry("indicators_with_identical_formulas", List.of("indicators_exact_duplicates")),
            Map.entry("option_sets_empty", List.of("options_sets_empty")),
            Map.entry("option_sets_not_used", List.of("options_sets_unused", "option_sets_unused")),
            Map.entry("users_with_no_user_role", List.of("users_with_no_role", "user_no_role")),
            Map.entry("program_rules_without_action", List.of("program_rules_no_action")),
            Map.entry("program_rules_without_condition", List.of("program_rules_no_expression")));

    private IntegrityNames() {}

    static List<String> others(String name) {
        return OTHERS.getOrDefault(name, List.of());
    }
}
