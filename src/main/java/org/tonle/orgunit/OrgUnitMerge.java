package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.importing.MetadataAction;
import org.tonle.metadata.importing.ObjectMerger;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/** {@code POST /api/organisationUnits/merge}: units become one; what named them names it. Units that have data stay (E4030). */
@ApplicationScoped
public class OrgUnitMerge implements MetadataAction {
    private final ObjectMerger merger;
    private final Schema schema;

    OrgUnitMerge(ObjectMerger merger, Schema schema) {
        this.merger = merger;
        this.schema = schema;
    }

    @Override
    public String collection() {
        return "organisationUnits";
    }

    @Override
    public String name() {
        return "merge";
    }

    @Override
    public WebMessage run(JsonNode body, CurrentUser user) {
        if (!user.may("F_ORGANISATION_UNIT_MERGE")) {
            throw new Problem(
                    ErrorCode.E1006, "merging organisation units needs the authority F_ORGANISATION_UNIT_MERGE");
        }
        String target = body.path("target").asText("");
        Map<String, List<String>> targets = new LinkedHashMap<>();
        body.path("sources").forEach(source -> targets.put(source.asText(), List.of(target)));
        if (targets.isEmpty() || target.isEmpty() || targets.containsKey(target)) {
            throw new Problem(ErrorCode.E1003, "name the `sources`, and a `target` that is none of them");
        }
        merger.run(
                schema.require("organisationUnit"),
                targets,
                body.path("deleteSources").asBoolean(true),
                user);
        return WebMessage.ok("Organisation units merged", null);
    }
}
