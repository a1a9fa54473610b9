package org.tonle.datavalue.importing;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.lock.ReportLock;
import org.tonle.metadata.model.DataSet;

/** What the checks of cells need to know. */
final class IntakeContext {
    private final DataAccess access;
    private final LocalDateTime now;
    private final boolean isForced;
    private final List<ReportLock> locks;
    private final Function<DataSet, Set<String>> exceptionsOf;
    private final FileValues files;
    private final Map<String, Set<String>> exceptions = new HashMap<>();

    /**
     * @param now server time
     * @param isForced whether values are taken although their time is over or has not come
     * @param locks reasons besides time why a report takes no values
     * @param exceptionsOf period and unit, as {@code iso/uid}, at which a data set stays open after it expired
     * @param files which files values may name
     */
    IntakeContext(
            DataAccess access,
            LocalDateTime now,
            boolean isForced,
            List<ReportLock> locks,
            Function<DataSet, Set<String>> exceptionsOf,
            FileValues files) {
        this.access = access;
        this.now = now;
        this.isForced = isForced;
        this.locks = locks;
        this.exceptionsOf = exceptionsOf;
        this.files = files;
    }

    FileValues files() {
        return files;
    }

    DataAccess access() {
        return access;
    }

    LocalDateTime now() {
        return now;
    }

    boolean isForced() {
        return isForced;
    }

    List<ReportLock> locks() {
        return locks;
    }

    /** Read when they are needed first: most data sets never expire. */
    boolean isExcepted(DataSet form, String period, String orgUnit) {
        return exceptions
                .computeIfAbsent(form.uid(), uid -> exceptionsOf.apply(form))
                .contains(period + "/" + orgUnit);
    }
}
