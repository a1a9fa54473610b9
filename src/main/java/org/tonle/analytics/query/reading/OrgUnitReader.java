package org.tonle.analytics.query.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.Keyword;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.OrganisationUnitLevel;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Reads the items of {@code ou}: units, words for the user's units, levels and groups. Units beside a level or a group say below which
 * units that level or group is meant; without such units it is meant below what the user may see.
 */
final class OrgUnitReader {
    private static final Comparator<OrgUnit> BY_NAME =
            Comparator.comparing(OrgUnit::name).thenComparing(OrgUnit::uid);

    private final Lookup lookup;
    private final Hierarchy hierarchy;
    private final Set<OrgUnit> units = new LinkedHashSet<>();
    private final Set<Integer> levels = new LinkedHashSet<>();
    private final List<MetadataObject> groups = new ArrayList<>();

    OrgUnitReader(Lookup lookup) {
        this.lookup = lookup;
        this.hierarchy = lookup.hierarchy();
    }

    /** @throws Problem E7143 for units, levels and groups that do not exist, E7120 for units outside of what the user may see */
    List<DimensionItem.InOrgUnit> read(List<String> texts) {
        texts.forEach(this::read);
        Collection<OrgUnit> found = levels.isEmpty() && groups.isEmpty() ? units : below();
        List<DimensionItem.InOrgUnit> items = new ArrayList<>(found.size());
        for (OrgUnit unit : found) {
            lookup.require(unit);
            items.add(new DimensionItem.InOrgUnit(unit));
        }
        return items;
    }

    private void read(String text) {
        if (text.startsWith("USER_ORGUNIT")) {
            lookup.note(Keyword.of(text, own(text, List.of())));
            units.addAll(own(text, lookup.userOrgUnits()));
        } else if (text.startsWith("LEVEL-")) {
            levels.add(level(text, text.substring("LEVEL-".length())));
        } else if (text.startsWith("OU_GROUP-")) {
            MetadataObject group = lookup.find("organisationUnitGroup", text.substring("OU_GROUP-".length()));
            if (group == null) {
                throw new Problem(ErrorCode.E7143, text);
            }
            lookup.note(Keyword.of(group));
            groups.add(group);
        } else {
            MetadataObject object = lookup.find("organisationUnit", text);
            OrgUnit unit = object == null ? null : hierarchy.find(object.uid());
            if (unit == null) {
                throw new Problem(ErrorCode.E7143, text);
            }
            units.add(unit);
        }
    }

    private int level(String text, String levelText) {
        MetadataObject named = null;
        Integer number = number(levelText);
        if (number == null) {
            named = lookup.find("organisationUnitLevel", levelText);
        } else {
            for (MetadataObject each : lookup.snapshot().all("organisationUnitLevel")) {
                named = OrganisationUnitLevel.of(each).level() == number ? each : named;
            }
        }
        if (named != null) {
            lookup.note(Keyword.of(named));
            return OrganisationUnitLevel.of(named).level();
        }
        if (number == null || number < 1 || number > hierarchy.depth()) {
            throw new Problem(ErrorCode.E7143, text);
        }
        return number;
    }

    private static @Nullable Integer number(String text) {
        boolean digits = !text.isEmpty() && text.length() < 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.valueOf(text) : null;
    }

    /** What a word means for the user, or as if these were the user's units. */
    private List<OrgUnit> own(String word, List<String> instead) {
        Collection<String> uids = instead.isEmpty() ? lookup.access().user().organisationUnits() : instead;
        List<OrgUnit> own = new ArrayList<>();
        for (String uid : uids) {
            OrgUnit unit = hierarchy.find(uid);
            if (unit != null) {
                own.add(unit);
            } else if (!instead.isEmpty()) {
                throw new Problem(ErrorCode.E7143, uid);
            }
        }
        own.sort(BY_NAME);
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "USER_ORGUNIT" -> own;
            case "USER_ORGUNIT_CHILDREN" -> children(own);
            case "USER_ORGUNIT_GRANDCHILDREN" -> children(children(own));
            default -> throw new Problem(ErrorCode.E7143, word);
        };
    }

    private List<OrgUnit> children(List<OrgUnit> parents) {
        List<OrgUnit> children = new ArrayList<>();
        parents.forEach(parent -> children.addAll(hierarchy.children(parent)));
        return children;
    }

    /** The units of the levels and groups at or below the boundary. */
    private List<OrgUnit> below() {
        Collection<OrgUnit> boundary = units.isEmpty() ? lookup.orgUnits().tops() : units;
        for (OrgUnit unit : units) {
            lookup.require(unit);
            lookup.note(Keyword.of(unit.object()));
        }
        Set<OrgUnit> found = new LinkedHashSet<>();
        for (OrgUnit top : boundary) {
            levels.forEach(level -> found.addAll(hierarchy.atLevelBelow(level, top)));
        }
        Set<OrgUnit> members = new LinkedHashSet<>();
        for (MetadataObject group : groups) {
            for (OrgUnit unit : hierarchy.members(lookup.snapshot(), group.uid())) {
                if (boundary.stream().anyMatch(unit::isAtOrBelow)) {
                    members.add(unit);
                }
            }
        }
        List<OrgUnit> sorted = new ArrayList<>(found);
        sorted.sort(BY_NAME);
        members.stream().sorted(BY_NAME).filter(unit -> !found.contains(unit)).forEach(sorted::add);
        return sorted;
    }
}
