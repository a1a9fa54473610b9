package org.tonle.metadata.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/** For which types a custom attribute is: said by flags ({@code dataElementAttribute}) and once more as words ({@code DATA_ELEMENT}). */
public final class AttributeTargets {
    private static final String END = "Attribute";

    private AttributeTargets() {}

    /** The words of an attribute. */
    public static List<String> of(Document attribute) {
        List<String> words = new ArrayList<>();
        for (Property property : attribute.type().all()) {
            String word = word(property);
            if (word != null && attribute.flag(property.name())) {
                words.add(word);
            }
        }
        return words;
    }

    /** The flag a word stands for; null when it is none. */
    public static @Nullable String flag(ObjectType attribute, String word) {
        return attribute.all().stream()
                .filter(property -> word.equals(word(property)))
                .map(Property::name)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String word(Property flag) {
        String name = flag.name();
        if (flag.type() != PropertyType.BOOLEAN || !name.endsWith(END)) {
            return null;
        }
        return name.substring(0, name.length() - END.length())
                .replaceAll("([A-Z])", "_$1")
                .toUpperCase(Locale.ROOT);
    }
}
