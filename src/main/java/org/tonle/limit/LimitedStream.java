package org.tonle.limit;

import java.io.InputStream;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** A body of which no more than a number of bytes is read. @throws Problem E1126 when it is longer */
final class LimitedStream extends CountedStream {
    private final long limit;
    private final String setting;
    private long left;

    LimitedStream(InputStream body, long limit, String setting) {
        super(body);
        this.limit = limit;
        this.setting = setting;
        this.left = limit;
    }

    @Override
    void count(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new Problem(ErrorCode.E1126, words(limit), setting);
        }
    }

    private static String words(long bytes) {
        return bytes < 1 << 20 ? (bytes >> 10) + " KB" : (bytes >> 20) + " MB";
    }
}
