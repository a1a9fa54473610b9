package org.tonle.datavalue.importing;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.FileResource;
import org.tonle.problem.ErrorCode;

/** Whether the values of one payload may name the files they name: the writer's own that nothing has yet, or what the cell has already. */
final class FileValues {
    /** Cells that are looked up at most; values that name files of others are few in any payload but a wrong one. */
    private static final int MOST_LOOKED_UP = 1_000;

    private final DataAccess access;
    private final Stored stored;
    private final Set<String> taken = new HashSet<>();
    private int lookedUp;

    /** What is stored. */
    interface Stored {
        /** Whether the cell has the value, as far as the user sees it. @param key data element, period, unit and the two option combinations */
        boolean has(int[] key, String value);
    }

    FileValues(DataAccess access, Stored stored) {
        this.access = access;
        this.stored = stored;
    }

    /** What is wrong with a value that names a file, null when nothing is. @param key as in {@link Stored#has} */
    @Nullable
    ValueFault fault(String uid, int... key) {
        MetadataObject object = access.snapshot().findUnchecked("fileResource", uid);
        if (object == null) {
            return ValueFault.of(ErrorCode.E2027, "value", uid);
        }
        FileResource file = FileResource.of(object);
        boolean isOwn = file.isForValuesOf(access.user());
        boolean isFree = isOwn && !file.isAssigned() && !taken.contains(uid);
        if (isFree || isThere(key, uid)) {
            taken.add(uid);
            return null;
        }
        return ValueFault.of(isOwn ? ErrorCode.E2026 : ErrorCode.E2027, "value", uid);
    }

    private boolean isThere(int[] key, String uid) {
        lookedUp++;
        return lookedUp <= MOST_LOOKED_UP && stored.has(key, uid);
    }

    /** Uids of the files that accepted values name. */
    Set<String> taken() {
        return taken;
    }
}
