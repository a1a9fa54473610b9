package org.tonle.metadata;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tonle.database.Transaction;
import org.tonle.schema.Property;

/** Rows of {@code metadata_unique} to be written: the values of which the schema says that no two objects share them. */
final class UniqueRows {
    private final List<String> types = new ArrayList<>();
    private final List<String> properties = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final List<Integer> objects = new ArrayList<>();

    void add(MetadataObject object) {
        for (Property property : object.document().layout().stored()) {
            String value = property.isUnique() ? object.document().text(property.name()) : null;
            if (value != null && !property.name().equals("id")) {
                types.add(object.type().name());
                properties.add(property.name());
                values.add(property.key(value));
                objects.add(object.id());
            }
        }
    }

    /** @throws SQLException (constraint metadata_unique_value) when another object has one of the values */
    void insert(Transaction transaction) throws SQLException {
        transaction.update(
                """
                insert into metadata_unique (type, property, value, object)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::int4[])""",
                transaction.array("text", types.toArray()),
                transaction.array("text", properties.toArray()),
                transaction.array("text", values.toArray()),
                transaction.array("int4", objects.toArray()));
    }
}
