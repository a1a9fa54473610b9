package org.tonle.metadata.value;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Knows in which language the program at the other end would like to read, by what it sends with the request. */
public interface RequestedLanguage {
    /**
     * The best of some locales; null when the texts as they are written, taken for English, are as good, when nothing was asked for, and
     * when nobody asks.
     *
     * @param offered as translations name them, {@code km}, {@code pt_BR}
     */
    @Nullable
    String among(Collection<String> offered);
}
