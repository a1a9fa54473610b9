package org.tonle.limit;

import java.io.InputStream;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Watches a packed body while it is unpacked: a few kilobytes that become gigabytes are refused. Put {@link #packed} below what
 * unpacks and {@link #plain} above it. @throws Problem E1126 when the body becomes too many times larger than it was
 */
public final class Unpacking {
    /** Up to this size a body may become as much larger as it likes. */
    private static final long HARMLESS = 64L << 20;

    private final int limit;
    private long read;
    private long given;

    /** @param limit how many times larger than itself a body may become */
    public Unpacking(int limit) {
        this.limit = limit;
    }

    /** The body as it came. */
    public InputStream packed(InputStream body) {
        return new CountedStream(body) {
            @Override
            void count(int bytes) {
                read += bytes;
            }
        };
    }

    /** The body as it is inside. */
    public InputStream plain(InputStream body) {
        return new CountedStream(body) {
            @Override
            void count(int bytes) {
                given += bytes;
                if (given > HARMLESS && given / limit > read) {
                    throw new Problem(ErrorCode.E1126, limit + " times its packed size", "tonle.limits.body.unpacking");
                }
            }
        };
    }
}
