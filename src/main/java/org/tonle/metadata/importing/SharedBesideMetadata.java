package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tonle.metadata.value.Access;
import org.tonle.security.CurrentUser;

/** A kind of things that are shared like metadata and are none: at {@code /api/sharing?type=}. A CDI bean. */
public interface SharedBesideMetadata {
    /** One of them, as far as sharing goes. @param sharing in the stored form ({@link SharingShape}) */
    record Shared(String uid, String name, JsonNode sharing) {}

    /** The word for {@code type}. */
    String type();

    /** The one with this identifier. @throws org.tonle.problem.Problem E1005 when there is none that the user may see */
    Shared find(String uid, CurrentUser user);

    /** Shares it otherwise, or only says whether that is possible ({@code dryRun}). @throws org.tonle.problem.Problem E1006 when it is not the user's to change */
    void share(String uid, ObjectNode sharing, boolean dryRun, CurrentUser user);

    /** Whether sharing lets the user see what is shared so. */
    static boolean mayRead(CurrentUser user, JsonNode sharing) {
        return Access.mayReadShared(user, sharing);
    }

    /** Whether sharing lets the user change what is shared so. */
    static boolean mayWrite(CurrentUser user, JsonNode sharing) {
        return Access.mayWriteShared(user, sharing);
    }
}
