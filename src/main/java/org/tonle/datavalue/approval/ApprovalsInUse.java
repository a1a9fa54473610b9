package org.tonle.datavalue.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.DeletionGuard;

/** Workflows, levels, units and option combinations that something is approved by are not deleted. */
@ApplicationScoped
class ApprovalsInUse implements DeletionGuard {
    private static final String WHY = "data are approved with it; take the approvals back first";

    private static final Map<String, String> COLUMNS = Map.of(
            "dataApprovalWorkflow", "workflow",
            "dataApprovalLevel", "level",
            "organisationUnit", "org_unit",
            "categoryOptionCombo", "attribute_option_combo");

    @Override
    public Map<Integer, String> objections(Transaction transaction, Collection<MetadataObject> objects)
            throws SQLException {
        Map<Integer, String> objections = new HashMap<>();
        for (Map.Entry<String, String> each : COLUMNS.entrySet()) {
            List<Integer> ids = objects.stream()
                    .filter(object -> object.type().name().equals(each.getKey()))
                    .map(MetadataObject::id)
                    .toList();
            if (!ids.isEmpty()) {
                String column = each.getValue();
                transaction.each(
                        "select distinct " + column + " from data_approval where " + column + " = any(?)",
                        row -> objections.put(row.getInt(1), WHY),
                        SqlArray.numbers(ids));
            }
        }
        return objections;
    }
}
