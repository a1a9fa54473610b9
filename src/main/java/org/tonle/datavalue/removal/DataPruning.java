package org.tonle.datavalue.removal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.DataMergeStrategy;
import org.tonle.metadata.importing.ObjectMerge;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/**
 * Takes away all that was ever entered for an organisation unit or a data element, so that it can be deleted: values, registrations, lock
 * exceptions, bounds. The history of the values stays.
 */
@ApplicationScoped
public class DataPruning {
    private final Sql sql;
    private final MergedValues values;

    DataPruning(Sql sql, MergedValues values) {
        this.sql = sql;
        this.values = values;
    }

    /** @param type of metadata. @throws Problem E1006 for anybody but a superuser, E1113 when there is no such object */
    void prune(DataAccess access, String type, String uid) {
        if (!access.user().may(CurrentUser.ALL)) {
            throw new Problem(ErrorCode.E1006, "taking away all data of an object needs the authority ALL");
        }
        MetadataObject object = access.find(type, uid);
        if (object == null) {
            throw new Problem(ErrorCode.E1113, type, uid);
        }
        sql.inTransaction(transaction -> {
            List<ObjectMerge> nothingLeft = List.of(ObjectMerge.of(object, object, false));
            values.merge(transaction, nothingLeft, DataMergeStrategy.DISCARD, access.user());
            return object;
        });
    }
}
