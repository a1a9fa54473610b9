package org.tonle.metadata.value;

import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CurrentUser;

/**
 * Whether an object is no more than the user has, so far as it is told beforehand: users and roles with authorities he lacks and units
 * outside of his own are not his to change. What a change gives is looked at when it is made.
 */
final class Touchable {
    private Touchable() {}

    static boolean is(CurrentUser user, Snapshot snapshot, Document document) {
        if (user.isSuperuser()) {
            return true;
        }
        return switch (document.type().name()) {
            case "user" -> isUser(user, snapshot, document);
            case "userRole" -> document.texts("authorities").stream().allMatch(user::may);
            case "organisationUnit" -> isWithin(user, String.valueOf(document.text("path")));
            default -> true;
        };
    }

    private static boolean isUser(CurrentUser user, Snapshot snapshot, Document document) {
        MetadataObject other = snapshot.findUnchecked("user", document.text("id"));
        return other == null || other.uid().equals(user.uid()) || UserRights.mayManage(user, snapshot, other);
    }

    private static boolean isWithin(CurrentUser user, String path) {
        for (String step : path.split("/")) {
            if (user.organisationUnits().contains(step)) {
                return true;
            }
        }
        return false;
    }
}
