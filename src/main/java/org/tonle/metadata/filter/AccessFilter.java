package org.tonle.metadata.filter;

import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Users;
import org.tonle.metadata.value.Access;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.ValueReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.security.CurrentUser;

/**
 * {@code filter=path:canWrite[:user]}: what somebody may do with the object itself ({@code _}, or any plain property of it), with what it refers
 * to, or with one of those in a list. Source: DHIS2 developer guide, "Metadata Gist API", access (sharing) based filtering.
 */
final class AccessFilter {
    private static final Pattern FORM =
            Pattern.compile("([^:]+):(canRead|canWrite|canDataRead|canDataWrite|canAccess)(?::(.*))?");
    private static final String SELF = "_";

    private final Viewpoint viewpoint;
    private final ObjectType type;
    private final String text;

    private AccessFilter(Viewpoint viewpoint, ObjectType type, String text) {
        this.viewpoint = viewpoint;
        this.type = type;
        this.text = text;
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The condition a filter means. @throws Problem E1003 for a property or a user there is none of */
    static Condition of(Viewpoint viewpoint, ObjectType type, String text) {
        return new AccessFilter(viewpoint, type, text).condition();
    }

    private Condition condition() {
        Matcher filter = FORM.matcher(text);
        if (!filter.matches()) {
            throw fault("write it as property:canRead:user");
        }
        String value = filter.group(3) == null ? "" : filter.group(3).strip();
        BiPredicate<Viewpoint, MetadataObject> right = right(filter.group(2), value);
        ValueReader reader = reader(filter.group(1));
        return (viewer, holder) -> {
            if (reader == null) {
                MetadataObject self = viewer.snapshot()
                        .findUnchecked(type.name(), holder.document().text("id"));
                return self != null && right.test(viewer, self);
            }
            Object found = reader.read(viewer, holder);
            return (found instanceof List<?> list ? list : found == null ? List.of() : List.of(found))
                    .stream()
                            .map(each -> object(viewer, filter.group(1), each))
                            .filter(Objects::nonNull)
                            .anyMatch(each -> right.test(viewer, each));
        };
    }

    /** What reads the objects behind a property; null when the object itself is meant. */
    private @Nullable ValueReader reader(String path) {
        Property property = type.property(path);
        if (path.equals(SELF) || property != null && property.type().isSimple()) {
            return null;
        }
        ObjectType target =
                property == null ? null : viewpoint.snapshot().schema().target(property);
        if (property == null || target == null || target.isEmbedded() || !property.isReference()) {
            throw fault("`" + path + "` is neither a property of " + type.name() + " nor _, the object itself");
        }
        return PropertyReading.reader(viewpoint.snapshot(), type, property);
    }

    private @Nullable MetadataObject object(Viewpoint viewer, String path, Object found) {
        if (found instanceof MetadataObject object) {
            return viewer.sees(object) ? object : null;
        }
        return viewer.find(String.valueOf(type.require(path).target()), found.toString());
    }

    private BiPredicate<Viewpoint, MetadataObject> right(String word, String value) {
        if (word.equals("canAccess")) {
            List<String> both = List.of(value.replaceAll("^\\[|]$", "").split(",", -1));
            String form = both.get(both.size() - 1).strip();
            CurrentUser user = user(both.size() > 1 ? both.get(0).strip() : "");
            Pattern letters = letters(form);
            return (viewer, object) -> Access.hasAccess(user, object.document(), letters);
        }
        CurrentUser user = user(value);
        return switch (word) {
            case "canRead" -> (viewer, object) -> Access.mayRead(user, viewer.snapshot(), object);
            case "canWrite" -> (viewer, object) -> Access.mayWrite(user, object.document());
            case "canDataRead" -> (viewer, object) -> Access.mayReadData(user, object.document());
            default -> (viewer, object) -> Access.mayWriteData(user, object.document());
        };
    }

    /** {@code %} for any characters, {@code _} for one. */
    private Pattern letters(String form) {
        if (form.isEmpty() || form.length() > 20 || !form.matches("[rw%_-]+")) {
            throw fault(
                    "the form of an access string is written as rw%, with r, w, -, % for any characters and _ for one");
        }
        return Pattern.compile(form.replace("%", ".*").replace("_", "."));
    }

    private CurrentUser user(String uid) {
        if (uid.isEmpty()) {
            return viewpoint.user();
        }
        MetadataObject user = viewpoint.find("user", uid);
        if (user == null) {
            throw fault("there is no user `" + uid + "`, or you may not see the user");
        }
        return Users.currentUser(viewpoint.snapshot(), user);
    }

    private Problem fault(String why) {
        return new Problem(
                ErrorCode.E1003,
                "`filter=" + (text.length() <= 120 ? text : text.substring(0, 117) + "...") + "`: " + why);
    }
}
