package org.tonle.metadata.query;

import java.net.URI;

/** Where this server is for a client. */
public final class ServerAddress {
    private ServerAddress() {}

    /** {@code http://host:port}, without a slash at the end. @param base address the request was sent to, up to the root */
    public static String of(URI base) {
        String address = base.toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
