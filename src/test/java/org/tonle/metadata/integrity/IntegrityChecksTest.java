package org.tonle.metadata.integrity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** Each check finds the object that has its fault, and not the one beside it that has none. */
class IntegrityChecksTest {
    private static final Snapshot WORLD = SampleMetadata.snapshot(
            """
            {"categoryOptions": [{"id": "optionUsed0", "name": "used"}, {"id": "optionLone0", "name": "lone"}],
             "categories": [{"id": "categoryOk0", "name": "ok", "categoryOptions": [{"id": "optionUsed0"}]},
              {"id": "categoryNo0", "name": "no"}],
             "categoryCombos": [{"id": "comboOk0000", "name": "ok", "categories": [{"id": "categoryOk0"}]},
              {"id": "comboNo0000", "name": "no"}],
             "categoryOptionCombos": [{"id": "cells000000", "name": "cells", "categoryCombo": {"id": "comboOk0000"},
               "categoryOptions": [{"id": "optionUsed0"}]}],
             "categoryOptionGroups": [{"id": "cogOne00000", "name": "one"}, {"id": "cogTwo00000", "name": "two"}],
             "categoryOptionGroupSets": [
              {"id": "cogSetOk000", "name": "ok", "categoryOptionGroups": [{"id": "cogOne00000"}, {"id": "cogTwo00000"}]},
              {"id": "cogSetNo000", "name": "no", "categoryOptionGroups": [{"id": "cogOne00000"}]}],
             "dataElements": [
              {"id": "elementOk00", "name": "ok", "domainType": "AGGREGATE"},
              {"id": "elementNo00", "name": "no", "domainType": "AGGREGATE"},
              {"id": "elementTwo0", "name": "twice", "domainType": "AGGREGATE", "optionSet": {"id": "optionsOk00"}},
              {"id": "elementTrk0", "name": "tracked", "domainType": "TRACKER"}],
             "dataElementGroups": [
              {"id": "degMany0000", "name": "many", "dataElements": [{"id": "elementOk00"}, {"id": "elementTwo0"}]},
              {"id": "degOne00000", "name": "one", "dataElements": [{"id": "elementTwo0"}]}],
             "dataElementGroupSets": [{"id": "degSet00000", "name": "set", "dataElementGroups": [{"id": "degMany0000"}, {"id": "degOne00000"}]}],
             "dataEntryForms": [{"id": "formUsed000", "name": "used"}, {"id": "formLone000", "name": "lone"}],
             "dataSets": [
              {"id": "setOk000000", "name": "ok", "periodType": "Monthly", "dataEntryForm": {"id": "formUsed000"},
               "organisationUnits": [{"id": "unitTop0000"}],
               "dataSetElements": [{"dataElement": {"id": "elementOk00"}}, {"dataElement": {"id": "elementTwo0"}}]},
              {"id": "setOther000", "name": "other", "periodType": "Quarterly", "organisationUnits": [{"id": "unitTop0000"}],
               "dataSetElements": [{"dataElement": {"id": "elementTwo0"}}]},
              {"id": "setNo000000", "name": "no", "periodType": "Monthly"}],
             "indicatorTypes": [{"id": "typeOne0000", "name": "one", "factor": 1}],
             "indicators": [
              {"id": "indOk000000", "name": "ok", "numerator": "1", "denominator": "1", "indicatorType": {"id": "typeOne0000"}},
              {"id": "indSame0000", "name": "same", "numerator": " 1 ", "denominator": "1", "indicatorType": {"id": "typeOne0000"}},
              {"id": "indBroken00", "name": "broken", "numerator": "1+", "denominator": "(", "indicatorType": {"id": "typeOne0000"}}],
             "indicatorGroups": [
              {"id": "igMany00000", "name": "many", "indicators": [{"id": "indOk000000"}, {"id": "indSame0000"}]},
              {"id": "igOne000000", "name": "one", "indicators": [{"id": "indSame0000"}]}],
             "indicatorGroupSets": [
              {"id": "igsOk000000", "name": "ok", "indicatorGroups": [{"id": "igMany00000"}, {"id": "igOne000000"}]},
              {"id": "igsNo000000", "name": "no", "indicatorGroups": [{"id": "igOne000000"}]}],
             "optionSets": [{"id": "optionsOk00", "name": "ok"}, {"id": "optionsNo00", "name": "no"}],
             "options": [{"id": "choice00000", "name": "choice", "code": "c", "optionSet": {"id": "optionsOk00"}}],
             "optionGroups": [{"id": "choicesOk00", "name": "ok", "options": [{"id": "choice00000"}]}, {"id": "choicesNo00", "name": "no"}],
             "organisationUnits": [
              {"id": "unitTop0000", "name": "top", "openingDate": "2000-01-01", "geometry": {"type": "Point", "coordinates": [104, 11]}},
              {"id": "unitOne0000", "name": "one", "openingDate": "2000-01-01", "parent": {"id": "unitTop0000"},
               "geometry": {"type": "Point", "coordinates": [0, 0.01]}},
              {"id": "unitTwin000", "name": "one", "openingDate": "2000-01-01", "closedDate": "1999-01-01", "parent": {"id": "unitTop0000"}},
              {"id": "unitLone000", "name": "lone  ", "openingDate": "2000-01-01", "geometry": {"type": "Point", "coordinates": [104, 11]}}],
             "organisationUnitGroups": [
              {"id": "ougMany0000", "name": "many", "organisationUnits": [{"id": "unitTop0000"}, {"id": "unitOne0000"}]},
              {"id": "ougOne00000", "name": "one", "organisationUnits": [{"id": "unitOne0000"}]}],
             "organisationUnitGroupSets": [
              {"id": "ougSet00000", "name": "set", "organisationUnitGroups": [{"id": "ougMany0000"}, {"id": "ougOne00000"}]}],
             "programIndicators": [
              {"id": "piOk0000000", "name": "ok", "expression": "V{event_count}", "filter": "1 == 1"},
              {"id": "piNo0000000", "name": "no"}, {"id": "piBroken000", "name": "broken", "expression": "V{", "filter": "=="}],
             "programRules": [{"id": "ruleOk00000", "name": "ok", "condition": "true"}, {"id": "ruleNo00000", "name": "no"}],
             "programRuleActions": [{"id": "action00000", "programRuleActionType": "HIDEFIELD", "programRule": {"id": "ruleOk00000"}}],
             "userRoles": [{"id": "roleOk00000", "name": "ok", "authorities": ["ALL"]}, {"id": "roleNo00000", "name": "no"}],
             "users": [{"id": "userOk00000", "username": "ok", "userRoles": [{"id": "roleOk00000"}]}, {"id": "userNo00000", "username": "no"}],
             "userGroups": [{"id": "ugMany00000", "name": "many", "users": [{"id": "userOk00000"}, {"id": "userNo00000"}]},
              {"id": "ugOne000000", "name": "one", "users": [{"id": "userOk00000"}]}],
             "validationRules": [
              {"id": "vrOk0000000", "name": "ok", "leftSide": {"expression": "1"}, "rightSide": {"expression": "2"}},
              {"id": "vrNo0000000", "name": "no", "leftSide": {"expression": "1+"}, "rightSide": {"expression": "+"}}],
             "validationRuleGroups": [{"id": "vrGroup0000", "name": "group", "validationRules": [{"id": "vrOk0000000"}]}],
             "visualizations": [{"id": "chart000000", "name": "chart", "type": "COLUMN"}],
             "dashboards": [
              {"id": "boardOk0000", "name": "ok", "dashboardItems": [{"id": "item0000000", "type": "VISUALIZATION", "visualization": {"id": "chart000000"}}]},
              {"id": "boardNo0000", "name": "no"}]}
            """);
    /** What each check finds in it. */
    private static final Map<String, String> FOUND =
            """
            categories_no_options: categoryNo0
            category_options_no_categories: optionLone0
            category_combos_no_categories: comboNo0000
            invalid_category_combos: comboNo0000
            category_option_group_sets_scarce: cogSetNo000
            data_elements_without_datasets: elementNo00
            data_elements_without_groups: elementNo00
            data_elements_violating_exclusive_group_sets: elementTwo0
            data_elements_aggregate_with_different_period_types: elementTwo0
            data_element_groups_scarce: degOne00000
            datasets_empty: setNo000000
            datasets_not_assigned_to_org_units: setNo000000
            datasets_custom_data_entry_forms_empty: formLone000
            indicators_without_groups: indBroken00
            indicators_with_identical_formulas: indOk000000 indSame0000
            indicators_with_invalid_numerator: indBroken00
            indicators_with_invalid_denominator: indBroken00
            indicators_violating_exclusive_group_sets: indSame0000
            indicator_groups_scarce: igOne000000
            indicator_group_sets_scarce: igsNo000000
            option_sets_empty: optionsNo00
            option_sets_not_used: optionsNo00
            option_groups_empty: choicesNo00
            orgunits_orphaned: unitLone000
            orgunits_multiple_roots: unitLone000 unitTop0000
            orgunits_without_groups: unitLone000 unitTwin000
            orgunits_violating_exclusive_group_sets: unitOne0000
            orgunits_no_coordinates: unitTwin000
            orgunits_null_island: unitOne0000
            orgunits_same_name_and_parent: unitOne0000 unitTwin000
            orgunits_openingdate_gt_closeddate: unitTwin000
            orgunits_trailing_spaces: unitLone000
            orgunit_groups_scarce: ougOne00000
            program_indicators_without_expression: piNo0000000
            program_indicators_with_invalid_expressions: piBroken000
            program_indicators_with_invalid_filters: piBroken000
            program_rules_without_action: ruleNo00000
            program_rules_without_condition: ruleNo00000
            user_groups_scarce: ugOne000000
            user_roles_no_authorities: roleNo00000
            user_roles_no_users: roleNo00000
            users_with_no_user_role: userNo00000
            validation_rules_without_groups: vrNo0000000
            validation_rules_with_invalid_left_side_expression: vrNo0000000
            validation_rules_with_invalid_right_side_expression: vrNo0000000
            dashboards_no_items: boardNo0000
            """
                    .lines()
                    .collect(Collectors.toMap(line -> line.replaceAll(":.*", ""), line -> line.replaceAll(".*: ", "")));

    private static final Viewpoint EVERYBODY =
            Viewpoint.of(SampleMetadata.user("userOk00000", Set.of(CurrentUser.ALL), Set.of()), WORLD);

    private static ObjectNode run(String checks, boolean hasIssues) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Parameters said = new Parameters(Map.of("checks", List.of(checks)));
        return new IntegrityRun(clock).run(EVERYBODY, IntegrityRun.chosen(said), hasIssues);
    }

    @Test
    void everyCheckFindsItsFaultAndNothingElse() {
        for (IntegrityCheck check : IntegrityChecks.ALL) {
            Set<String> found = new TreeSet<>();
            run(check.name(), true)
                    .path(check.name())
                    .path("issues")
                    .forEach(issue -> found.add(issue.path("id").asText()));
            assertEquals(FOUND.get(check.name()), String.join(" ", found), check.name());
            assertFalse(found.isEmpty(), check.name());
        }
    }

    @Test
    void namesAndCodesTellChecksApart() {
        Set<String> names = new HashSet<>();
        List<String> codes = new ArrayList<>();
        for (IntegrityCheck check : IntegrityChecks.ALL) {
            assertTrue(names.add(check.name()), check.name());
            codes.add(check.code());
            assertEquals(check.name(), check.toJson(WORLD).path("name").asText());
        }
        assertTrue(codes.contains("CNO"));
    }

    @Test
    void aSummaryCountsAndSaysHowManyOfAll() {
        ObjectNode summary = run("optionsets*,CNO,no_such_check,options-*", false);
        assertEquals(1, summary.size());
        assertEquals(1, summary.at("/categories_no_options/count").asInt());
        assertEquals(50.0, summary.at("/categories_no_options/percentage").asDouble());
        assertTrue(summary.at("/categories_no_options/issues").isMissingNode());
    }
}
