package org.tonle.metadata.integrity;

import static org.tonle.metadata.integrity.IntegritySeverity.INFO;
import static org.tonle.metadata.integrity.IntegritySeverity.WARNING;

import java.util.List;

/** Checks of groups and sets of groups that group nothing. */
final class GroupChecks {
    static final List<IntegrityCheck> ALL = List.of(
            new IntegrityCheck(
                    "orgunit_groups_without_group_sets",
                    "Organisation units",
                    INFO,
                    "organisationUnitGroup",
                    "A group of no set is no dimension of analytics.",
                    Doubts.unnamed("organisationUnitGroupSet", "organisationUnitGroups")),
            new IntegrityCheck(
                    "orgunit_group_sets_scarce",
                    "Group size",
                    WARNING,
                    "organisationUnitGroupSet",
                    "A set of one group compares nothing.",
                    Doubts.scarce("organisationUnitGroups")),
            new IntegrityCheck(
                    "data_element_group_sets_scarce",
                    "Group size",
                    WARNING,
                    "dataElementGroupSet",
                    "A set of one group compares nothing.",
                    Doubts.scarce("dataElementGroups")),
            new IntegrityCheck(
                    "category_option_groups_scarce",
                    "Group size",
                    WARNING,
                    "categoryOptionGroup",
                    "A group of one or none groups nothing.",
                    Doubts.scarce("categoryOptions")),
            new IntegrityCheck(
                    "option_group_sets_scarce",
                    "Group size",
                    WARNING,
                    "optionGroupSet",
                    "A set of one group compares nothing.",
                    Doubts.scarce("optionGroups")));

    private GroupChecks() {}
}
