package org.tonle.datavalue.approval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.datavalue.approval.ApprovalWorld.Person;

/** How approval in {@link ApprovalWorld} works, written again with nothing but a map: the steps from the districts up to the province. */
final class ApprovalOracle {
    /** Whether what was approved is accepted, by {@code combination/unit/level}. */
    private final Map<String, Boolean> approved = new HashMap<>();

    private final boolean acceptance;

    ApprovalOracle(boolean acceptance) {
        this.acceptance = acceptance;
    }

    String state(String unit, String aoc) {
        int own = highest(unit, aoc);
        boolean isAbove = !unit.equals(ApprovalWorld.PROVINCE) && highest(ApprovalWorld.PROVINCE, aoc) > 0
                || unit.equals(ApprovalWorld.CLINIC_1) && highest(ApprovalWorld.DISTRICT_1, aoc) > 0;
        if (isAbove) {
            return "APPROVED_ABOVE";
        }
        if (unit.equals(ApprovalWorld.CLINIC_1)) {
            return "UNAPPROVED_ABOVE";
        }
        if (own > 0) {
            return isAccepted(unit, aoc, own) ? "ACCEPTED_HERE" : "APPROVED_HERE";
        }
        return isReady(unit, aoc) ? "UNAPPROVED_READY" : "UNAPPROVED_WAITING";
    }

    /** 403, 409, or 204 when it is done; the number is negative when it was so already. */
    int act(Person person, ApprovalAction action, String unit, String aoc) {
        boolean approves = action == ApprovalAction.APPROVE || action == ApprovalAction.UNAPPROVE;
        if (approves ? !person.mayApproveOwn() && !person.mayApproveLower() : !person.mayAccept()) {
            return 403;
        }
        if (!approves && !acceptance || !person.reads(unit)) {
            return 409;
        }
        String state = state(unit, aoc);
        int here = highest(unit, aoc);
        int above = here == 0 ? 0 : next(here, aoc);
        String key = aoc + "/" + unit + "/";
        boolean accepts =
                person.mayAccept() && (person.own() == above || person.mayApproveLower() && person.own() < here);
        switch (action) {
            case APPROVE -> {
                int level = state.equals("UNAPPROVED_READY") ? levels(unit, aoc).get(0) : 0;
                if (state.endsWith("D_HERE") && levels(unit, aoc).contains(above)) {
                    level = !acceptance || isAccepted(unit, aoc, here) ? above : 0;
                }
                if (state.contains("APPROVED_ABOVE") && !state.startsWith("UN")
                        || state.endsWith("D_HERE") && level == 0) {
                    return -204;
                }
                boolean may = person.mayApproveOwn() && person.own() == level
                        || person.mayApproveLower() && person.own() < level;
                return level > 0 && may ? put(key + level, false) : 409;
            }
            case UNAPPROVE -> {
                if (state.startsWith("UNAPPROVED")) {
                    return -204;
                }
                boolean may = person.mayApproveOwn() && person.own() == here && !state.equals("ACCEPTED_HERE")
                        || person.mayApproveOwn() && person.own() == above
                        || person.mayApproveLower() && person.own() < here
                        || accepts;
                if (!state.endsWith("D_HERE") || !may) {
                    return 409;
                }
                approved.remove(key + here);
                return 204;
            }
            case ACCEPT -> {
                if (state.equals("ACCEPTED_HERE")) {
                    return -204;
                }
                return state.equals("APPROVED_HERE") && accepts ? put(key + here, true) : 409;
            }
            case UNACCEPT -> {
                if (state.equals("APPROVED_HERE")) {
                    return -204;
                }
                return state.equals("ACCEPTED_HERE") && accepts ? put(key + here, false) : 409;
            }
        }
        throw new IllegalStateException();
    }

    private int put(String key, boolean isAccepted) {
        approved.put(key, isAccepted);
        return 204;
    }

    private boolean isReady(String unit, String aoc) {
        List<String> before = unit.equals(ApprovalWorld.PROVINCE)
                ? List.of(ApprovalWorld.DISTRICT_1, ApprovalWorld.DISTRICT_2)
                : List.of();
        int last = aoc.equals(ApprovalWorld.DONOR_A) ? 2 : 3;
        return before.stream().allMatch(each -> {
            Boolean isAccepted = approved.get(aoc + "/" + each + "/" + last);
            return isAccepted != null && (isAccepted || !acceptance);
        });
    }

    /** The numbers of the levels of a unit, the lowest step first. */
    private static List<Integer> levels(String unit, String aoc) {
        List<Integer> levels = new ArrayList<>();
        if (unit.equals(ApprovalWorld.PROVINCE)) {
            levels.add(1);
        } else if (!unit.equals(ApprovalWorld.CLINIC_1)) {
            levels.add(3);
            if (aoc.equals(ApprovalWorld.DONOR_A)) {
                levels.add(2);
            }
        }
        return levels;
    }

    private int highest(String unit, String aoc) {
        int highest = 0;
        for (int level : levels(unit, aoc)) {
            highest = approved.containsKey(aoc + "/" + unit + "/" + level) ? level : highest;
        }
        return highest;
    }

    private static int next(int level, String aoc) {
        return level == 3 && aoc.equals(ApprovalWorld.DONOR_A) ? 2 : level == 1 ? 0 : 1;
    }

    private boolean isAccepted(String unit, String aoc, int level) {
        return approved.getOrDefault(aoc + "/" + unit + "/" + level, false);
    }
}
