package org.tonle.metadata.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;

/** What a provider of sign-ins calls users. */
public final class OpenIds {
    private OpenIds() {}

    /** As it was written; null when there is none. */
    public static @Nullable String of(Document user) {
        return user.text("openId");
    }

    /** As it is compared; null when there is none. */
    public static @Nullable String key(Document user) {
        String openId = of(user);
        return openId == null || openId.isBlank() ? null : openId.strip().toLowerCase(Locale.ROOT);
    }
}
