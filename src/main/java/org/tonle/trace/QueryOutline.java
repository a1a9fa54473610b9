package org.tonle.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Snapshot;

/**
 * What a query asked for, without anything that could name a person: parameters that are known, of them identifiers of metadata,
 * dates, numbers and words of closed lists; of filters the attribute and the operators. Whatever else was sent is shown as {@code *}.
 */
final class QueryOutline {
    private static final int LONGEST = 2_000;
    private static final String HIDDEN = "*";

    /** Parameters whose values are identifiers of metadata. */
    private static final Set<String> OBJECTS = Set.of(
            "program",
            "programStage",
            "trackedEntityType",
            "orgUnit",
            "orgUnits",
            "ou",
            "orgUnitGroup",
            "dataSet",
            "dataSets",
            "dataElement",
            "dataElements",
            "dataElementGroup",
            "de",
            "ds",
            "co",
            "cc",
            "aoc",
            "categoryOptionCombo",
            "attributeOptionCombo",
            "attributeCategoryCombo",
            "attributeCategoryOptions",
            "relationshipType",
            "stage",
            "value",
            "user",
            "person");
    /** Parameters whose values are dates, numbers and words of closed lists. */
    private static final Set<String> WORDS = Set.of(
            "orgUnitMode",
            "ouMode",
            "status",
            "programStatus",
            "enrollmentStatus",
            "eventStatus",
            "assignedUserMode",
            "followUp",
            "potentialDuplicate",
            "includeDeleted",
            "children",
            "paging",
            "skipPaging",
            "totalPages",
            "page",
            "pageSize",
            "limit",
            "before",
            "period",
            "pe",
            "startDate",
            "endDate",
            "lastUpdated",
            "lastUpdatedDuration",
            "updatedAfter",
            "updatedBefore",
            "updatedWithin",
            "occurredAfter",
            "occurredBefore",
            "scheduledAfter",
            "scheduledBefore",
            "enrolledAfter",
            "enrolledBefore",
            "enrollmentEnrolledAfter",
            "enrollmentEnrolledBefore",
            "enrollmentOccurredAfter",
            "enrollmentOccurredBefore",
            "eventOccurredAfter",
            "eventOccurredBefore",
            "auditType",
            "auditTypes",
            "kind",
            "from",
            "to",
            "outputType",
            "relativePeriodDate");
    /** Parameters whose values are an item with operators and what they are compared with, separated by colons. */
    private static final Set<String> FILTERS = Set.of("filter", "filterAttributes", "attribute", "dimension", "order");
    /** Dimensions whose items are metadata and periods. */
    private static final Set<String> DIMENSIONS = Set.of("dx", "pe", "ou", "co", "ao");

    private static final Set<String> OPERATORS = Set.of(
            "eq", "ieq", "ne", "!eq", "neq", "!ieq", "ge", "gt", "le", "lt", "like", "!like", "ilike", "!ilike", "sw",
            "ew", "in", "nin", "!in", "null", "!null", "asc", "desc");
    /** Types that may be named in a query. */
    private static final List<String> TYPES = List.of(
            "program",
            "programStage",
            "trackedEntityType",
            "trackedEntityAttribute",
            "dataElement",
            "organisationUnit",
            "organisationUnitGroup",
            "organisationUnitGroupSet",
            "dataSet",
            "dataElementGroup",
            "dataElementGroupSet",
            "categoryOptionCombo",
            "category",
            "categoryCombo",
            "categoryOption",
            "categoryOptionGroup",
            "categoryOptionGroupSet",
            "indicator",
            "indicatorGroup",
            "programIndicator",
            "relationshipType",
            "optionSet",
            "legendSet",
            "user");

    private static final int UID_LENGTH = 11;
    private static final Pattern REPETITION = Pattern.compile("\\[-?\\d{1,3}]");
    private static final Pattern UID = Pattern.compile("[A-Za-z][A-Za-z0-9]{10}");
    private static final Pattern WORD = Pattern.compile(
            "[A-Z_][A-Z0-9_]{1,39}|true|false|(LEVEL|OU_GROUP)-\\d{1,2}|\\d[0-9A-Z:.\\-]{0,28}|\\d{1,6}[dhms]");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z][A-Za-z0-9_.\\-]{0,60}|\\d{1,3}");

    private final Map<String, List<String>> kept = new LinkedHashMap<>();

    private QueryOutline() {}

    /** The outline of query parameters. @param snapshot says which identifiers are metadata */
    static QueryOutline of(Snapshot snapshot, Map<String, List<String>> parameters) {
        QueryOutline outline = new QueryOutline();
        parameters.forEach((name, values) -> {
            if (OBJECTS.contains(name)) {
                outline.kept.put(name, parts(values, token -> object(snapshot, token)));
            } else if (WORDS.contains(name)) {
                outline.kept.put(name, parts(values, QueryOutline::word));
            } else if (FILTERS.contains(name)) {
                outline.kept.put(
                        name,
                        values.stream().map(value -> filters(snapshot, value)).toList());
            }
        });
        return outline;
    }

    /** As a query string, null when nothing of it is kept. */
    @Nullable
    String text() {
        if (kept.isEmpty()) {
            return null;
        }
        String text = kept.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream().map(value -> parameter.getKey() + "=" + value))
                .collect(Collectors.joining("&"));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    /** The identifier one of these parameters names, null when none of them names exactly one. */
    @Nullable
    String single(String... names) {
        for (String name : names) {
            List<String> values = kept.getOrDefault(name, List.of());
            if (values.size() == 1 && UID.matcher(values.get(0)).matches()) {
                return values.get(0);
            }
        }
        return null;
    }

    /** A word of a closed list, a date or a number as it is, everything else hidden. */
    static String word(String text) {
        return WORD.matcher(text).matches() ? text : HIDDEN;
    }

    /** A path whose segments are words and identifiers; others are hidden. */
    static String path(String path) {
        return joined(
                path,
                "/",
                segment -> segment.isEmpty() || SEGMENT.matcher(segment).matches() ? segment : HIDDEN);
    }

    private static String joined(String text, String separator, Keeping keeping) {
        if (!text.contains(separator)) {
            return keeping.of(text);
        }
        StringBuilder joined = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            joined.append(keeping.of(text.substring(from, at))).append(separator);
            from = at + 1;
        }
        return joined.append(keeping.of(text.substring(from))).toString();
    }

    private interface Keeping {
        String of(String token);
    }

    private static List<String> parts(List<String> values, Keeping keeping) {
        return values.stream().map(value -> parts(value, keeping)).toList();
    }

    /** Items with commas and semicolons between them; one that is missing at the end is none. */
    private static String parts(String value, Keeping keeping) {
        StringBuilder kept = new StringBuilder(value.length());
        int from = 0;
        for (int at = 0; at < value.length(); at++) {
            char end = value.charAt(at);
            if (end == ',' || end == ';') {
                kept.append(keeping.of(value.substring(from, at).strip())).append(end);
                from = at + 1;
            }
        }
        if (from < value.length() || from == 0) {
            kept.append(keeping.of(value.substring(from).strip()));
        }
        return kept.toString();
    }

    /** An identifier of metadata, or several joined by points as operands are; keywords such as {@code USER_ORGUNIT} stay too. */
    private static String object(Snapshot snapshot, String token) {
        return joined(token, ".", part -> isMetadata(snapshot, part) ? part : word(part));
    }

    private static boolean isMetadata(Snapshot snapshot, String uid) {
        if (uid.length() != UID_LENGTH || !UID.matcher(uid).matches()) {
            return false;
        }
        for (String type : TYPES) {
            if (snapshot.findUnchecked(type, uid) != null) {
                return true;
            }
        }
        return false;
    }

    private static String filters(Snapshot snapshot, String value) {
        List<String> outlines = new ArrayList<>();
        String item = value.contains(":") ? value.substring(0, value.indexOf(':')) : value;
        if (DIMENSIONS.contains(item)) {
            return item + ":"
                    + parts(
                                    List.of(value.substring(Math.min(value.length(), item.length() + 1))),
                                    token -> object(snapshot, token))
                            .get(0);
        }
        for (String one : value.split(",")) {
            List<String> shown = new ArrayList<>();
            String[] parts = one.split(":", -1);
            shown.add(item(snapshot, parts[0]));
            for (int i = 1; i < parts.length; i++) {
                if (OPERATORS.contains(parts[i].toLowerCase(Locale.ROOT))) {
                    shown.add(parts[i].toLowerCase(Locale.ROOT));
                }
            }
            outlines.add(String.join(":", shown));
        }
        return String.join(",", outlines);
    }

    /** What is filtered on: an attribute or data element, maybe with its stage ({@code stage.element}, {@code stage[0].element}). */
    private static String item(Snapshot snapshot, String text) {
        String plain = text.indexOf('[') < 0 ? text : REPETITION.matcher(text).replaceAll("");
        return joined(plain, ".", part -> isMetadata(snapshot, part) ? part : HIDDEN);
    }
}
