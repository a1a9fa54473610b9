package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.importing.MergeRequest;
import org.tonle.metadata.importing.MetadataAction;
import org.tonle.metadata.importing.ObjectMerger;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** {@code POST /api/organisationUnits/merge}: units become one; what named them names it, and it gets
 * their data. */
@ApplicationScoped
public class OrgUnitMerge implements MetadataAction {
    private final ObjectMerger merger;
    private final Metadata metadata;

    OrgUnitMerge(ObjectMerger merger, Metadata metadata) {
        this.merger = merger;
        this.metadata = metadata;
    }

    @Override
    public List<String> collections() {
        return List.of("organisationUnits");
    }

    @Override
    public String name() {
        return "merge";
    }

    @Override
    public WebMessage run(ObjectType type, JsonNode body, boolean dryRun, CurrentUser user) {
        if (!user.may("F_ORGANISATION_UNIT_MERGE")) {
            throw new Problem(
                    ErrorCode.E1006, "merging organisation units needs the authority F_ORGANISATION_UNIT_MERGE");
        }
        MergeRequest request = MergeRequest.read(body, true);
        String target = request.target();
        check(request.sources(), target, new OrgUnitWish(metadata.snapshot(), user));
        Map<String, List<String>> targets = new LinkedHashMap<>();
        request.sources().forEach(source -> targets.put(source, List.of(target)));
        merger.run(type, targets, request.deletesSources(), request.strategy(), dryRun, user);
        return WebMessage.ok("Organisation units merged", null);
    }

    private static void check(List<String> sources, String target, OrgUnitWish wish) {
        if (sources.isEmpty()) {
            throw new Problem(ErrorCode.E1500);
        }
        sources.forEach(source -> wish.require(source, ErrorCode.E1503));
        if (target.isEmpty() || !wish.sees(target)) {
            throw new Problem(ErrorCode.E1501);
        }
        if (sources.contains(target)) {
            throw new Problem(ErrorCode.E1502);
        }
        if (wish.isBelowAny(target, sources)) {
            throw new Problem(ErrorCode.E1504);
        }
    }
}
