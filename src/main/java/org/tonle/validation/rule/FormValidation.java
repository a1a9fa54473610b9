package org.tonle.validation.rule;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.category.CategoryCombos;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.datavalue.cell.CellStore;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.datavalue.cell.StoredValue;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.ValidationRule;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Checks one report: the rules that name an element of its data set, and which empty cells lack the comment they need. */
@ApplicationScoped
public class FormValidation {
    private static final Fields SHOWN =
            Fields.parse("id,code,name,displayName,translations,createdBy,lastUpdatedBy,user,sharing,attributeValues");

    private final RuleAnalysis analysis;
    private final CellStore cells;

    FormValidation(RuleAnalysis analysis, CellStore cells) {
        this.analysis = analysis;
        this.cells = cells;
    }

    /** One report, or those of a unit and its children. */
    record Report(MetadataObject dataSet, Period period, List<OrgUnit> orgUnits, MetadataObject attribute) {}

    /** @param json {@code validationRuleViolations, commentRequiredViolations} @param leftOut rules that could not be worked out */
    record Checked(ObjectNode json, List<String> leftOut) {}

    /**
     * Checks the report of {@code pe, ou, multiOu?} and {@code aoc} or {@code cc, cp}.
     *
     * @throws Problem E1105 for a data set that is not there for the caller, E2010, E2012, E1000, E1003
     */
    Checked check(DataAccess access, Viewpoint viewpoint, String dataSet, Parameters words, Budget budget) {
        Report report = report(access, dataSet, words);
        RuleAnalysis.Findings findings = findings(access, report, budget);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode violations = json.putArray("validationRuleViolations");
        findings.violations().forEach(each -> violations.add(violation(viewpoint, each)));
        boolean needsComments = DataSet.needsComments(report.dataSet());
        json.set(
                "commentRequiredViolations",
                needsComments ? withoutComment(access, report) : JsonNodeFactory.instance.arrayNode());
        return new Checked(json, findings.leftOut());
    }

    /** The rules that are broken in a report. */
    RuleAnalysis.Findings findings(DataAccess access, Report report, Budget budget) {
        int attribute = report.attribute().id();
        return analysis.run(
                access,
                new RuleQuestion(
                        rules(access, report),
                        report.orgUnits(),
                        type -> type == report.period().type() ? List.of(report.period()) : List.of(),
                        number -> number == attribute),
                budget);
    }

    /** The cells of a report that are empty and have no comment that says why: {@code [{dataElement, categoryOptionCombo, organisationUnit}]}. */
    ArrayNode withoutComment(DataAccess access, Report report) {
        ArrayNode missing = JsonNodeFactory.instance.arrayNode();
        report.orgUnits().forEach(unit -> addWithoutComment(access, report, unit, missing));
        return missing;
    }

    private static Report report(DataAccess access, String uid, Parameters words) {
        MetadataObject dataSet = CellKey.find(access, "dataSet", uid, ErrorCode.E1105);
        ReadRights.checkDataSet(access, dataSet);
        Period period = CellKey.period(words);
        OrgUnit unit = access.hierarchy().get(CellKey.required(words, "ou"));
        ReadRights.checkOrgUnit(access, unit);
        List<OrgUnit> units = new ArrayList<>(List.of(unit));
        if (words.flag("multiOu")) {
            Set<String> assigned = DataSet.of(dataSet).organisationUnits();
            access.hierarchy().children(unit).stream()
                    .filter(child -> assigned.contains(child.uid()) && access.reaches(Reach.READ, child))
                    .forEach(units::add);
        }
        return new Report(dataSet, period, units, CellKey.attributeOptionCombo(access, words));
    }

    private static List<MetadataObject> rules(DataAccess access, Report report) {
        Set<String> elements = DataSet.of(report.dataSet()).dataSetElements().keySet();
        return access.snapshot().all("validationRule").stream()
                .filter(access::sees)
                .filter(rule -> names(rule, elements))
                .toList();
    }

    private static boolean names(MetadataObject object, Set<String> elements) {
        ValidationRule rule = ValidationRule.of(object);
        return !rule.skipsForms()
                && (rule.leftSide() != null && mentions(rule.leftSide().text(), elements)
                        || rule.rightSide() != null && mentions(rule.rightSide().text(), elements));
    }

    private static boolean mentions(String expression, Set<String> elements) {
        return elements.stream().anyMatch(expression::contains);
    }

    private static ObjectNode violation(Viewpoint viewpoint, Violation violation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", 0);
        json.set("validationRule", shown(viewpoint, violation.rule().rule().object()));
        json.putObject("period").put("id", violation.period().iso());
        json.set("organisationUnit", shown(viewpoint, violation.orgUnit().object()));
        json.set("attributeOptionCombo", shown(viewpoint, violation.attributeOptionCombo()));
        return json.put("leftsideValue", violation.left())
                .put("rightsideValue", violation.right())
                .put("dayInPeriod", violation.dayInPeriod())
                .put("notificationSent", false);
    }

    /** What the caller sees of an object. */
    static com.fasterxml.jackson.databind.JsonNode shown(Viewpoint viewpoint, MetadataObject object) {
        try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
            JsonGenerator out = buffer;
            Selection.of(viewpoint.snapshot(), object.type(), SHOWN).write(out, viewpoint, object);
            return MAPPER.readTree(buffer.asParser());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private static final com.fasterxml.jackson.databind.ObjectMapper MAPPER =
            new com.fasterxml.jackson.databind.ObjectMapper();

    private void addWithoutComment(DataAccess access, Report report, OrgUnit unit, ArrayNode missing) {
        DataSet form = DataSet.of(report.dataSet());
        List<DataElement> elements = form.dataSetElements().keySet().stream()
                .map(uid -> access.snapshot().findUnchecked("dataElement", uid))
                .filter(Objects::nonNull)
                .filter(access::mayReadValues)
                .map(DataElement::of)
                .toList();
        Set<List<Integer>> explained = new HashSet<>();
        for (StoredValue value : cells.ofForm(
                access,
                elements.stream().map(element -> element.object().id()).toList(),
                PeriodStore.id(report.period()),
                unit.id(),
                report.attribute().id())) {
            if (isText(value.value()) || isText(value.comment())) {
                explained.add(List.of(value.dataElement(), value.categoryOptionCombo()));
            }
        }
        CategoryCombos combos = access.snapshot().view(CategoryCombos.VIEW);
        for (DataElement element : elements) {
            for (MetadataObject combo : combos.optionCombos(form.categoryCombo(element))) {
                if (access.sees(combo)
                        && !explained.contains(List.of(element.object().id(), combo.id()))) {
                    ObjectNode row = missing.addObject();
                    named(row.putObject("dataElement"), element.object());
                    named(row.putObject("categoryOptionCombo"), combo);
                    row.putObject("organisationUnit").put("id", unit.uid());
                }
            }
        }
    }

    private static void named(ObjectNode json, MetadataObject object) {
        json.put("id", object.uid()).put("displayName", object.name());
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
