package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/** A group of users. @param users uids */
public record UserGroup(MetadataObject object, List<String> users) implements Model {
    public static UserGroup of(MetadataObject object) {
        return object.as(UserGroup.class, UserGroup::read);
    }

    private static UserGroup read(MetadataObject object) {
        return new UserGroup(object, PropertyValues.of(object).references("users"));
    }
}
