package org.tonle.datavalue.wire;

import java.io.IOException;

/** A payload in some format, read once from beginning to end with constant memory. */
@FunctionalInterface
public interface ValueSetReader {
    /**
     * Hands over the header, once and first, then every value in order.
     *
     * @throws IOException when the payload cannot be read; a {@code JacksonException} says where
     */
    void read(Sink sink) throws IOException;

    /** Takes what is read. */
    interface Sink {
        void header(SetHeader header);

        void value(SentValue value);
    }
}
