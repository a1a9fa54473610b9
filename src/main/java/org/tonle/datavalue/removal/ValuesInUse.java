package org.tonle.datavalue.removal;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.DeletionGuard;

/** Data elements, units and option combinations with data values are not deleted. */
@ApplicationScoped
public class ValuesInUse implements DeletionGuard {
    private static final String WHY = "data values are stored for it";

    @Override
    public Map<Integer, String> objections(Transaction transaction, Collection<MetadataObject> objects)
            throws SQLException {
        Map<Integer, String> objections = new HashMap<>();
        find(transaction, ids(objects, "dataElement"), "v.data_element = t.id", objections);
        find(transaction, ids(objects, "organisationUnit"), "v.org_unit = t.id", objections);
        List<Integer> optionCombos = ids(objects, "categoryOptionCombo");
        find(transaction, optionCombos, "v.category_option_combo = t.id", objections);
        find(transaction, optionCombos, "v.attribute_option_combo = t.id", objections);
        return objections;
    }

    private static List<Integer> ids(Collection<MetadataObject> objects, String type) {
        List<Integer> ids = new ArrayList<>();
        for (MetadataObject object : objects) {
            if (object.type().name().equals(type)) {
                ids.add(object.id());
            }
        }
        return ids;
    }

    /** @param isOf condition between a value {@code v} and an object {@code t}, of our own words */
    private static void find(Transaction transaction, List<Integer> ids, String isOf, Map<Integer, String> objections)
            throws SQLException {
        if (!ids.isEmpty()) {
            transaction.each(
                    "select t.id from unnest(?::int4[]) as t(id) where exists (select 1 from data_value v where " + isOf
                            + " and not v.deleted)",
                    row -> objections.put(row.getInt(1), WHY),
                    transaction.array("int4", ids.toArray()));
        }
    }
}
