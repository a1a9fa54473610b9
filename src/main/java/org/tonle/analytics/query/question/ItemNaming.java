package org.tonle.analytics.query.question;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Translated;

/**
 * How people want things to be called.
 *
 * @param shortNames whether by their short names
 * @param language of translated names, null for the untranslated ones
 */
public record ItemNaming(boolean shortNames, @Nullable String language) {
    /** Untranslated names or short names. */
    static ItemNaming plain(boolean shortNames) {
        return new ItemNaming(shortNames, null);
    }

    /** The name of an object. */
    public String of(MetadataObject object) {
        return Translated.name(language, object, shortNames);
    }
}
