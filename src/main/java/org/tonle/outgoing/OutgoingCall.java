package org.tonle.outgoing;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;

/** A body that is sent to another server. @param address with scheme and host @param headers by their names, secrets too */
public record OutgoingCall(String address, Map<String, String> headers, BodyPublisher body) {
    public OutgoingCall {
        headers = Map.copyOf(headers);
    }

    public static OutgoingCall of(String address, Map<String, String> headers, byte[] body) {
        return new OutgoingCall(address, headers, BodyPublishers.ofByteArray(body));
    }

    /** One whose body is read from a file while it is sent, however long. */
    public static OutgoingCall ofFile(String address, Map<String, String> headers, Path file)
            throws FileNotFoundException {
        return new OutgoingCall(address, headers, BodyPublishers.ofFile(file));
    }
}
