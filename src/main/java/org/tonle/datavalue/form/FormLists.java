package org.tonle.datavalue.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.wire.FormKey;
import org.tonle.format.SheetCell;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.Option;
import org.tonle.metadata.model.ValueType;

/** The lists from which cells of a workbook are chosen: options of option sets, yes and no. Each is made once. */
final class FormLists {
    private final FilledForm form;
    private final Map<String, WordList> lists = new LinkedHashMap<>();

    FormLists(FilledForm form) {
        this.form = form;
    }

    /** @param number from 0 @param values what is sent for each word, in the order of the list */
    record WordList(int number, Map<String, String> values) {
        /** Where the words stand, for a drop-down list. */
        String reference() {
            String column = SheetCell.column(2 * number);
            return "'" + FormKey.LISTS + "'!$" + column + "$1:$" + column + "$" + values.size();
        }

        /** The word of a value; null for a value that is none of the list. */
        @Nullable
        String word(String value) {
            return values.entrySet().stream()
                    .filter(each -> each.getValue().equals(value))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The list of an element; null when any text will do, or several words at once. */
    @Nullable
    WordList of(DataElement element) {
        ValueType type = element.valueType();
        if (type == ValueType.MULTI_TEXT) {
            return null;
        }
        if (type.isBoolean()) {
            return list(type.name(), truths(type));
        }
        List<MetadataObject> options = Option.ordered(form.snapshot(), element.optionSet());
        return options == null || options.isEmpty() ? null : list(String.valueOf(element.optionSet()), words(options));
    }

    private Map<String, String> truths(ValueType type) {
        Map<String, String> truths = new LinkedHashMap<>();
        truths.put(form.names().word("yes"), "true");
        if (type == ValueType.BOOLEAN) {
            truths.put(form.names().word("no"), "false");
        }
        return truths;
    }

    /** Options of the same name are told apart by their codes. */
    private Map<String, String> words(List<MetadataObject> options) {
        Map<String, String> words = new LinkedHashMap<>();
        for (MetadataObject option : options) {
            String code = String.valueOf(option.code());
            String name = form.names().of(option).strip();
            words.put(words.containsKey(name) || name.isEmpty() ? name + " (" + code + ")" : name, code);
        }
        return words;
    }

    private @Nullable WordList list(String key, Map<String, String> values) {
        return lists.computeIfAbsent(key, any -> new WordList(lists.size(), values));
    }

    /** Writes all lists side by side. */
    void write(Worksheet sheet) {
        for (WordList list : lists.values()) {
            List<Map.Entry<String, String>> words =
                    new ArrayList<>(list.values().entrySet());
            for (int row = 0; row < words.size(); row++) {
                sheet.inlineString(row, 2 * list.number(), words.get(row).getKey());
                sheet.inlineString(row, 2 * list.number() + 1, words.get(row).getValue());
            }
        }
    }
}
