package org.tonle.common;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses of the web. */
public final class WebAddress {
    private WebAddress() {}

    /** The address a text is: {@code http} or {@code https}, with a host. Null for anything else. */
    public static @Nullable URI read(String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean isWeb = (scheme.equals("http") || scheme.equals("https")) && uri.getRawAuthority() != null;
            return isWeb ? uri : null;
        } catch (URISyntaxException unreadable) {
            return null;
        }
    }
}
