package org.tonle.limit;

import java.io.InputStream;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A body that is read row by row: rows may be as many as they like, but none of them is longer than a row may be, so that what is
 * held of one is little. {@link #next} begins the next row. @throws Problem E1190 for a longer one
 */
public final class RowStream extends CountedStream {
    /** More than any row needs: a comment of 50,000 characters, written with an escape for each of them. */
    private static final long MOST = 1 << 20;

    private long bytes;

    public RowStream(InputStream body) {
        super(body);
    }

    /** What was read so far has been dealt with. */
    public void next() {
        bytes = 0;
    }

    @Override
    void count(int more) {
        bytes += more;
        if (bytes > MOST) {
            throw new Problem(ErrorCode.E1190, (MOST >> 20) + " MB in one row");
        }
    }
}
