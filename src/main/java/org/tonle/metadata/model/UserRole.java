package org.tonle.metadata.model;

import java.util.Set;
import org.tonle.metadata.MetadataObject;

/**
 * A role of users.
 *
 * @param authorities what users with it may do
 */
public record UserRole(MetadataObject object, Set<String> authorities) implements Model {
    public static UserRole of(MetadataObject object) {
        return object.as(UserRole.class, UserRole::read);
    }

    private static UserRole read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new UserRole(object, Set.copyOf(values.texts("authorities")));
    }
}
