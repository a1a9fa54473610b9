package org.tonle.datavalue.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;

/**
 * The cells of a data set as a form shows them: its sections in their order, or one group without a name when it has none; in them a
 * block for each category combination. Only what the caller may see.
 */
record FormLayout(DataSet dataSet, List<FormSection> sections) {
    /** @param section null for the group of a set without sections @param closed cells that take no value, as {@code element.combination} */
    record FormSection(@Nullable MetadataObject section, List<FormBlock> blocks, Set<String> closed) {
        boolean isClosed(MetadataObject element, MetadataObject optionCombo) {
            return closed.contains(element.uid() + "." + optionCombo.uid());
        }

        /** Whether the section asks for this sum: {@code showRowTotals}, {@code showColumnTotals}. */
        boolean shows(String totals) {
            return section != null && Boolean.TRUE.equals(section.document().value(totals));
        }
    }

    /** Elements that are split alike. */
    record FormBlock(List<MetadataObject> optionCombos, List<DataElement> rows) {
        /** Whether values are not split. */
        boolean isPlain() {
            return optionCombos.size() == 1 && optionCombos.get(0).uid().equals(CategoryDefaults.CATEGORY_OPTION_COMBO);
        }
    }

    static FormLayout of(DataAccess access, DataSet dataSet) {
        List<FormSection> sections = new ArrayList<>();
        List<MetadataObject> inOrder =
                new ArrayList<>(access.snapshot().referring("section", "dataSet", dataSet.uid()));
        inOrder.removeIf(section -> !access.sees(section));
        inOrder.sort(Comparator.comparingInt(FormLayout::sortOrder));
        for (MetadataObject section : inOrder) {
            List<String> elements = new ArrayList<>(section.document().texts("dataElements"));
            elements.retainAll(dataSet.dataSetElements().keySet());
            sections.add(new FormSection(section, blocks(access, dataSet, elements), closed(section)));
        }
        if (sections.isEmpty()) {
            sections.add(new FormSection(
                    null, blocks(access, dataSet, dataSet.dataSetElements().keySet()), Set.of()));
        }
        return new FormLayout(dataSet, List.copyOf(sections));
    }

    private static int sortOrder(MetadataObject section) {
        return section.document().value("sortOrder") instanceof Number number ? number.intValue() : 0;
    }

    private static Set<String> closed(MetadataObject section) {
        Set<String> closed = new HashSet<>();
        for (Document operand : section.document().parts("greyedFields")) {
            String combo = operand.text("categoryOptionCombo");
            closed.add(operand.text("dataElement") + "."
                    + (combo == null ? CategoryDefaults.CATEGORY_OPTION_COMBO : combo));
        }
        return Set.copyOf(closed);
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
    List<DataElement> elements() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> block.rows().stream())
                .toList();
    }
}
