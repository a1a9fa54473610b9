package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** What sharing may say, whichever way it was written: well-formed, and no wider than the caller may make it. */
final class SharingRights {
    private SharingRights() {}

    /** Refuses an object of the payload whose sharing may not be stored. */
    static void check(Draft draft, CurrentUser user) {
        ErrorReport refusal = refusal(draft, user);
        if (refusal != null) {
            draft.refuse(refusal);
        }
    }

    /** Why the sharing of a draft may not be stored, null when it may or is what is stored already. */
    static @Nullable ErrorReport refusal(Draft draft, CurrentUser user) {
        ObjectType type = draft.type();
        JsonNode sharing = type.isShareable() ? draft.document().json("sharing") : null;
        MetadataObject before = draft.before();
        JsonNode old = before == null ? null : before.document().json("sharing");
        if (sharing == null || sharing.equals(old)) {
            return null;
        }
        SharingShape.Fault malformed = SharingShape.fault(sharing);
        if (malformed != null) {
            return ErrorReport.of(malformed.code(), type.klass(), draft.uid(), "sharing", malformed.access());
        }
        if (user.isSuperuser()) {
            return null;
        }
        if (!type.isDataShareable()
                && SharingShape.sharesData(sharing)
                && !(old != null && SharingShape.sharesData(old))) {
            return ErrorReport.of(ErrorCode.E3016, type.klass(), draft.uid(), "sharing", type.name());
        }
        String was = old == null ? SharingShape.PRIVATE : old.path("public").asText(SharingShape.PRIVATE);
        String is = sharing.path("public").asText(SharingShape.PRIVATE);
        if (widens(was, is) && !Access.mayMakePublic(user, type)) {
            return ErrorReport.of(ErrorCode.E3008, type.klass(), draft.uid(), "sharing", user.username(), type.name());
        }
        String owner = old == null ? user.uid() : old.path("owner").textValue();
        if (!Objects.equals(owner, sharing.path("owner").textValue())) {
            return ErrorReport.of(ErrorCode.E3014, type.klass(), draft.uid(), "sharing", user.username(), type.name());
        }
        return null;
    }

    /** Whether everybody may do something that was not open to everybody. */
    private static boolean widens(String was, String is) {
        for (int i = 0; i < is.length(); i++) {
            if (is.charAt(i) != '-' && (i >= was.length() || was.charAt(i) != is.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
