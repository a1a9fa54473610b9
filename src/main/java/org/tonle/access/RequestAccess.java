package org.tonle.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.security.Caller;

/**
 * The {@link DataAccess} of the HTTP request at hand: one state of the metadata from beginning to end. Signing in has caught up with
 * everything that was committed before the request came. Resources take it from here and pass it down.
 */
@RequestScoped
public class RequestAccess {
    private final Caller caller;
    private final Metadata metadata;
    private @Nullable DataAccess access;

    RequestAccess(Caller caller, Metadata metadata) {
        this.caller = caller;
        this.metadata = metadata;
    }

    /** What the caller may see and change. @throws org.tonle.problem.Problem E1125 when nobody signed in */
    public DataAccess get() {
        if (access == null) {
            access = DataAccess.of(caller.user(), metadata.snapshot());
        }
        return access;
    }
}
