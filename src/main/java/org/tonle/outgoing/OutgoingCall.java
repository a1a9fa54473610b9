package org.tonle.outgoing;

import java.util.LinkedHashMap;
import java.util.Map;

/** A body that is sent to another server. @param address with scheme and host @param headers by their names, secrets too */
public record OutgoingCall(String address, Map<String, String> headers, byte[] body) {
    public OutgoingCall {
        headers = Map.copyOf(headers);
    }

    /** The same with one more header. */
    public OutgoingCall with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutgoingCall(address, more, body);
    }
}
