package org.tonle.tracker.worlds;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who calls: eight users of different units, groups and authorities, the same in all worlds. */
enum ModelCaller {
    ADMIN("", null, "", ""),
    MIDWIFE("mwNClinic10", null, "A", ""),
    NURSE("mwNorth0000", "mwCountry00", "A", ""),
    MANAGER("mwCountry00", "mwCountry00", "AB", "F_TEI_CASCADE_DELETE,F_ENROLLMENT_CASCADE_DELETE,F_UNCOMPLETE_EVENT"),
    SOUTHERNER("mwSouth0000", "mwCountry00", "B", "F_TEI_CASCADE_DELETE,F_ENROLLMENT_CASCADE_DELETE"),
    SEEKER("mwSClinic10", null, "AB", "F_TRACKED_ENTITY_INSTANCE_SEARCH_IN_ALL_ORGUNITS"),
    FOREIGNER("mwAbroad000", "mwNorth0000", "AB", "F_TEI_CASCADE_DELETE,F_UNCOMPLETE_EVENT"),
    STRANGER("mwCountry00", null, "", "F_TEI_CASCADE_DELETE");

    /** Each unit with its parent; a root with the empty text. */
    static final Map<String, String> PARENTS = Map.of(
            "mwCountry00", "",
            "mwNorth0000", "mwCountry00",
            "mwSouth0000", "mwCountry00",
            "mwNClinic10", "mwNorth0000",
            "mwNClinic20", "mwNorth0000",
            "mwSClinic10", "mwSouth0000",
            "mwAbroad000", "");

    static final List<String> UNITS = PARENTS.keySet().stream().sorted().toList();

    private final String capture;
    private final @Nullable String search;
    private final String groups;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> authorities;

    ModelCaller(String capture, @Nullable String search, String groups, String authorities) {
        this.capture = capture;
        this.search = search;
        this.groups = groups;
        this.authorities = authorities.isEmpty() ? Set.of() : Set.of(authorities.split(","));
    }

    String username() {
        return this == ADMIN ? "admin" : "mw_" + name().toLowerCase(java.util.Locale.ROOT);
    }

    String capture() {
        return capture;
    }

    @Nullable
    String search() {
        return search;
    }

    List<String> groups() {
        return Arrays.stream(groups.split("")).filter(group -> !group.isEmpty()).toList();
    }

    Set<String> authorities() {
        return authorities;
    }

    boolean may(String authority) {
        return this == ADMIN || authorities.contains(authority);
    }

    boolean captures(String unit) {
        return this == ADMIN || isBelow(unit, capture);
    }

    boolean searches(String unit) {
        return searchesEverywhere() || isListed(unit);
    }

    /** Whether lists may be asked for with {@code orgUnitMode=ALL}. */
    boolean searchesEverywhere() {
        return may("F_TRACKED_ENTITY_INSTANCE_SEARCH_IN_ALL_ORGUNITS");
    }

    /** Whether the unit is one of those that are meant by {@code orgUnitMode=ACCESSIBLE}. */
    boolean isListed(String unit) {
        return captures(unit) || search != null && isBelow(unit, search);
    }

    private static boolean isBelow(String unit, String top) {
        for (String each = unit; each != null && !each.isEmpty(); each = PARENTS.get(each)) {
            if (each.equals(top)) {
                return true;
            }
        }
        return false;
    }
}
