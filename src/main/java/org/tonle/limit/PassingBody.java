package org.tonle.limit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read while it comes, until its request must wait for memory: then the rest is received first, so that the turn, when
 * it comes, does not depend on how fast the client sends.
 */
public final class PassingBody extends InputStream {
    private final InputStream body;
    private @Nullable ReceivedBody rest;
    private InputStream source;

    PassingBody(InputStream body) {
        this.body = body;
        this.source = body;
    }

    /** Receives the rest. */
    void receive() {
        if (rest != null) {
            return;
        }
        try {
            rest = ReceivedBody.of(body);
            source = rest.open();
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    @Override
    public int read() throws IOException {
        return source.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return source.read(bytes, offset, length);
    }

    @Override
    public int available() throws IOException {
        return source.available();
    }

    @Override
    public void close() throws IOException {
        source.close();
        if (rest != null) {
            rest.close();
        }
    }
}
