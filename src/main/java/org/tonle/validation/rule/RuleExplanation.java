package org.tonle.validation.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.validation.sample.ObservationStore;
import org.tonle.validation.sample.OrgUnitValues;
import org.tonle.validation.sample.PlaceOperands;

/** Says what each data element on the sides of a rule is worth at one place, for those who look into a broken rule. */
@ApplicationScoped
public class RuleExplanation {
    private final ObservationStore store;

    RuleExplanation(ObservationStore store) {
        this.store = store;
    }

    /**
     * {@code leftSide, rightSide}, each a list of {@code name, value} of what it names; of {@code validationRuleId, periodId, organisationUnitId,
     * attributeOptionComboId?}. An operand without a value has none here.
     *
     * @throws Problem E1000, E1003, E1005 for a rule that is not there for the caller or cannot be worked out for him, E1102, E2012
     */
    ObjectNode explain(DataAccess access, Parameters words, Budget budget) {
        String uid = CellKey.required(words, "validationRuleId");
        MetadataObject object = access.find("validationRule", uid);
        CheckedRule rule =
                object == null ? null : CheckedRule.read(access, object).rule();
        if (rule == null) {
            throw new Problem(ErrorCode.E1005, "Validation rule", uid);
        }
        Period period = Period.parse(CellKey.required(words, "periodId"));
        OrgUnit unit = access.hierarchy().get(CellKey.required(words, "organisationUnitId"));
        ReadRights.checkOrgUnit(access, unit);
        String named = words.text("attributeOptionComboId");
        MetadataObject attribute = CellKey.find(
                access,
                "categoryOptionCombo",
                named == null ? CategoryDefaults.CATEGORY_OPTION_COMBO : named,
                ErrorCode.E8110);
        RuleQuestion question =
                new RuleQuestion(List.of(rule.rule().object()), List.of(unit), type -> List.of(period), any -> true);
        RuleRun run = new RuleRun(access, question, List.of(rule), Map.of(), budget, LocalDate.EPOCH);
        List<OrgUnitValues> found = new ArrayList<>();
        store.each(
                access,
                budget,
                run.index,
                run.periodNumbers(),
                Map.of(unit.id(), unit.id()),
                (any, values) -> found.add(values));
        OrgUnitValues values = found.isEmpty() ? new OrgUnitValues(run.index) : found.get(0);
        PlaceOperands place = run.place(unit, values, period, attribute.id());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        side(access, rule.left(), place, json.putArray("leftSide"));
        side(access, rule.right(), place, json.putArray("rightSide"));
        return json;
    }

    private static void side(DataAccess access, CheckedRule.Side side, PlaceOperands place, ArrayNode rows) {
        Map<String, Object> worth = new LinkedHashMap<>();
        for (ExpressionOperand operand : side.expression().operands()) {
            Object value = place.of(operand);
            if (operand instanceof Item item && item.kind() == ItemKind.DATA_ELEMENT && value != null) {
                worth.put(name(access, item), value);
            }
        }
        worth.forEach((name, value) -> rows.addObject().put("name", name).put("value", value.toString()));
    }

    private static String name(DataAccess access, Item item) {
        StringJoiner name = new StringJoiner(" ");
        name.add(name(access, "dataElement", item.id()));
        for (String combo : new String[] {item.second(), item.third()}) {
            if (combo != null) {
                name.add(name(access, "categoryOptionCombo", combo));
            }
        }
        return name.toString();
    }

    /** The name of an object, what stands for it when it is none the caller may see. */
    private static String name(DataAccess access, String type, @Nullable String uid) {
        MetadataObject object = access.known(access.snapshot().findUnchecked(type, uid));
        return object == null ? String.valueOf(uid) : object.name();
    }
}
