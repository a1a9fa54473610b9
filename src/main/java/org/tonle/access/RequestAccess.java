package org.tonle.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.security.Caller;

/** The {@link DataAccess} of the HTTP request at hand: one state of the metadata from beginning to end. Resources take it from here and pass it down. */
@RequestScoped
public class RequestAccess {
    private final Caller caller;
    private final Metadata metadata;
    private @Nullable DataAccess access;

    RequestAccess(Caller caller, Metadata metadata) {
        this.caller = caller;
        this.metadata = metadata;
    }

    /** As {@link #get}, over a state of the metadata that has everything anybody committed before this call. */
    public DataAccess caughtUp() {
        access = DataAccess.of(caller.user(), metadata.catchUp());
        return access;
    }

    /** What the caller may see and change. @throws org.tonle.problem.Problem E1125 when nobody signed in */
    public DataAccess get() {
        if (access == null) {
            access = DataAccess.of(caller.user(), metadata.snapshot());
        }
        return access;
    }
}
