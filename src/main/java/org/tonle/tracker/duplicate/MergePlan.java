package org.tonle.tracker.duplicate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.RelationshipType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What goes over from one person to the other when they become one. What does not is deleted with the duplicate. What the caller may
 * not see of the duplicate goes over where the original has nothing of the kind: nobody loses by a merge what others cannot see.
 *
 * @param attributes values by number of the attribute
 * @param enrollments numbers
 * @param programs numbers of the programs of these enrollments
 * @param relationships numbers
 */
record MergePlan(
        Map<Integer, String> attributes,
        List<Integer> enrollments,
        Set<Integer> programs,
        List<Integer> relationships) {

    /**
     * @param selection what the caller chose by hand; null for everything, which is refused when the two contradict each other
     * @throws Problem E1006 when the caller may not change all of it, E1590 for what cannot be one
     */
    static MergePlan of(MergedPair pair, @Nullable MergeSelection selection, DataAccess access) {
        checkPersons(pair, access);
        checkEnrollments(pair, access);
        List<MergedPair.Enrollment> enrollments = enrollments(pair, selection);
        List<MergedPair.Link> links = links(pair, selection, access);
        return new MergePlan(
                attributes(pair, selection, access),
                enrollments.stream().map(MergedPair.Enrollment::id).toList(),
                new HashSet<>(
                        enrollments.stream().map(MergedPair.Enrollment::program).toList()),
                links.stream().map(MergedPair.Link::id).toList());
    }

    private static void checkPersons(MergedPair pair, DataAccess access) {
        MetadataObject type = access.snapshot().byId(pair.original().type());
        if (pair.original().type() != pair.duplicate().type()) {
            throw conflict("they are of different tracked entity types");
        }
        boolean held = pair.original().held() && pair.duplicate().held();
        if (!access.user().isSuperuser() && (!held || !access.mayWriteData(type))) {
            throw refused();
        }
    }

    private static void checkEnrollments(MergedPair pair, DataAccess access) {
        Set<Integer> programs = pair.programs(pair.original());
        for (MergedPair.Enrollment each : pair.enrollments(pair.duplicate())) {
            if (!each.isOpen(access)) {
                throw refused();
            }
            for (MergedPair.Enrollment other : pair.enrollments(pair.original())) {
                if (other.program() == each.program() && !other.isOpen(access)) {
                    throw refused();
                }
            }
            if (programs.contains(each.program())) {
                throw conflict("both are enrolled in program `" + uid(access.snapshot(), each.program())
                        + "`. Delete one of the enrollments first");
            }
        }
    }

    private static List<MergedPair.Enrollment> enrollments(MergedPair pair, @Nullable MergeSelection selection) {
        List<MergedPair.Enrollment> all = pair.enrollments(pair.duplicate());
        if (selection == null) {
            return all;
        }
        requireAll(
                "enrollments",
                selection.enrollments(),
                all.stream().map(MergedPair.Enrollment::uid).toList());
        return all.stream()
                .filter(each -> selection.enrollments().contains(each.uid()))
                .toList();
    }

    private static List<MergedPair.Link> links(MergedPair pair, @Nullable MergeSelection selection, DataAccess access) {
        List<MergedPair.Link> all = pair.links(pair.duplicate());
        if (selection != null) {
            List<MergedPair.Link> seen =
                    all.stream().filter(MergedPair.Link::seen).toList();
            requireAll(
                    "relationships",
                    selection.relationships(),
                    seen.stream().map(MergedPair.Link::uid).toList());
        }
        List<MergedPair.Link> moved = new ArrayList<>();
        for (MergedPair.Link each : all) {
            boolean chosen = selection == null
                    || !each.seen()
                    || selection.relationships().contains(each.uid());
            String why = isBetween(pair, each)
                    ? "it joins the two persons"
                    : isThere(pair, each, access) ? "the original has it too" : null;
            if (chosen && why == null) {
                moved.add(each);
            } else if (chosen && selection != null && each.seen()) {
                throw conflict("relationship `" + each.uid() + "` cannot go over: " + why + ". Leave it out");
            }
            if (chosen && each.seen() && !access.mayWriteData(access.snapshot().byId(each.type()))) {
                throw refused();
            }
        }
        return moved;
    }

    private static boolean isBetween(MergedPair pair, MergedPair.Link link) {
        return link.isAt(pair.original().id()) && link.isAt(pair.duplicate().id());
    }

    private static boolean isThere(MergedPair pair, MergedPair.Link link, DataAccess access) {
        MergedPair.Link after =
                link.moved(pair.duplicate().id(), pair.original().id());
        MetadataObject type = access.snapshot().byId(link.type());
        boolean bidirectional = type != null && RelationshipType.of(type).isBidirectional();
        return pair.links(pair.original()).stream().anyMatch(each -> after.isSame(each, bidirectional));
    }

    private static Map<Integer, String> attributes(
            MergedPair pair, @Nullable MergeSelection selection, DataAccess access) {
        Map<Integer, String> moved = new LinkedHashMap<>();
        Set<String> chosen = selection == null ? Set.of() : selection.attributes();
        Set<String> shown = new HashSet<>();
        for (Map.Entry<String, JsonNode> each : pair.duplicate().attributes().properties()) {
            int field = Integer.parseInt(each.getKey());
            MetadataObject attribute = access.snapshot().byId(field);
            boolean isShown = access.programs().shows(attribute);
            String uid = attribute == null ? "" : attribute.uid();
            JsonNode there = pair.original().attributes().get(each.getKey());
            if (isShown) {
                shown.add(uid);
            }
            if (selection == null && isShown && there != null && !there.equals(each.getValue())) {
                throw conflict("they have different values of attribute `" + uid
                        + "`. Merge with mergeStrategy=MANUAL and choose one");
            }
            boolean goes = selection == null || !isShown ? there == null : chosen.contains(uid);
            if (goes) {
                moved.put(field, each.getValue().asText());
            }
        }
        requireAll("trackedEntityAttributes", chosen, shown);
        return moved;
    }

    private static void requireAll(String list, Set<String> chosen, Collection<String> had) {
        for (String uid : chosen) {
            if (!had.contains(uid)) {
                throw conflict("`" + uid + "` of `" + list + "` is nothing the duplicate has. Leave it out");
            }
        }
    }

    private static String uid(Snapshot snapshot, int number) {
        MetadataObject object = snapshot.byId(number);
        return object == null ? String.valueOf(number) : object.uid();
    }

    private static Problem conflict(String why) {
        return new Problem(ErrorCode.E1590, why);
    }

    private static Problem refused() {
        return new Problem(
                ErrorCode.E1006,
                "merge these persons. It needs data write access to all that belongs to them, at units where you enter data");
    }
}
