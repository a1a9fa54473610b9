package org.tonle.setting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CreationDate;
import org.tonle.metadata.model.User;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Counts what users look at, and what was made: how much the server is used. Source: DHIS2 developer guide, "Data statistics". */
@ApplicationScoped
class ViewStatistics {
    private static final int MOST_ROWS = 4_000;
    /** Types of which is told how many were made, by the name of their number. */
    private static final Map<String, String> SAVED = new LinkedHashMap<>(Map.of(
            "savedMaps", "map",
            "savedVisualizations", "visualization",
            "savedEventReports", "eventReport",
            "savedEventCharts", "eventChart",
            "savedEventVisualizations", "eventVisualization",
            "savedDashboards", "dashboard",
            "savedIndicators", "indicator"));

    private final ViewStore store;
    private final Clock clock;

    ViewStatistics(ViewStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Counts a look. @throws Problem E1005 when the object is not there for the user */
    void count(Viewpoint viewpoint, ViewKind kind, @Nullable String favorite) {
        if (favorite != null && find(viewpoint, kind, favorite) == null) {
            throw new Problem(ErrorCode.E1005, "Favorite", favorite);
        }
        store.add(kind, viewpoint.user().uid(), favorite);
    }

    private static @Nullable MetadataObject find(Viewpoint viewpoint, ViewKind kind, String uid) {
        return kind.type() == null ? null : viewpoint.find(kind.type(), uid);
    }

    /** What was counted of one span of time. */
    private static final class Span {
        private final Map<ViewKind, Integer> views = new EnumMap<>(ViewKind.class);
        private final Set<String> users = new HashSet<>();
        private final Map<String, Integer> saved = new HashMap<>();
    }

    /** One row for each span between two days, both inclusive. @throws Problem E1003 when the days are in the wrong order, or there are too many spans */
    ArrayNode rows(Viewpoint viewpoint, LocalDate first, LocalDate last, ViewInterval interval) {
        if (last.isBefore(first) || interval.between(first, last) > MOST_ROWS) {
            throw new Problem(
                    ErrorCode.E1003,
                    "startDate is to be before endDate, with at most " + MOST_ROWS + " intervals between them");
        }
        Map<LocalDate, Span> spans = new LinkedHashMap<>();
        for (LocalDate start = interval.startOf(first); !start.isAfter(last); start = interval.after(start)) {
            spans.put(start, new Span());
        }
        for (ViewStore.DayCount each : store.days(first, last, clock.getZone())) {
            Span span = spans.get(interval.startOf(each.day()));
            if (span != null) {
                span.views.merge(each.kind(), each.views(), Integer::sum);
                span.users.add(each.user());
            }
        }
        countSaved(viewpoint, first, last, interval, spans);
        int users = viewpoint.snapshot().all("user").size();
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        spans.forEach((start, span) -> rows.add(row(interval, start, span, users)));
        return rows;
    }

    /** What the reader may see of what was made. */
    private static void countSaved(
            Viewpoint viewpoint, LocalDate first, LocalDate last, ViewInterval interval, Map<LocalDate, Span> spans) {
        SAVED.forEach((name, type) -> {
            for (MetadataObject object : viewpoint.snapshot().all(type)) {
                LocalDate day = CreationDate.of(object);
                Span span = day == null || day.isBefore(first) || day.isAfter(last)
                        ? null
                        : spans.get(interval.startOf(day));
                if (span != null && viewpoint.sees(object)) {
                    span.saved.merge(name, 1, Integer::sum);
                }
            }
        });
    }

    private static ObjectNode row(ViewInterval interval, LocalDate start, Span span, int users) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        interval.name(row, start);
        int total = 0;
        for (ViewKind kind : ViewKind.values()) {
            int views = span.views.getOrDefault(kind, 0);
            if (kind.type() != null) {
                total += views;
                row.put(
                        Character.toLowerCase(kind.property().charAt(0))
                                + kind.property().substring(1),
                        views);
                row.put("average" + kind.property(), average(views, span));
            }
        }
        row.put("totalViews", total).put("averageViews", average(total, span));
        SAVED.keySet().stream().sorted().forEach(name -> row.put(name, span.saved.getOrDefault(name, 0)));
        return row.put("activeUsers", span.users.size()).put("users", users);
    }

    private static double average(int views, Span span) {
        return span.users.isEmpty() ? 0 : (double) views / span.users.size();
    }

    /** What was looked at most (or least) of what the caller sees: {@code [{position, id, name, created, views}]}. @param username whose looks count; null for all */
    ArrayNode favorites(Viewpoint viewpoint, ViewKind kind, int most, boolean isAscending, @Nullable String username) {
        String user = username == null ? null : uid(viewpoint, username);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        List<ViewStore.FavoriteCount> counts = store.favorites(kind, user, isAscending);
        for (ViewStore.FavoriteCount each : counts) {
            MetadataObject object = find(viewpoint, kind, each.favorite());
            if (object != null && rows.size() < most) {
                rows.addObject()
                        .put("position", rows.size())
                        .put("id", object.uid())
                        .put("name", object.name())
                        .put("created", String.valueOf(CreationDate.of(object)))
                        .put("views", each.views());
            }
        }
        return rows;
    }

    /** What somebody else looked at is told to superusers alone. */
    private static String uid(Viewpoint viewpoint, String username) {
        CurrentUser caller = viewpoint.user();
        if (caller.username().equals(username)) {
            return caller.uid();
        }
        if (!caller.isSuperuser()) {
            throw new Problem(ErrorCode.E1006, "see what `" + username + "` looked at");
        }
        return viewpoint.snapshot().all("user").stream()
                .filter(user -> username.equals(User.of(user).username()))
                .map(MetadataObject::uid)
                .findFirst()
                .orElseThrow(() -> new Problem(ErrorCode.E1005, "User", username));
    }

    /** How often an object was looked at. @throws Problem E1005 when it is not there for the caller */
    ObjectNode views(Viewpoint viewpoint, String favorite) {
        for (ViewKind kind : ViewKind.values()) {
            if (find(viewpoint, kind, favorite) != null) {
                return JsonNodeFactory.instance.objectNode().put("views", store.views(favorite));
            }
        }
        throw new Problem(ErrorCode.E1005, "Favorite", favorite);
    }
}
