package org.tonle.analytics.query.reading;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.OrgUnitReach;
import org.tonle.access.Reach;
import org.tonle.analytics.query.question.Keyword;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.PeriodType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What is needed to look up the words of one request, and the keywords met on the way.
 *
 * @param access who asks: what is hidden from him is not found
 * @param today the day relative periods are seen from
 * @param financialYear the type of financial years on this server
 * @param userOrgUnits uids that stand for the user's own units; empty for the user's
 * @param leftOut items of dimensions that do not exist for the user, as they were written
 */
public record Lookup(
        DataAccess access,
        IdScheme scheme,
        LocalDate today,
        PeriodType financialYear,
        List<String> userOrgUnits,
        Map<String, Keyword> keywords,
        Set<String> leftOut) {
    public Lookup(
            DataAccess access, IdScheme scheme, LocalDate today, PeriodType financialYear, List<String> userOrgUnits) {
        this(access, scheme, today, financialYear, userOrgUnits, new LinkedHashMap<>(), new LinkedHashSet<>());
    }

    public Snapshot snapshot() {
        return access.snapshot();
    }

    public Hierarchy hierarchy() {
        return access.hierarchy();
    }

    /** The units whose data the user may ask about. */
    public OrgUnitReach orgUnits() {
        return access.orgUnits(Reach.ANALYSE);
    }

    /** @throws Problem E7120 when the user may not ask about this unit */
    public void require(OrgUnit unit) {
        if (!orgUnits().contains(unit)) {
            throw new Problem(ErrorCode.E7120, access.user().username(), unit.uid());
        }
    }

    /** The object of this name, null when there is none or the user may not see it or its data: callers cannot tell which. */
    public @Nullable MetadataObject find(String type, String text) {
        return visible(snapshot().table(type).find(scheme, text));
    }

    /** Like {@link #find}, by uid whatever the scheme is. */
    public @Nullable MetadataObject findByUid(String type, String uid) {
        return visible(snapshot().findUnchecked(type, uid));
    }

    /** The aggregate data element of this name, null when there is none whose values the user may see. */
    @Nullable
    MetadataObject findElement(String text) {
        MetadataObject element = find("dataElement", text);
        return access.mayReadSums(element) ? element : null;
    }

    private @Nullable MetadataObject visible(@Nullable MetadataObject object) {
        return access.sees(object) && access.mayReadData(object) ? object : null;
    }

    /** Remembers an item that does not exist for the user. */
    void leaveOut(String text) {
        leftOut.add(text);
    }

    public void note(Keyword keyword) {
        keywords.putIfAbsent(keyword.id(), keyword);
    }
}
