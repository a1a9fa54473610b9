package org.tonle.tracker.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.tracker.program.Program;

/** Which organisation units a search is about, and which of them the user reaches. */
final class UnitScope {
    private static final List<String> MODES =
            List.of("SELECTED", "CHILDREN", "DESCENDANTS", "ACCESSIBLE", "CAPTURE", "ALL");
    private static final String EVERYWHERE = "F_TRACKED_ENTITY_INSTANCE_SEARCH_IN_ALL_ORGUNITS";

    private final Hierarchy hierarchy;
    private final CurrentUser user;

    UnitScope(Snapshot snapshot, CurrentUser user) {
        this.hierarchy = snapshot.view(Hierarchy.VIEW);
        this.user = user;
    }

    /**
     * Numbers of the units a search is about; null for all.
     *
     * @param program whose access level says how far the user reaches, null for none
     * @throws Problem E1003 for units or a mode that are none, E1006 for units the user does not reach
     */
    @Nullable
    List<Integer> ids(Request request, @Nullable Program program) {
        List<String> uids = request.uids("orgUnits", "orgUnit");
        String said = request.word(MODES, "orgUnitMode", "ouMode");
        String mode = said == null ? uids.isEmpty() ? "ACCESSIBLE" : "SELECTED" : said;
        List<OrgUnit> tops = tops(uids);
        switch (mode) {
            case "SELECTED", "CHILDREN", "DESCENDANTS" -> {
                if (tops.isEmpty()) {
                    throw Request.fault("orgUnitMode=" + mode + " needs orgUnits");
                }
                List<OrgUnit> units = within(mode, tops);
                if (program != null && isGuarded(program)) {
                    units.removeIf(unit -> !mayCapture(unit));
                }
                return ids(units);
            }
            default -> {
                if (!tops.isEmpty()) {
                    throw Request.fault("orgUnitMode=" + mode + " goes without orgUnits");
                }
            }
        }
        if (mode.equals("ALL")) {
            if (!user.may(EVERYWHERE)) {
                throw new Problem(
                        ErrorCode.E1006, "search in all organisation units. Ask for the authority " + EVERYWHERE);
            }
            return null;
        }
        if (user.isSuperuser()
                && (mode.equals("ACCESSIBLE") || user.organisationUnits().isEmpty())) {
            return null;
        }
        boolean capture = mode.equals("CAPTURE") || program != null && isGuarded(program);
        return ids(below(capture ? user.organisationUnits() : reach()));
    }

    private List<OrgUnit> tops(List<String> uids) {
        List<OrgUnit> tops = new ArrayList<>();
        for (String uid : uids) {
            OrgUnit unit = hierarchy.find(uid);
            if (unit == null) {
                throw Request.fault("there is no organisation unit `" + uid + "`");
            }
            if (!mayReach(unit)) {
                throw new Problem(
                        ErrorCode.E1006, "search in organisation unit `" + uid + "`, which is outside of your units");
            }
            tops.add(unit);
        }
        return tops;
    }

    private List<OrgUnit> within(String mode, List<OrgUnit> tops) {
        List<OrgUnit> units = new ArrayList<>();
        for (OrgUnit top : tops) {
            if (mode.equals("DESCENDANTS")) {
                units.addAll(hierarchy.atOrBelow(top));
            } else {
                units.add(top);
                if (mode.equals("CHILDREN")) {
                    units.addAll(hierarchy.children(top));
                }
            }
        }
        return units;
    }

    private Set<String> reach() {
        return user.searchOrganisationUnits().isEmpty() ? user.organisationUnits() : union();
    }

    private Set<String> union() {
        Set<String> both = new HashSet<>(user.searchOrganisationUnits());
        both.addAll(user.organisationUnits());
        return both;
    }

    private List<OrgUnit> below(Collection<String> uids) {
        Set<OrgUnit> units = new HashSet<>();
        for (String uid : uids) {
            OrgUnit top = hierarchy.find(uid);
            if (top != null) {
                units.addAll(hierarchy.atOrBelow(top));
            }
        }
        return new ArrayList<>(units);
    }

    private static List<Integer> ids(List<OrgUnit> units) {
        return units.stream().map(OrgUnit::id).distinct().toList();
    }

    /** Whether data of the program stay with the units that entered them. */
    static boolean isGuarded(Program program) {
        return program.accessLevel().equals("PROTECTED")
                || program.accessLevel().equals("CLOSED");
    }

    /** Whether the user may search at this unit. */
    boolean mayReach(OrgUnit unit) {
        return user.isSuperuser() || hierarchy.isAtOrBelowAny(unit.uid(), reach());
    }

    /** Whether the user enters data at this unit. */
    boolean mayCapture(@Nullable OrgUnit unit) {
        return user.isSuperuser() || unit != null && hierarchy.isAtOrBelowAny(unit.uid(), user.organisationUnits());
    }

    /** Whether the user reaches data of the program that belong to the unit. */
    boolean mayReach(@Nullable Program program, @Nullable OrgUnit unit) {
        return mayCapture(unit) || unit != null && mayReach(unit) && (program == null || !isGuarded(program));
    }

    /** Whether a search goes beyond the units where the user enters data. */
    boolean isGlobal(Request request) {
        if (user.isSuperuser()) {
            return false;
        }
        String mode = request.word(MODES, "orgUnitMode", "ouMode");
        if ("CAPTURE".equals(mode)) {
            return false;
        }
        List<String> uids = request.uids("orgUnits", "orgUnit");
        return uids.isEmpty() || uids.stream().anyMatch(uid -> !mayCapture(hierarchy.find(uid)));
    }

    @Nullable
    OrgUnit unit(@Nullable String uid) {
        return hierarchy.find(uid);
    }
}
