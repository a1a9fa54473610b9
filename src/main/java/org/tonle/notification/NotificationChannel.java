package org.tonle.notification;

import org.jspecify.annotations.Nullable;

/** By what a message goes. */
public enum NotificationChannel {
    /** A message conversation on this server; addresses are identifiers of users, with commas between them. */
    MESSAGE,
    /** An e-mail address, or {@code @} and the identifier of a user. */
    EMAIL,
    /** A telephone number, or {@code @} and the identifier of a user. */
    SMS,
    /** The address of a web hook. */
    HTTP;

    private static final String USER = "@";

    /** An address that stands for that of a user, looked up when it is needed. */
    static String user(String uid) {
        return USER + uid;
    }

    /** The user an address stands for; null for a plain one. */
    static @Nullable String userOf(String address) {
        return address.startsWith(USER) ? address.substring(1) : null;
    }
}
