package org.tonle.metadata.value;

import org.jspecify.annotations.Nullable;
import org.tonle.security.CurrentUser;

/** Knows in which language a user reads the names of metadata. */
public interface Language {
    /** The locale of the translations, for instance {@code km}; null for the untranslated names. */
    @Nullable
    String of(CurrentUser user);
}
