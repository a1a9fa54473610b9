package org.tonle.limit;

import java.io.InputStream;

/** A body whose contents stay in memory: every 256 bytes count as a row. @throws org.tonle.problem.Problem E1126, E1186 as {@link Budget#bodyRows} */
final class HeldStream extends CountedStream {
    private static final int BYTES_PER_ROW = 256;

    private final Budget budget;
    private long bytes;

    HeldStream(InputStream body, Budget budget) {
        super(body);
        this.budget = budget;
    }

    @Override
    void count(int more) {
        long before = bytes / BYTES_PER_ROW;
        bytes += more;
        budget.bodyRows(bytes / BYTES_PER_ROW - before);
    }
}
