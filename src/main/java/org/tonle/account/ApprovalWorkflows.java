package org.tonle.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataApprovalLevel;
import org.tonle.metadata.model.DataApprovalWorkflow;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/**
 * The workflows of approval that somebody has to do with, each with its levels at and below the person's own units, from the top:
 * {@code {dataApprovalWorkflows: [{name, id, dataApprovalLevels: [{name, id, level, orgUnitLevel}]}]}}.
 */
final class ApprovalWorkflows {
    private ApprovalWorkflows() {}

    /** @param orgUnits uids of the units of whom it is about */
    static ObjectNode of(Viewpoint viewpoint, Iterable<String> orgUnits) {
        Snapshot snapshot = viewpoint.snapshot();
        int highest = highest(snapshot.view(Hierarchy.VIEW), orgUnits);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode workflows = answer.putArray("dataApprovalWorkflows");
        for (MetadataObject object : snapshot.table("dataApprovalWorkflow").sortedByName()) {
            if (!viewpoint.sees(object)) {
                continue;
            }
            ObjectNode workflow =
                    workflows.addObject().put("name", object.name()).put("id", object.uid());
            ArrayNode levels = workflow.putArray("dataApprovalLevels");
            for (DataApprovalLevel level : DataApprovalWorkflow.of(object).levels(snapshot)) {
                if (level.orgUnitLevel() >= highest && viewpoint.sees(level.object())) {
                    levels.addObject()
                            .put("name", level.object().name())
                            .put("id", level.object().uid())
                            .put("level", level.level())
                            .put("orgUnitLevel", level.orgUnitLevel());
                }
            }
        }
        return answer;
    }

    /** The level of the highest of some units; below all levels for none. */
    private static int highest(Hierarchy hierarchy, Iterable<String> orgUnits) {
        int highest = Integer.MAX_VALUE;
        for (String uid : orgUnits) {
            OrgUnit unit = hierarchy.find(uid);
            highest = unit == null ? highest : Math.min(highest, unit.level());
        }
        return highest;
    }
}
