package org.tonle.analytics.query.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;

/** Reads schemes from parameters, and names objects by them. */
public final class ItemScheme {
    private ItemScheme() {}

    /** Reads {@code CODE}, {@code ATTRIBUTE:uid} ... @throws org.tonle.problem.Problem E1003 for another word */
    public static IdScheme read(String parameter, String text) {
        IdScheme scheme = text.toUpperCase(Locale.ROOT).equals("UUID") ? IdScheme.UID : IdScheme.parse(text);
        if (scheme == null) {
            throw Parameters.unreadable(parameter, text, "UID, CODE, NAME or ATTRIBUTE:<uid of the attribute>");
        }
        return scheme;
    }

    /** What the object is called under a scheme; its uid when it has no such name. */
    public static String name(IdScheme scheme, MetadataObject object) {
        String name =
                switch (scheme.kind()) {
                    case UID -> object.uid();
                    case CODE -> object.code();
                    case NAME -> object.name();
                    case ATTRIBUTE -> attributeValue(object, scheme.attribute());
                };
        return name == null ? object.uid() : name;
    }

    private static @Nullable String attributeValue(MetadataObject object, @Nullable String attribute) {
        JsonNode values = object.document().json("attributeValues");
        for (JsonNode entry : values == null ? List.<JsonNode>of() : values) {
            if (entry.path("attribute").path("id").asText().equals(attribute)) {
                return entry.path("value").asText();
            }
        }
        return null;
    }
}
