package org.tonle.metadata.rule;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.common.Uid;
import org.tonle.metadata.Document;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** The ways in which a program tells rows apart by categories name categories and options that are there, each once. */
@ApplicationScoped
public class CategoryMappingRule implements MetadataRule {
    static final String MAPPINGS = "categoryMappings";

    @Override
    public String type() {
        return "program";
    }

    @Override
    public List<String> looksAt() {
        return List.of(MAPPINGS);
    }

    @Override
    public void check(Draft draft, Changes changes) {
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Document mapping : draft.document().parts(MAPPINGS)) {
            String id = String.valueOf(mapping.text("id"));
            String category = String.valueOf(mapping.text("categoryId"));
            String name = String.valueOf(mapping.text("mappingName"));
            if (!Uid.isValid(id)) {
                draft.refuse(ErrorCode.E4075, MAPPINGS, draft.uid(), id);
                continue;
            }
            if (!ids.add(id)) {
                draft.refuse(ErrorCode.E4076, MAPPINGS, draft.uid(), id);
            }
            if (!names.add(category + ' ' + name)) {
                draft.refuse(ErrorCode.E4077, MAPPINGS, draft.uid(), category, name);
            }
            Document found = changes.find("category", category);
            if (found == null) {
                draft.refuse(ErrorCode.E4072, MAPPINGS, draft.uid(), id, category);
            } else {
                checkOptions(draft, mapping, id, found);
            }
        }
    }

    private static void checkOptions(Draft draft, Document mapping, String id, Document category) {
        Set<String> seen = new HashSet<>();
        List<String> there = category.texts("categoryOptions");
        List<?> options = mapping.value("optionMappings") instanceof List<?> list ? list : List.of();
        for (Object each : options) {
            String option =
                    each instanceof JsonNode json ? json.path("optionId").asText() : "";
            if (option.isEmpty()) {
                draft.refuse(ErrorCode.E4080, MAPPINGS, draft.uid(), id);
            } else if (!there.contains(option)) {
                String named = String.valueOf(category.text("id"));
                draft.refuse(ErrorCode.E4073, MAPPINGS, draft.uid(), named, id, option);
            } else if (!seen.add(option)) {
                draft.refuse(ErrorCode.E4079, MAPPINGS, draft.uid(), id, option);
            }
        }
    }
}
