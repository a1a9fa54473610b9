package org.tonle.analytics.query;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.orgunit.Hierarchy;
import org.tonle.period.PeriodType;
import org.tonle.security.CurrentUser;

/**
 * What is needed to look up the words of one request, and the keywords met on the way.
 *
 * @param today the day relative periods are seen from
 * @param financialYear the type of financial years on this server
 * @param userOrgUnits uids that stand for the user's own units; empty for the user's
 */
public record Lookup(
        Snapshot snapshot,
        CurrentUser user,
        IdScheme scheme,
        LocalDate today,
        PeriodType financialYear,
        List<String> userOrgUnits,
        Map<String, Keyword> keywords) {
    public Lookup(
            Snapshot snapshot,
            CurrentUser user,
            IdScheme scheme,
            LocalDate today,
            PeriodType financialYear,
            List<String> userOrgUnits) {
        this(snapshot, user, scheme, today, financialYear, userOrgUnits, new LinkedHashMap<>());
    }

    public Hierarchy hierarchy() {
        return snapshot.view(Hierarchy.VIEW);
    }

    /** The object of this name, null when there is none or the user may not see it: callers cannot tell which. */
    public @Nullable MetadataObject find(String type, String text) {
        MetadataObject object = snapshot.table(type).find(scheme, text);
        return object != null && isVisible(object) ? object : null;
    }

    /** Like {@link #find}, by uid whatever the scheme is. */
    public @Nullable MetadataObject findByUid(String type, String uid) {
        MetadataObject object = snapshot.find(type, uid);
        return object != null && isVisible(object) ? object : null;
    }

    private boolean isVisible(MetadataObject object) {
        return Access.mayRead(user, object.document()) && Access.mayReadData(user, object.document());
    }

    public void note(Keyword keyword) {
        keywords.putIfAbsent(keyword.id(), keyword);
    }
}
