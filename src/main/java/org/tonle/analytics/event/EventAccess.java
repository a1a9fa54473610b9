package org.tonle.analytics.event;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.category.CategoryCombos;
import org.tonle.category.Defaults;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** What a user may see of events: programs, stages and category options are shared one by one, for data apart from metadata. */
final class EventAccess {
    private static final String AUTHORITY = "F_VIEW_EVENT_ANALYTICS";

    private EventAccess() {}

    /**
     * @throws Problem E7121 when the program's or the named stage's data are not shared with the user, E7217 without the authority
     *     for event analytics
     */
    static void check(EventQuery query) {
        CurrentUser user = query.user();
        require(user, "program", query.program().object());
        if (!query.program().isWhole()) {
            require(user, "program stage", query.program().stages().get(0));
        }
        if (!user.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E7217, user.username());
        }
    }

    private static void require(CurrentUser user, String kind, MetadataObject object) {
        if (!Access.mayReadData(user, object.document())) {
            throw new Problem(ErrorCode.E7121, user.username(), kind, object.uid());
        }
    }

    /** The stages whose events the user may see. */
    static List<MetadataObject> stages(EventQuery query) {
        return query.program().stages().stream()
                .filter(stage -> Access.mayReadData(query.user(), stage.document()))
                .toList();
    }

    /** The option combos of the program's events whose options the user may see data of; null when these are all. */
    static int @Nullable [] optionCombos(EventQuery query) {
        if (query.user().isSuperuser()) {
            return null;
        }
        String combo = query.program().object().document().text("categoryCombo");
        List<MetadataObject> all = query.snapshot()
                .view(CategoryCombos.VIEW)
                .optionCombos(combo == null ? Defaults.CATEGORY_COMBO : combo);
        List<MetadataObject> visible = all.stream()
                .filter(each -> each.document().texts("categoryOptions").stream()
                        .map(uid -> query.snapshot().find("categoryOption", uid))
                        .allMatch(option -> option == null || Access.mayReadData(query.user(), option.document())))
                .collect(Collectors.toList());
        return visible.size() == all.size()
                ? null
                : visible.stream().mapToInt(MetadataObject::id).toArray();
    }
}
