package org.tonle.metadata.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.metadata.MetadataObject;

/** The ways in which a program tells rows apart by options of categories. */
public record ProgramCategoryMappings(MetadataObject object, List<Mapping> mappings) implements Model {
    public static ProgramCategoryMappings of(MetadataObject program) {
        return program.as(ProgramCategoryMappings.class, ProgramCategoryMappings::read);
    }

    private static ProgramCategoryMappings read(MetadataObject program) {
        List<Mapping> mappings = new ArrayList<>();
        for (PropertyValues part : PropertyValues.of(program).parts("categoryMappings")) {
            Map<String, String> filters = new LinkedHashMap<>();
            for (JsonNode option : part.jsons("optionMappings")) {
                filters.put(
                        option.path("optionId").asText(), option.path("filter").asText());
            }
            mappings.add(new Mapping(part.text("id", ""), part.text("categoryId", ""), filters));
        }
        return new ProgramCategoryMappings(program, List.copyOf(mappings));
    }

    /**
     * One of the ways.
     *
     * @param category uid of the category
     * @param filters by uid of the option: which rows count under it
     */
    public record Mapping(String id, String category, Map<String, String> filters) {}
}
