package org.tonle.file;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.DeletionGuard;

/** A file resource that is the picture of an icon is not deleted. */
@ApplicationScoped
public class IconFiles implements DeletionGuard {
    @Override
    public Map<Integer, String> objections(Transaction transaction, Collection<MetadataObject> objects)
            throws SQLException {
        Map<Integer, String> objections = new HashMap<>();
        Object[] files = objects.stream()
                .filter(object -> object.type().name().equals("fileResource"))
                .map(MetadataObject::id)
                .toArray();
        if (files.length > 0) {
            transaction.each(
                    "select file_resource, key from custom_icon where file_resource = any(?)",
                    row -> objections.put(row.getInt(1), "it is the picture of the icon " + row.getString(2)),
                    transaction.array("int4", files));
        }
        return objections;
    }
}
