package org.tonle.orgunit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.problem.ErrorCode;

/** Units know their path and level; a unit that moves takes everything below it along and never ends up below itself. */
@ApplicationScoped
public class OrgUnitRule implements MetadataRule {
    private static final String TYPE = "organisationUnit";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void check(Draft draft, Changes changes) {
        OrganisationUnit unit = orgUnit(draft.document());
        LocalDate opened = unit.openingDate();
        LocalDate closed = unit.closedDate();
        if (opened != null && closed != null && closed.isBefore(opened)) {
            draft.refuse(ErrorCode.E4013, "closedDate", closed, opened);
        }
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        Map<String, String> paths = new HashMap<>();
        boolean stands = true;
        for (Draft draft : drafts) {
            String path = path(draft.uid(), changes, paths);
            if (path == null) {
                draft.refuse(
                        ErrorCode.E6022,
                        "parent",
                        draft.uid(),
                        "parent",
                        String.valueOf(orgUnit(draft.document()).parent()));
                stands = false;
            }
        }
        if (stands) {
            drafts.forEach(draft -> place(draft, paths.getOrDefault(draft.uid(), "")));
            moveWhatIsBelow(drafts, changes, paths);
        }
    }

    private static void moveWhatIsBelow(Collection<Draft> drafts, Changes changes, Map<String, String> paths) {
        for (Draft draft : drafts) {
            if (draft.isNew() || !draft.changes("path")) {
                continue;
            }
            Hierarchy old = changes.snapshot().view(Hierarchy.VIEW);
            OrgUnit was = old.find(draft.uid());
            for (OrgUnit below : was == null ? List.<OrgUnit>of() : old.descendants(was)) {
                Draft moved = changes.edit(TYPE, below.uid());
                String path = path(below.uid(), changes, paths);
                if (moved != null && path != null) {
                    place(moved, path);
                }
            }
        }
    }

    /** The unit as it is to be. */
    private static OrganisationUnit orgUnit(Document document) {
        return OrganisationUnit.of(MetadataObject.unstored(document));
    }

    private static void place(Draft draft, String path) {
        draft.set("path", path);
        draft.set("level", path.chars().filter(c -> c == '/').count());
    }

    /** The path of a unit as it will be, null when it stands below itself. Remembers all paths it comes across. */
    private static @Nullable String path(String uid, Changes changes, Map<String, String> paths) {
        Deque<String> way = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        String each = uid;
        while (each != null && !paths.containsKey(each)) {
            if (!seen.add(each)) {
                return null;
            }
            way.push(each);
            Document unit = changes.find(TYPE, each);
            each = unit == null ? null : orgUnit(unit).parent();
        }
        String path = each == null ? "" : paths.getOrDefault(each, "");
        while (!way.isEmpty()) {
            String next = way.pop();
            path = path + "/" + next;
            paths.put(next, path);
        }
        return path;
    }
}
