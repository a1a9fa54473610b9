package org.tonle.datavalue.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.cell.AnswerTimes;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.parameter.Parameters;

/** What was approved, accepted and taken back, by whom and when. */
@ApplicationScoped
class ApprovalHistory {
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 1, 1);
    private static final int UNPAGED = 100_000;

    private final ApprovalStore store;

    ApprovalHistory(ApprovalStore store) {
        this.store = store;
    }

    /** Newest first, of workflows the user sees: {@code level, workflow, period, organisationUnit, attributeOptionCombo, action, createdBy, created}. */
    List<ObjectNode> read(DataAccess access, Parameters words) {
        LocalDate from = words.date("startDate");
        LocalDate to = words.date("endDate");
        int size = words.isPaged() ? words.pageSize() : UNPAGED;
        List<Integer> workflows = numbers(access, "dataApprovalWorkflow", words.list("wf"));
        if (words.list("wf").isEmpty() && !access.user().isSuperuser()) {
            workflows = access.snapshot().all("dataApprovalWorkflow").stream()
                    .filter(access::sees)
                    .map(MetadataObject::id)
                    .toList();
            if (workflows.isEmpty()) {
                return List.of();
            }
        }
        List<ApprovalStore.Change> changes = store.history(
                access,
                workflows,
                numbers(access, "dataApprovalLevel", words.list("dal")),
                numbers(access, "organisationUnit", words.list("ou")),
                numbers(access, "categoryOptionCombo", words.list("aoc")),
                (from == null ? FIRST : from).atStartOfDay(),
                end(to),
                size,
                words.isPaged() ? (words.page() - 1) * size : 0);
        return changes.stream().map(change -> json(access.snapshot(), change)).toList();
    }

    private static LocalDateTime end(@Nullable LocalDate to) {
        return to == null ? LAST.atStartOfDay() : to.plusDays(1).atStartOfDay();
    }

    /** A name that nothing visible has is a number that nothing has. */
    private static List<Integer> numbers(DataAccess access, String type, List<String> uids) {
        List<Integer> numbers = new ArrayList<>();
        for (String uid : uids) {
            MetadataObject object = access.find(type, uid);
            numbers.add(object == null ? -1 : object.id());
        }
        return numbers;
    }

    private static ObjectNode json(Snapshot snapshot, ApprovalStore.Change change) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        reference(json, "level", snapshot.byId(change.level()));
        reference(json, "workflow", snapshot.byId(change.workflow()));
        json.putObject("period").put("id", change.period());
        reference(json, "organisationUnit", snapshot.byId(change.orgUnit()));
        reference(json, "attributeOptionCombo", snapshot.byId(change.attributeOptionCombo()));
        return json.put("action", change.action().name())
                .put("createdBy", change.createdBy())
                .put("created", AnswerTimes.text(change.created()));
    }

    private static void reference(ObjectNode json, String name, @Nullable MetadataObject object) {
        if (object != null) {
            json.putObject(name).put("id", object.uid()).put("displayName", object.name());
        }
    }
}
