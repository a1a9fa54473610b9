package org.tonle.analytics.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramQuestion.Places;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryCombo;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.ProgramCategoryMappings;
import org.tonle.metadata.model.ProgramIndicator;

/**
 * Which option combination a row counts under: that of the options whose filters hold for it, as the program's category mappings say.
 * Of several the first one in the order of the mapping.
 */
final class CategoryMappings {
    private final ProgramScope scope;
    private final ProgramIndicator indicator;
    /** By uid of the category: the filters of its options, by uid of the option. */
    private final Map<String, Map<String, String>> mappings = new HashMap<>();

    CategoryMappings(ProgramScope scope, ProgramIndicator indicator) {
        this.scope = scope;
        this.indicator = indicator;
        for (ProgramCategoryMappings.Mapping mapping :
                ProgramCategoryMappings.of(scope.program()).mappings()) {
            if (indicator.combos().mappings().contains(mapping.id())) {
                mappings.put(mapping.category(), mapping.filters());
            }
        }
    }

    /** The places with the option combinations the mappings give. */
    Places places(Places places) {
        return new Places(
                places.orgUnit(),
                combination(indicator.combos().category(), false),
                combination(indicator.combos().attribute(), true));
    }

    /** Null when rows have their own, or none. */
    private @Nullable ProgramTerm combination(String comboUid, boolean ofAttributes) {
        MetadataObject combo = scope.snapshot().findUnchecked("categoryCombo", comboUid);
        if (combo == null) {
            return null;
        }
        List<MetadataObject> optionCombos =
                scope.snapshot().referring("categoryOptionCombo", "categoryCombo", comboUid);
        if (combo.name().equals("default")) {
            return ofAttributes || optionCombos.isEmpty()
                    ? null
                    : ProgramTerm.number(Integer.toString(optionCombos.get(0).id()));
        }
        if (!mappings.keySet().containsAll(CategoryCombo.of(combo).categories())) {
            return null;
        }
        List<Object> pieces = new ArrayList<>(List.of("case"));
        for (MetadataObject optionCombo : optionCombos) {
            ProgramTerm condition =
                    condition(CategoryOptionCombo.of(optionCombo).categoryOptions());
            if (condition != null) {
                pieces.add(" when ");
                pieces.add(condition);
                pieces.add(" then " + optionCombo.id());
            }
        }
        pieces.add(" end");
        return pieces.size() == 2 ? null : ProgramTerm.number(pieces.toArray());
    }

    /** That the filters of all options hold; null when one of them has no filter. */
    private @Nullable ProgramTerm condition(Iterable<String> options) {
        List<Object> pieces = new ArrayList<>();
        for (String option : options) {
            String filter = filter(option);
            ProgramTerm term = filter == null ? null : IndicatorCompiler.filter(scope, filter);
            if (term == null) {
                return null;
            }
            pieces.add(pieces.isEmpty() ? "" : " and ");
            pieces.add(term);
        }
        return pieces.isEmpty() ? null : ProgramTerm.truth(pieces.toArray());
    }

    private @Nullable String filter(String option) {
        for (Map<String, String> filters : mappings.values()) {
            String filter = filters.get(option);
            if (filter != null) {
                return filter;
            }
        }
        return null;
    }
}
