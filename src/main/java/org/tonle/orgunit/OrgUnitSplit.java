package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.importing.MetadataAction;
import org.tonle.metadata.importing.ObjectMerger;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** {@code POST /api/organisationUnits/split}: a unit becomes several. What was recorded in it goes to the most important of them. */
@ApplicationScoped
public class OrgUnitSplit implements MetadataAction {
    private static final int FEWEST = 2;

    private final ObjectMerger merger;
    private final Metadata metadata;

    OrgUnitSplit(ObjectMerger merger, Metadata metadata) {
        this.merger = merger;
        this.metadata = metadata;
    }

    @Override
    public List<String> collections() {
        return List.of("organisationUnits");
    }

    @Override
    public String name() {
        return "split";
    }

    @Override
    public WebMessage run(ObjectType type, JsonNode body, boolean dryRun, CurrentUser user) {
        if (!user.may("F_ORGANISATION_UNIT_SPLIT")) {
            throw new Problem(
                    ErrorCode.E1006, "splitting organisation units needs the authority F_ORGANISATION_UNIT_SPLIT");
        }
        String source = body.path("source").asText("");
        List<String> targets = new ArrayList<>();
        body.path("targets").forEach(target -> targets.add(target.asText()));
        String primary = body.path("primaryTarget").asText(targets.isEmpty() ? "" : targets.get(0));
        check(source, targets, new OrgUnitWish(metadata.snapshot(), user));
        if (!targets.remove(primary)) {
            throw new Problem(ErrorCode.E1514);
        }
        targets.add(0, primary);
        merger.run(
                type,
                Map.of(source, List.copyOf(targets)),
                body.path("deleteSource").asBoolean(true),
                null,
                dryRun,
                user);
        return WebMessage.ok("Organisation unit split", null);
    }

    private static void check(String source, List<String> targets, OrgUnitWish wish) {
        if (source.isEmpty() || !wish.sees(source)) {
            throw new Problem(ErrorCode.E1510);
        }
        if (targets.size() < FEWEST) {
            throw new Problem(ErrorCode.E1511);
        }
        if (targets.contains(source)) {
            throw new Problem(ErrorCode.E1512);
        }
        for (String target : targets) {
            wish.require(target, ErrorCode.E1515);
            if (wish.isBelowAny(target, List.of(source))) {
                throw new Problem(ErrorCode.E1516, target);
            }
        }
    }
}
