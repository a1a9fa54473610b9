package org.tonle.category;

import java.util.ArrayList;
import java.util.List;
import org.tonle.metadata.Document;
import org.tonle.metadata.importing.Changes;

/** The option combinations a category combination must have, as its categories stand now. */
final class OptionComboNames {
    private OptionComboNames() {}

    /** Every choice of one option from each category, in the order of the categories; empty when one of them has no options. */
    static List<List<String>> choices(Changes changes, Document categoryCombo) {
        List<List<String>> choices = List.of(List.of());
        for (String category : categoryCombo.texts("categories")) {
            Document found = changes.find("category", category);
            List<List<String>> next = new ArrayList<>();
            for (List<String> chosen : choices) {
                for (String option : found == null ? List.<String>of() : found.texts("categoryOptions")) {
                    List<String> longer = new ArrayList<>(chosen);
                    longer.add(option);
                    next.add(List.copyOf(longer));
                }
            }
            choices = next;
        }
        return categoryCombo.texts("categories").isEmpty() ? List.of() : choices;
    }

    /** How many choices there are, without making them. */
    static long count(Changes changes, Document categoryCombo) {
        long count = 1;
        for (String category : categoryCombo.texts("categories")) {
            Document found = changes.find("category", category);
            count = Math.min(
                    Integer.MAX_VALUE,
                    count * (found == null ? 0 : found.texts("categoryOptions").size()));
        }
        return count;
    }

    /** {@code Female, 15-24}: the names of the options in the order of the categories. */
    static String name(Changes changes, List<String> options) {
        List<String> names = new ArrayList<>();
        for (String option : options) {
            Document found = changes.find("categoryOption", option);
            String name = found == null ? null : found.text("name");
            names.add(name == null ? option : name);
        }
        return String.join(", ", names);
    }

    /** The options of an option combination in the order of the categories of its combination. */
    static List<String> inOrder(Changes changes, Document optionCombo) {
        Document combo = changes.find("categoryCombo", optionCombo.text("categoryCombo"));
        List<String> left = new ArrayList<>(optionCombo.texts("categoryOptions"));
        List<String> ordered = new ArrayList<>();
        for (String category : combo == null ? List.<String>of() : combo.texts("categories")) {
            Document found = changes.find("category", category);
            for (String option : found == null ? List.<String>of() : found.texts("categoryOptions")) {
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
