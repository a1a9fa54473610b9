package org.tonle.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body whose bytes are counted while they are read; {@link #count} may refuse to read on. */
abstract class CountedStream extends FilterInputStream {
    CountedStream(InputStream body) {
        super(body);
    }

    /** So many more bytes were read; 0 at the end. */
    abstract void count(int bytes);

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
    }
}
