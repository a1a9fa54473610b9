package org.tonle.metadata;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tonle.database.Transaction;

/** Rows of {@code metadata_reference} to be written: who names whom. References to objects that do not exist are not written. */
final class ReferenceRows {
    private final List<Integer> sources = new ArrayList<>();
    private final List<String> properties = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> uids = new ArrayList<>();

    void add(MetadataObject object) {
        object.document().eachReference((property, reference) -> {
            sources.add(object.id());
            properties.add(property.name());
            types.add(reference.type());
            uids.add(reference.uid());
        });
    }

    void insert(Transaction transaction) throws SQLException {
        if (sources.isEmpty()) {
            return;
        }
        transaction.update(
                """
                insert into metadata_reference (source, property, target)
                select distinct t.source, t.property, o.id
                from unnest(?::int4[], ?::text[], ?::text[], ?::text[]) as t(source, property, type, uid)
                join metadata_object o on o.type = t.type and o.uid = t.uid::bpchar""",
                transaction.array("int4", sources.toArray()),
                transaction.array("text", properties.toArray()),
                transaction.array("text", types.toArray()),
                transaction.array("text", uids.toArray()));
    }
}
