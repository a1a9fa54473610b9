package org.tonle.datastore;

import java.util.List;
import java.util.Map;
import org.tonle.security.CurrentUser;

/**
 * Who may use a namespace at all, before sharing of its keys is asked.
 *
 * @param reading what happens to those who read without one of the authorities
 * @param writing what happens to those who write without one
 */
record NamespaceProtection(Level reading, Level writing, List<String> authorities) {
    /** How a namespace is kept from those who have none of its authorities. */
    enum Level {
        /** It is not. */
        OPEN,
        /** It is refused. */
        RESTRICTED,
        /** It does not exist for them. */
        HIDDEN
    }

    static final NamespaceProtection NONE = new NamespaceProtection(Level.OPEN, Level.OPEN, List.of());

    /** Namespaces whose programs read everywhere and trust what they read. */
    private static final Map<String, NamespaceProtection> KNOWN = Map.of(
            "ANDROID_SETTINGS_APP",
            new NamespaceProtection(Level.OPEN, Level.RESTRICTED, List.of("F_METADATA_MANAGE")),
            "capture",
            new NamespaceProtection(Level.OPEN, Level.RESTRICTED, List.of("F_CAPTURE_DATASTORE_UPDATE")),
            "METADATASTORE",
            new NamespaceProtection(Level.HIDDEN, Level.HIDDEN, List.of("F_METADATA_MANAGE")));

    /** That of a namespace. @param configured by the administrator of the server, which decides where it says something: the authorities, with commas between them */
    static NamespaceProtection of(String namespace, Map<String, List<String>> configured) {
        List<String> authorities = configured.get(namespace);
        return authorities == null
                ? KNOWN.getOrDefault(namespace, NONE)
                : new NamespaceProtection(Level.RESTRICTED, Level.RESTRICTED, authorities);
    }

    /** How the namespace is kept from this user when he reads. */
    Level whenReading(CurrentUser user) {
        return reading == Level.OPEN || user.mayAny(authorities) ? Level.OPEN : reading;
    }

    /** How the namespace is kept from this user when he writes. */
    Level whenWriting(CurrentUser user) {
        return writing == Level.OPEN || user.mayAny(authorities) ? Level.OPEN : writing;
    }
}
