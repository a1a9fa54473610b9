package org.tonle.datavalue.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.Section;

/**
 * The cells of a data set as a form shows them: its sections in their order, or one group without a name when it has none; in them a
 * block for each category combination. Only what the caller may see.
 */
public record FormLayout(DataSet dataSet, List<FormSection> sections) {
    /** @param section null for the group of a set without sections */
    public record FormSection(@Nullable Section section, List<FormBlock> blocks) {
        public boolean isClosed(MetadataObject element, MetadataObject optionCombo) {
            return section != null && section.greyedFields().contains(element.uid() + "." + optionCombo.uid());
        }
    }

    /** Elements that are split alike. */
    public record FormBlock(List<MetadataObject> optionCombos, List<DataElement> rows) {
        /** Whether values are not split. */
        boolean isPlain() {
            return optionCombos.size() == 1 && optionCombos.get(0).uid().equals(CategoryDefaults.CATEGORY_OPTION_COMBO);
        }
    }

    static FormLayout of(DataAccess access, DataSet dataSet) {
        List<FormSection> sections = new ArrayList<>();
        for (Section section : Section.ordered(access.snapshot(), dataSet.uid())) {
            if (access.sees(section.object())) {
                List<String> elements = new ArrayList<>(section.dataElements());
                elements.retainAll(dataSet.dataSetElements().keySet());
                sections.add(new FormSection(section, blocks(access, dataSet, elements)));
            }
        }
        if (sections.isEmpty()) {
            sections.add(new FormSection(
                    null, blocks(access, dataSet, dataSet.dataSetElements().keySet())));
        }
        return new FormLayout(dataSet, List.copyOf(sections));
    }

    private static List<FormBlock> blocks(DataAccess access, DataSet dataSet, Collection<String> elements) {
        Map<String, List<DataElement>> byCombo = new LinkedHashMap<>();
        for (String uid : elements) {
            MetadataObject element = access.snapshot().findUnchecked("dataElement", uid);
            if (element != null && access.mayReadValues(element)) {
                DataElement model = DataElement.of(element);
                byCombo.computeIfAbsent(dataSet.categoryCombo(model), combo -> new ArrayList<>())
                        .add(model);
            }
        }
        CategoryCombos combos = access.snapshot().view(CategoryCombos.VIEW);
        List<FormBlock> blocks = new ArrayList<>();
        byCombo.forEach((combo, rows) -> {
            List<MetadataObject> shown =
                    combos.optionCombos(combo).stream().filter(access::sees).toList();
            if (!shown.isEmpty()) {
                blocks.add(new FormBlock(shown, List.copyOf(rows)));
            }
        });
        return List.copyOf(blocks);
    }

    /** All elements of the form. */
    public List<DataElement> elements() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> block.rows().stream())
                .toList();
    }
}
