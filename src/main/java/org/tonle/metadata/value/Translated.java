package org.tonle.metadata.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** Properties called {@code display...}: the text in the language of who reads it. */
public final class Translated {
    private static final String PREFIX = "display";

    private Translated() {}

    /** How {@code displayShortName} and its like are read; null when the type has nothing to show there. */
    static @Nullable ValueReader find(ObjectType type, String name) {
        String base = name.substring(PREFIX.length(), PREFIX.length() + 1).toLowerCase(Locale.ROOT)
                + name.substring(PREFIX.length() + 1);
        if (base.equals("name")) {
            return (viewpoint, holder) -> displayName(viewpoint, holder.document());
        }
        Property property = type.property(base);
        if (base.equals("formName") || base.equals("shortName")) {
            return (viewpoint, holder) -> {
                String text = property == null ? null : text(viewpoint, holder.document(), property);
                return text == null || text.isEmpty() ? displayName(viewpoint, holder.document()) : text;
            };
        }
        return property == null || !property.isStored()
                ? null
                : (viewpoint, holder) -> text(viewpoint, holder.document(), property);
    }

    static @Nullable String displayName(Viewpoint viewpoint, Document document) {
        Property name = document.type().property("name");
        String text = name == null ? null : text(viewpoint, document, name);
        return text == null ? ComputedProperties.name(document) : text;
    }

    /** The translation of a property, of a language of one country also that of the language; the text itself when there is none. */
    static @Nullable String text(Viewpoint viewpoint, Document document, Property property) {
        return text(viewpoint.language(), document, property);
    }

    /** Name or short name of an object in a language; null for the untranslated one. */
    public static String name(@Nullable String language, MetadataObject object, boolean isShort) {
        Property shortName = isShort ? object.type().property("shortName") : null;
        String text = shortName == null || !shortName.isStored() ? null : text(language, object.document(), shortName);
        if (text != null && !text.isEmpty()) {
            return text;
        }
        Property name = object.type().property("name");
        String whole = name == null || !name.isStored() ? null : text(language, object.document(), name);
        return whole == null ? object.name() : whole;
    }

    /** What a form calls an object, in a language; its name where nothing else is said. */
    public static String formName(@Nullable String language, MetadataObject object) {
        Property formName = object.type().property("formName");
        String text = formName == null || !formName.isStored() ? null : text(language, object.document(), formName);
        return text == null || text.isEmpty() ? name(language, object, false) : text;
    }

    private static @Nullable String text(@Nullable String language, Document document, Property property) {
        String key = property.translationKey();
        if (key == null || language == null || !(document.value("translations") instanceof List<?> translations)) {
            return document.text(property.name());
        }
        String translation = translation(translations, key, language);
        int country = language.indexOf('_');
        if (translation == null && country > 0) {
            translation = translation(translations, key, language.substring(0, country));
        }
        return translation == null ? document.text(property.name()) : translation;
    }

    private static @Nullable String translation(List<?> translations, String key, String language) {
        for (Object item : translations) {
            if (item instanceof JsonNode translation
                    && key.equals(translation.path("property").textValue())
                    && language.equals(translation.path("locale").textValue())) {
                return translation.path("value").asText();
            }
        }
        return null;
    }
}
