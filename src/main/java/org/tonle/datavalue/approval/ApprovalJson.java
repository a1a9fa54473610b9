package org.tonle.datavalue.approval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tonle.datavalue.approval.DataApprovals.CellStatus;
import org.tonle.datavalue.cell.AnswerTimes;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataApprovalLevel;
import org.tonle.metadata.model.DataSet;

/** States of approval as clients read them. */
final class ApprovalJson {
    private ApprovalJson() {}

    /** The permissions, {@code state} and who approved and accepted it. */
    static ObjectNode one(CellStatus found) {
        ObjectNode json = permissions(found);
        return json.put("state", found.status().state().name());
    }

    private static ObjectNode permissions(CellStatus found) {
        ObjectNode json = found.permissions().toJson();
        DataApproval row = found.status().approval();
        if (row != null) {
            json.put("approvedBy", row.approvedBy()).put("approvedAt", AnswerTimes.text(row.approvedAt()));
            if (row.acceptedAt() != null) {
                json.put("acceptedBy", row.acceptedBy()).put("acceptedAt", AnswerTimes.text(row.acceptedAt()));
            }
        }
        return json;
    }

    /** {@code wf, pe, ou, aoc, state, level, permissions}; {@code level} of what is approved. */
    static ArrayNode list(List<CellStatus> states) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (CellStatus found : states) {
            ApprovalCell cell = found.cell();
            ObjectNode each = json.addObject()
                    .put("wf", cell.flow().uid())
                    .put("pe", cell.period().iso())
                    .put("ou", cell.orgUnit().uid())
                    .put("aoc", cell.attributeOptionCombo().uid())
                    .put("state", found.status().state().name());
            DataApprovalLevel level = found.status().level();
            if (level != null && found.status().state().isApproved()) {
                each.put("level", level.uid());
            }
            each.set("permissions", permissions(found));
        }
        return json;
    }

    /** {@code id} of the combination, {@code level, ou, ouName, accepted, permissions}. */
    static ArrayNode optionCombos(List<CellStatus> states) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (CellStatus found : states) {
            ApprovalCell cell = found.cell();
            ObjectNode each = json.addObject()
                    .put("id", cell.attributeOptionCombo().uid())
                    .put("name", cell.attributeOptionCombo().name());
            ObjectNode level = each.putObject("level");
            DataApprovalLevel approved = found.status().level();
            if (approved != null) {
                level.put("id", approved.uid()).put("level", approved.level());
            }
            each.put("ou", cell.orgUnit().uid())
                    .put("ouName", cell.orgUnit().name())
                    .put("accepted", found.status().state() == ApprovalState.ACCEPTED_HERE)
                    .put("state", found.status().state().name());
            each.set("permissions", permissions(found));
        }
        return json;
    }

    /** {@code dataSet, organisationUnit, period, createdDate, createdByUsername, state, permissions}. */
    static void add(ArrayNode list, DataSet dataSet, CellStatus found) {
        ObjectNode json = list.addObject();
        reference(json, "dataSet", dataSet.object());
        reference(json, "organisationUnit", found.cell().orgUnit().object());
        json.putObject("period")
                .put("id", found.cell().period().iso())
                .put("name", found.cell().period().displayName());
        DataApproval row = found.status().approval();
        if (row != null) {
            json.put("createdDate", AnswerTimes.text(row.approvedAt())).put("createdByUsername", row.approvedBy());
        }
        json.put("state", found.status().state().name());
        json.set("permissions", permissions(found));
    }

    private static void reference(ObjectNode json, String name, MetadataObject object) {
        json.putObject(name).put("id", object.uid()).put("name", object.name()).put("displayName", object.name());
    }
}
