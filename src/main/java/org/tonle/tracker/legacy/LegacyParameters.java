package org.tonle.tracker.legacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.parameter.Parameters;

/** The older parameters of searches and imports in the words of today. What is not older passes through. */
final class LegacyParameters {
    private static final Map<String, String> EVERYWHERE = Map.ofEntries(
            Map.entry("ou", "orgUnits"),
            Map.entry("ouMode", "orgUnitMode"),
            Map.entry("lastUpdated", "updatedAfter"),
            Map.entry("lastUpdatedStartDate", "updatedAfter"),
            Map.entry("lastUpdatedEndDate", "updatedBefore"),
            Map.entry("lastUpdatedDuration", "updatedWithin"));
    private static final Map<LegacyKind, Map<String, String>> OF_KIND = Map.of(
            LegacyKind.TRACKED_ENTITY_INSTANCE,
            Map.of(
                    "trackedEntityInstance", "trackedEntities",
                    "trackedEntityInstances", "trackedEntities",
                    "programStatus", "enrollmentStatus",
                    "programEnrollmentStartDate", "enrollmentEnrolledAfter",
                    "programEnrollmentEndDate", "enrollmentEnrolledBefore",
                    "programIncidentStartDate", "enrollmentOccurredAfter",
                    "programIncidentEndDate", "enrollmentOccurredBefore",
                    "eventStartDate", "eventOccurredAfter",
                    "eventEndDate", "eventOccurredBefore"),
            LegacyKind.ENROLLMENT,
            Map.of(
                    "trackedEntityInstance", "trackedEntity",
                    "enrollment", "enrollments",
                    "programStatus", "status",
                    "programStartDate", "enrolledAfter",
                    "programEndDate", "enrolledBefore"),
            LegacyKind.EVENT,
            Map.of(
                    "trackedEntityInstance", "trackedEntity",
                    "event", "events",
                    "programStatus", "enrollmentStatus",
                    "startDate", "occurredAfter",
                    "endDate", "occurredBefore",
                    "dueDateStart", "scheduledAfter",
                    "dueDateEnd", "scheduledBefore"),
            LegacyKind.RELATIONSHIP,
            Map.of("tei", "trackedEntity", "trackedEntityInstance", "trackedEntity"));
    /** The parameter that names values of a kind: a column of a grid, and with an operator a filter. */
    static final Map<LegacyKind, String> VALUES =
            Map.of(LegacyKind.TRACKED_ENTITY_INSTANCE, "attribute", LegacyKind.EVENT, "dataElement");

    private static final Map<String, String> STRATEGIES =
            Map.of("NEW", "CREATE", "UPDATES", "UPDATE", "NEW_AND_UPDATES", "CREATE_AND_UPDATE", "DELETES", "DELETE");

    private LegacyParameters() {}

    /** The parameters of a search. */
    static Parameters search(LegacyKind kind, Parameters sent) {
        Map<String, String> own = OF_KIND.getOrDefault(kind, Map.of());
        Map<String, List<String>> newer = new HashMap<>();
        sent.all().forEach((name, values) -> {
            String now = own.getOrDefault(name, EVERYWHERE.getOrDefault(name, name));
            List<String> all = newer.computeIfAbsent(now, any -> new ArrayList<>());
            boolean isNames = name.equals("fields") || name.equals("order");
            values.forEach(each -> all.add(isNames ? LegacyNames.fields(each) : each));
        });
        List<String> query = newer.get("query");
        if (query != null) {
            throw Parameters.unreadable(
                    "query", String.join(",", query), "what you look for as filter=<attribute>:like:<text>");
        }
        valueFilters(kind, newer);
        if (newer.remove("skipPaging") != null && sent.flag("skipPaging")) {
            newer.put("paging", List.of("false"));
        }
        if (List.of("false").equals(newer.get("paging"))) {
            List.of("page", "pageSize", "totalPages").forEach(newer::remove);
        }
        return new Parameters(newer);
    }

    /** {@code attribute=uid:EQ:value} and {@code dataElement=uid:EQ:value} are filters; those of a uid alone only name a column. */
    private static void valueFilters(LegacyKind kind, Map<String, List<String>> newer) {
        String field = VALUES.get(kind);
        for (String said : newer.getOrDefault(String.valueOf(field), List.of())) {
            if (said.indexOf(':') > 0) {
                newer.computeIfAbsent("filter", any -> new ArrayList<>()).add(said);
            }
        }
    }

    /** The parameters of an import: one mistake keeps out one object only. @param strategy null for what the request says */
    static Parameters importing(Parameters sent, @org.jspecify.annotations.Nullable String strategy) {
        String said = sent.text("importStrategy", "strategy");
        String word = strategy != null
                ? strategy
                : said == null ? "CREATE_AND_UPDATE" : said.toUpperCase(java.util.Locale.ROOT);
        return sent.with("importStrategy", STRATEGIES.getOrDefault(word, word))
                .with("atomicMode", "OBJECT")
                .with("importMode", sent.flag("dryRun") ? "VALIDATE" : "COMMIT");
    }
}
