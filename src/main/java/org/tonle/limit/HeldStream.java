package org.tonle.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body whose contents stay in memory: every 256 bytes count as a row. @throws org.tonle.problem.Problem E1185, E1186 as {@link Budget#rows} */
final class HeldStream extends FilterInputStream {
    private static final int BYTES_PER_ROW = 256;

    private final Budget budget;
    private long bytes;

    HeldStream(InputStream body, Budget budget) {
        super(body);
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        hold(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        hold(Math.max(read, 0));
        return read;
    }

    private void hold(int more) {
        long before = bytes / BYTES_PER_ROW;
        bytes += more;
        budget.rows(bytes / BYTES_PER_ROW - before);
    }
}
