package org.tonle.limit;

import java.time.Duration;

/** What one body holds of the {@link RowPool}, and how long it may still wait for more. The pool alone changes it. */
final class BodyHold {
    /** Whether no request waits with it, but a job. */
    final boolean isOfJob;

    long rows;
    long patience;

    BodyHold(Duration patience, boolean isOfJob) {
        this.patience = patience.toNanos();
        this.isOfJob = isOfJob;
    }
}
