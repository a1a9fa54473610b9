package org.tonle.analytics.store.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.duckdb.CommunityOracle.Counted;

/**
 * A category combination of the packages, by codes.
 *
 * @param categories the codes of the options of each category
 * @param places the place of an option combination in the list of all, by the codes of its options
 * @param ids the server's numbers of the option combinations
 */
record CommunityCombination(Map<String, List<String>> categories, Map<Set<String>, Integer> places, List<int[]> ids) {
    static CommunityCombination of(String uid) {
        Map<String, List<String>> categories = new LinkedHashMap<>();
        for (JsonNode each : CommunityPackages.identified("categoryCombos", uid).path("categories")) {
            JsonNode category =
                    CommunityPackages.identified("categories", each.path("id").asText());
            categories.put(category.path("code").asText(), List.copyOf(codes(category)));
        }
        Map<Set<String>, Integer> places = new HashMap<>();
        List<int[]> ids = new ArrayList<>();
        for (JsonNode each : CommunityPackages.JSON.path("categoryOptionCombos")) {
            if (each.at("/categoryCombo/id").asText().equals(uid)) {
                places.put(new TreeSet<>(codes(each)), ids.size());
                ids.add(new int[] {
                    CommunityPackages.id("categoryOptionCombo", each.path("id").asText())
                });
            }
        }
        return new CommunityCombination(categories, places, ids);
    }

    private static List<String> codes(JsonNode withOptions) {
        List<String> codes = new ArrayList<>();
        withOptions
                .path("categoryOptions")
                .forEach(option -> codes.add(CommunityPackages.identified(
                                "categoryOptions", option.path("id").asText())
                        .path("code")
                        .asText()));
        return codes;
    }

    /** The option combination whose options he has, one of each category. */
    @Nullable
    Integer place(CommunityParts parts, Counted counted) {
        Set<String> options = new TreeSet<>();
        for (Map.Entry<String, List<String>> category : categories.entrySet()) {
            String option = parts.option(category.getKey(), category.getValue(), counted);
            if (option == null || !category.getValue().contains(option)) {
                return null;
            }
            options.add(option);
        }
        return Objects.requireNonNull(places.get(options), options::toString);
    }
}
