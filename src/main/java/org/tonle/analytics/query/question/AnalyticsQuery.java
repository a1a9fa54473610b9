package org.tonle.analytics.query.question;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.OrgUnitReach;
import org.tonle.access.Reach;
import org.tonle.analytics.store.DaySpan;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;

/**
 * A question with every word looked up and checked.
 *
 * @param access who asks
 * @param dimensions axes of the answer: {@code dx} first, then in the order asked for
 * @param filters what the answer is restricted to
 * @param dates the days asked about, null when periods are named
 * @param keywords words of the request that stood for several items
 * @param constraints ids of the filters that the user's own account puts on every question
 * @param leftOut items that do not exist for the user, as they were written
 * @param budget what the answer may cost
 * @param today the day relative periods are seen from
 */
public record AnalyticsQuery(
        DataAccess access,
        List<Dimension> dimensions,
        List<Dimension> filters,
        @Nullable DaySpan dates,
        Map<String, Keyword> keywords,
        Set<String> constraints,
        List<String> leftOut,
        LocalDate today,
        AnalyticsRequest request,
        Budget budget) {
    public AnalyticsQuery {
        dimensions = List.copyOf(dimensions);
        filters = List.copyOf(filters);
        constraints = Set.copyOf(constraints);
        leftOut = List.copyOf(leftOut);
    }

    public Snapshot snapshot() {
        return access.snapshot();
    }

    /** The units whose data the user may ask about. */
    public OrgUnitReach orgUnits() {
        return access.orgUnits(Reach.ANALYSE);
    }

    /** The dimension or filter of a kind, null when there is none. */
    @Nullable
    public Dimension anywhere(DimensionKind kind) {
        Dimension dimension = find(dimensions, kind);
        return dimension == null ? find(filters, kind) : dimension;
    }

    @Nullable
    public Dimension dimension(DimensionKind kind) {
        return find(dimensions, kind);
    }

    @Nullable
    public Dimension filter(DimensionKind kind) {
        return find(filters, kind);
    }

    private static @Nullable Dimension find(List<Dimension> dimensions, DimensionKind kind) {
        for (Dimension dimension : dimensions) {
            if (dimension.kind() == kind) {
                return dimension;
            }
        }
        return null;
    }

    /** The items of {@code dx}, as dimension or as filter, in the order asked for; empty when there is no dx. */
    public List<DataItem> dataItems() {
        Dimension dx = anywhere(DimensionKind.DATA_X);
        List<DataItem> items = new ArrayList<>();
        if (dx != null) {
            dx.items().forEach(item -> items.add((DataItem) item));
        }
        return items;
    }

    /** Whether some item of dx is of this kind. */
    public boolean has(Class<? extends DataItem> kind) {
        return dataItems().stream().anyMatch(kind::isInstance);
    }

    public AnswerOptions answer() {
        return request.answer();
    }
}
