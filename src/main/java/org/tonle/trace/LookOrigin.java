package org.tonle.trace;

import org.jspecify.annotations.Nullable;

/**
 * Who looked, and from where.
 *
 * @param userUid null when it is not known, for instance after a failed sign-in with a name nobody has
 * @param username null when it is not known
 * @param address of the client, null outside of a request
 * @param path of the request without its query, null outside of a request
 */
record LookOrigin(
        @Nullable String userUid, @Nullable String username, @Nullable String address, @Nullable String path) {}
