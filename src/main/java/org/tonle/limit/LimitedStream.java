package org.tonle.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** A body of which no more than a number of bytes is read. @throws Problem E1126 when it is longer */
final class LimitedStream extends FilterInputStream {
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
    public int read() throws IOException {
        int read = super.read();
        take(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        take(Math.max(read, 0));
        return read;
    }

    private void take(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new Problem(ErrorCode.E1126, words(limit), setting);
        }
    }

    private static String words(long bytes) {
        return bytes < 1 << 20 ? (bytes >> 10) + " KB" : (bytes >> 20) + " MB";
    }
}
