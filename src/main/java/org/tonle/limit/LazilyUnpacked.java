package org.tonle.limit;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A body that may be packed, as it is inside; nothing of it is read before somebody asks for it. */
public final class LazilyUnpacked extends InputStream {
    private final InputStream body;
    private final Unpacking watch;
    private final boolean isZip;
    private @Nullable InputStream plain;

    /** @param isZip whether what is meant is a zip by itself, as a workbook is, so that only gzip is taken off */
    public LazilyUnpacked(InputStream body, Unpacking watch, boolean isZip) {
        this.body = new SentStream(body);
        this.watch = watch;
        this.isZip = isZip;
    }

    private InputStream plain() throws IOException {
        if (plain == null) {
            plain = Unpacked.of(body, watch, isZip);
        }
        return plain;
    }

    @Override
    public int read() throws IOException {
        return plain().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return plain().read(bytes, offset, length);
    }

    @Override
    public int available() throws IOException {
        return plain == null ? body.available() : plain.available();
    }

    @Override
    public void close() throws IOException {
        (plain == null ? body : plain).close();
    }
}
