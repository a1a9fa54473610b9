package org.tonle.category;

import java.util.ArrayList;
import java.util.List;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.model.Category;
import org.tonle.metadata.model.CategoryCombo;
import org.tonle.metadata.model.CategoryOptionCombo;

/** The option combinations a category combination must have, as its categories stand now. */
final class OptionComboNames {
    private OptionComboNames() {}

    /** Every choice of one option from each category, in the order of the categories; empty when one of them has no options. */
    static List<List<String>> choices(Changes changes, CategoryCombo categoryCombo) {
        List<List<String>> choices = List.of(List.of());
        for (String category : categoryCombo.categories()) {
            List<String> options = options(changes, category);
            List<List<String>> next = new ArrayList<>();
            for (List<String> chosen : choices) {
                for (String option : options) {
                    List<String> longer = new ArrayList<>(chosen);
                    longer.add(option);
                    next.add(List.copyOf(longer));
                }
            }
            choices = next;
        }
        return categoryCombo.categories().isEmpty() ? List.of() : choices;
    }

    /** How many choices there are, without making them. */
    static long count(Changes changes, CategoryCombo categoryCombo) {
        long count = 1;
        for (String category : categoryCombo.categories()) {
            List<String> options = options(changes, category);
            count = Math.min(Integer.MAX_VALUE, count * options.size());
        }
        return count;
    }

    /** A category combination as it is to be. */
    static CategoryCombo categoryCombo(Document document) {
        return CategoryCombo.of(MetadataObject.unstored(document));
    }

    /** A category option combination as it is to be. */
    static CategoryOptionCombo optionCombo(Document document) {
        return CategoryOptionCombo.of(MetadataObject.unstored(document));
    }

    /** The options of a category as it is to be; empty without one. */
    private static List<String> options(Changes changes, String category) {
        Document found = changes.find("category", category);
        return found == null
                ? List.of()
                : Category.of(MetadataObject.unstored(found)).categoryOptions();
    }

    /** {@code Female, 15-24}: the names of the options in the order of the categories. */
    static String name(Changes changes, List<String> options) {
        List<String> names = new ArrayList<>();
        for (String option : options) {
            Document found = changes.find("categoryOption", option);
            names.add(found == null ? option : MetadataObject.unstored(found).name());
        }
        return String.join(", ", names);
    }

    /** The options of an option combination in the order of the categories of its combination. */
    static List<String> inOrder(Changes changes, CategoryOptionCombo optionCombo) {
        Document combo = changes.find("categoryCombo", optionCombo.categoryCombo());
        List<String> left = new ArrayList<>(optionCombo.categoryOptions());
        List<String> ordered = new ArrayList<>();
        for (String category :
                combo == null ? List.<String>of() : categoryCombo(combo).categories()) {
            List<String> options = options(changes, category);
            for (String option : options) {
                if (left.remove(option)) {
                    ordered.add(option);
                    break;
                }
            }
        }
        ordered.addAll(left);
        return ordered;
    }
}
