package org.tonle.validation.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.cell.AnswerTimes;
import org.tonle.limit.Budget;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Validation results that were kept. What was mended since is not among them, and values are those of now: each is worked out again. */
@ApplicationScoped
public class ValidationResults {
    private static final String MAY_DELETE = "F_PERFORM_MAINTENANCE";

    private final ValidationResultStore store;
    private final RuleAnalysis analysis;

    ValidationResults(ValidationResultStore store, RuleAnalysis analysis) {
        this.store = store;
        this.analysis = analysis;
    }

    /** {@code pager?, validationResults}: of {@code ou, vr, pe}, of which each may have several values. */
    ObjectNode list(DataAccess access, Viewpoint viewpoint, Parameters words, Budget budget) {
        List<ObjectNode> rows = rows(access, viewpoint, wanted(access, words, null), budget);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List<ObjectNode> shown = rows;
        if (words.isPaged()) {
            int size = words.pageSize();
            int from = (int) Math.min(rows.size(), (words.page() - 1L) * size);
            shown = rows.subList(from, Math.min(rows.size(), from + size));
            json.putObject("pager")
                    .put("page", words.page())
                    .put("pageCount", Math.max(1, (rows.size() + size - 1) / size))
                    .put("total", rows.size())
                    .put("pageSize", size);
        }
        String fields = words.fields();
        ArrayNode list = json.putArray("validationResults");
        shown.forEach(
                row -> list.add(fields == null ? row : Fields.parse(fields).pick(row)));
        return json;
    }

    /** One result. @throws Problem E1005 when there is none for the caller, or when it has been mended */
    ObjectNode get(DataAccess access, Viewpoint viewpoint, String id, Budget budget) {
        List<ObjectNode> rows = rows(access, viewpoint, wanted(access, Parameters.NONE, number(id)), budget);
        if (rows.isEmpty()) {
            throw new Problem(ErrorCode.E1005, "Validation result", id);
        }
        return rows.get(0);
    }

    /** Forgets what is meant. @throws Problem E1006 without the authority, E1005 for one that is not there */
    void delete(DataAccess access, Parameters words, @Nullable String id) {
        if (!access.user().may(MAY_DELETE)) {
            throw new Problem(ErrorCode.E1006, "deleting validation results needs the authority " + MAY_DELETE);
        }
        int gone = store.delete(access, wanted(access, words, id == null ? null : number(id)));
        if (gone == 0 && id != null) {
            throw new Problem(ErrorCode.E1005, "Validation result", id);
        }
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException none) {
            throw new Problem(ErrorCode.E1005, "Validation result", id);
        }
    }

    private static ValidationResultStore.Wanted wanted(DataAccess access, Parameters words, @Nullable Long id) {
        return new ValidationResultStore.Wanted(
                id,
                numbers(access, "validationRule", words.list("vr")),
                numbers(access, "organisationUnit", words.list("ou")),
                words.list("pe").stream().map(iso -> Period.parse(iso).iso()).toList(),
                words.has("notificationSent") ? words.flag("notificationSent") : null);
    }

    /** Numbers of what is there for the caller; -1, which nobody has, stands for the others. */
    private static List<Integer> numbers(DataAccess access, String type, List<String> uids) {
        return uids.stream()
                .map(uid -> access.find(type, uid))
                .map(object -> object == null ? -1 : object.id())
                .toList();
    }

    private List<ObjectNode> rows(
            DataAccess access, Viewpoint viewpoint, ValidationResultStore.Wanted wanted, Budget budget) {
        List<ValidationResultStore.Kept> kept = store.find(access, wanted);
        budget.rows(kept.size());
        Map<List<Object>, Violation> broken = new HashMap<>();
        for (Violation violation : now(access, kept, budget)) {
            broken.put(
                    List.of(
                            violation.rule().rule().object().id(),
                            violation.period().iso(),
                            violation.orgUnit().id(),
                            violation.attributeOptionCombo().id()),
                    violation);
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (ValidationResultStore.Kept each : kept) {
            Violation violation = broken.get(
                    List.<Object>of(each.validationRule(), each.period(), each.orgUnit(), each.attributeOptionCombo()));
            if (violation != null) {
                rows.add(row(viewpoint, each, violation));
            }
        }
        return rows;
    }

    /** What is broken now of the rules, units and periods that were kept. */
    private List<Violation> now(DataAccess access, List<ValidationResultStore.Kept> kept, Budget budget) {
        return analysis.run(
                        access,
                        RuleQuestion.again(
                                access,
                                kept.stream()
                                        .map(ValidationResultStore.Kept::key)
                                        .toList()),
                        budget)
                .violations();
    }

    private static ObjectNode row(Viewpoint viewpoint, ValidationResultStore.Kept kept, Violation violation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", kept.id());
        json.put("created", AnswerTimes.text(kept.created()));
        json.set(
                "validationRule",
                FormValidation.shown(viewpoint, violation.rule().rule().object()));
        json.set(
                "organisationUnit",
                FormValidation.shown(viewpoint, violation.orgUnit().object()));
        json.putObject("period")
                .put("id", violation.period().iso())
                .put("displayName", violation.period().displayName());
        json.set("attributeOptionCombo", FormValidation.shown(viewpoint, violation.attributeOptionCombo()));
        return json.put("leftsideValue", violation.left())
                .put("rightsideValue", violation.right())
                .put("dayInPeriod", violation.dayInPeriod())
                .put("notificationSent", kept.notificationSent());
    }
}
