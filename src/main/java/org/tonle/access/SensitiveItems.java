package org.tonle.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Table;
import org.tonle.metadata.View;
import org.tonle.security.CurrentUser;

/** What is sensitive: objects whose attribute of the code {@code SENSITIVE} says {@code true}; and who may see all of it. */
public final class SensitiveItems {
    private static final String ATTRIBUTE = "SENSITIVE";
    private static final String GROUP = "UG_SENSITIVE";
    /** Who has it is told no small numbers, whatever else he or she may. */
    private static final String NEVER = "F_SMALL_NUMBERS_NEVER";

    private static final View<SensitiveItems> VIEW = new View<>(Set.of("attribute", "userGroup"), SensitiveItems::read);

    private final @Nullable String attribute;
    private final @Nullable String group;

    private SensitiveItems(@Nullable String attribute, @Nullable String group) {
        this.attribute = attribute;
        this.group = group;
    }

    /** What is sensitive in a state of the metadata. */
    public static SensitiveItems of(Snapshot snapshot) {
        return snapshot.view(VIEW);
    }

    private static SensitiveItems read(Snapshot snapshot) {
        return new SensitiveItems(coded(snapshot, "attribute", ATTRIBUTE), coded(snapshot, "userGroup", GROUP));
    }

    private static @Nullable String coded(Snapshot snapshot, String type, String code) {
        return snapshot.all(type).stream()
                .filter(each -> code.equals(each.code()))
                .map(MetadataObject::uid)
                .findFirst()
                .orElse(null);
    }

    /** Whether anything can be. */
    public boolean any() {
        return attribute != null;
    }

    /** Whether the object is; null is not. */
    public boolean has(@Nullable MetadataObject object) {
        return object != null && attribute != null && "true".equals(Table.attributeValue(object, attribute));
    }

    /** Whether somebody is told all numbers: a superuser, and a member of the group with the code {@code UG_SENSITIVE}. */
    public boolean isToldAll(CurrentUser user) {
        return !user.authorities().contains(NEVER)
                && (user.isSuperuser() || group != null && user.userGroups().contains(group));
    }
}
