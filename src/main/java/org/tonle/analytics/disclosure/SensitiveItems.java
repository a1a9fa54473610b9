package org.tonle.analytics.disclosure;

import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Table;

/** What is sensitive: objects whose attribute of the code {@code SENSITIVE} says {@code true}; and who may see all of it. */
final class SensitiveItems {
    private static final String ATTRIBUTE = "SENSITIVE";
    private static final String GROUP = "UG_SENSITIVE";
    /** Who has it is told no small numbers, whatever else he or she may. */
    private static final String NEVER = "F_SMALL_NUMBERS_NEVER";

    private final @Nullable String attribute;

    private SensitiveItems(@Nullable String attribute) {
        this.attribute = attribute;
    }

    static SensitiveItems of(Snapshot snapshot) {
        return new SensitiveItems(snapshot.all("attribute").stream()
                .filter(each -> ATTRIBUTE.equals(each.code()))
                .map(MetadataObject::uid)
                .findFirst()
                .orElse(null));
    }

    /** Whether anything can be. */
    boolean any() {
        return attribute != null;
    }

    boolean has(@Nullable MetadataObject object) {
        return object != null && attribute != null && "true".equals(Table.attributeValue(object, attribute));
    }

    /** Whether somebody is told all numbers: a superuser, and a member of the group with the code {@code UG_SENSITIVE}. */
    static boolean isToldAll(DataAccess access) {
        if (access.user().authorities().contains(NEVER)) {
            return false;
        }
        return access.user().isSuperuser()
                || access.user().userGroups().stream()
                        .map(uid -> access.snapshot().findUnchecked("userGroup", uid))
                        .anyMatch(group -> group != null && GROUP.equals(group.code()));
    }
}
