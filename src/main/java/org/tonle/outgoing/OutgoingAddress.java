package org.tonle.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where calls may go. An operator may name servers; without that every public address is right, and none of this machine or of its
 * networks: whoever may name an address must not reach what only this server reaches.
 */
final class OutgoingAddress {
    private OutgoingAddress() {}

    /** The address. @throws NotReached for good when it may not be called, for now when its host is not found */
    static URI check(String text, OutgoingConfig config) throws NotReached {
        URI address = parse(text);
        List<String> servers = config.servers().orElse(List.of());
        if (servers.stream().anyMatch(server -> isBelow(address, server.strip()))) {
            return address;
        }
        if (!servers.isEmpty()) {
            throw NotReached.ever("`" + text + "` is none of the servers that tonle.outgoing.servers names");
        }
        if (!config.privateNetworks()) {
            refusePrivate(address);
        }
        return address;
    }

    /** @throws NotReached for a text that is no address of a web server */
    static URI parse(String text) throws NotReached {
        URI address;
        try {
            address = new URI(text.strip()).normalize();
        } catch (URISyntaxException malformed) {
            throw NotReached.ever("`" + text + "` is no address. Write one as https://hmis.example.org");
        }
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (address.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw NotReached.ever(
                    "`" + text + "` is no address of a web server. Write one as https://hmis.example.org");
        }
        if (address.getRawUserInfo() != null) {
            throw NotReached.ever("an address with a user in it is shown to whoever reads it. Name the user beside it");
        }
        return address;
    }

    /** Java keeps what a name means for longer than the call needs to connect, so it is the addresses looked at here that are called. */
    private static void refusePrivate(URI address) throws NotReached {
        try {
            for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
                if (isPrivate(each)) {
                    throw NotReached.ever(
                            "`" + address.getHost()
                                    + "` is of this machine or of a private network. The operator may name it in tonle.outgoing.servers");
                }
            }
        } catch (UnknownHostException unknown) {
            throw NotReached.now("there is no host `" + address.getHost() + "`");
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean isIp4 = bytes.length == 4;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isIp4
                        && (first == 0
                                || first >= 240
                                || first == 100 && (second & 0xC0) == 64) // this host, reserved, carriers
                || !isIp4
                        && ((first & 0xFE) == 0xFC
                                || first == 0
                                || first == 0x20 && second == 0x02
                                || isTranslated(bytes));
    }

    /** Addresses that hold one of the older kind: 64:ff9b::/96 and 2001::/32. */
    private static boolean isTranslated(byte[] bytes) {
        return bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF
                || bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
    }

    /** Whole host and port, and path by its beginning. */
    private static boolean isBelow(URI asked, String server) {
        try {
            URI named = new URI(server);
            String origin = origin(named);
            return origin != null
                    && origin.equals(origin(asked))
                    && String.valueOf(asked.getRawPath()).startsWith(String.valueOf(named.getRawPath()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static @Nullable String origin(URI uri) {
        return uri.getScheme() == null || uri.getHost() == null
                ? null
                : (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
    }
}
