package org.tonle.validation.rule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;

/** What an analysis says of a broken rule, in JSON and in CSV. */
final class ViolationJson {
    /** The columns of {@link #cells}. */
    static final List<String> COLUMNS = List.of(
            "organisationUnitId",
            "organisationUnit",
            "periodId",
            "period",
            "attributeOptionCombo",
            "validationRuleId",
            "validationRule",
            "importance",
            "leftSideDescription",
            "leftSideValue",
            "operator",
            "rightSideValue",
            "rightSideDescription");

    private ViolationJson() {}

    /** {@code validationRuleId, organisationUnitId, periodId, attributeOptionComboId} with their names, the two values and the operator. */
    static ObjectNode row(Violation violation, @Nullable String language) {
        MetadataObject rule = violation.rule().rule().object();
        OrgUnit unit = violation.orgUnit();
        return JsonNodeFactory.instance
                .objectNode()
                .put("validationRuleId", rule.uid())
                .put("validationRuleDescription", rule.description() == null ? rule.name() : rule.description())
                .put("organisationUnitId", unit.uid())
                .put("organisationUnitDisplayName", unit.name())
                .put("organisationUnitPath", unit.path())
                .put("organisationUnitAncestorNames", ancestors(unit))
                .put("periodId", violation.period().iso())
                .put("periodDisplayName", violation.period().displayName(language))
                .put("attributeOptionComboId", violation.attributeOptionCombo().uid())
                .put(
                        "attributeOptionComboDisplayName",
                        violation.attributeOptionCombo().name())
                .put("importance", violation.rule().rule().importance())
                .put("leftSideValue", violation.left())
                .put("operator", violation.rule().operator().symbol())
                .put("rightSideValue", violation.right());
    }

    /** The same as cells of a table. */
    static List<@Nullable String> cells(Violation violation, @Nullable String language) {
        MetadataObject rule = violation.rule().rule().object();
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(violation.orgUnit().uid());
        cells.add(violation.orgUnit().name());
        cells.add(violation.period().iso());
        cells.add(violation.period().displayName(language));
        cells.add(violation.attributeOptionCombo().name());
        cells.add(rule.uid());
        cells.add(rule.name());
        cells.add(violation.rule().rule().importance());
        cells.add(violation.rule().left().stated().description());
        cells.add(Violation.number(violation.left()));
        cells.add(violation.rule().operator().symbol());
        cells.add(Violation.number(violation.right()));
        cells.add(violation.rule().right().stated().description());
        return cells;
    }

    /** Names from the top down, each with a slash behind it. */
    private static String ancestors(OrgUnit unit) {
        OrgUnit parent = unit.parent();
        return parent == null ? "" : ancestors(parent) + parent.name() + " / ";
    }
}
