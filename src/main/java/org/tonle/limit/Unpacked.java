package org.tonle.limit;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Takes gzip or zip off a body, whatever its headers say: clients send both with the content type of what is inside. */
public final class Unpacked {
    private static final int FIRST = 4;
    private static final int BUFFER = 1 << 16;

    private Unpacked() {}

    /** The plain bytes. @throws Problem E2048 when the body begins like gzip or zip but is none, also while it is read */
    public static InputStream of(InputStream body, Unpacking watch) throws IOException {
        return of(body, watch, false);
    }

    /** The same; a zip stays what it is where one is meant. */
    static InputStream of(InputStream body, Unpacking watch, boolean isZipMeant) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(watch.packed(body), FIRST);
        byte[] first = peeked.readNBytes(FIRST);
        peeked.unread(first);
        try {
            if (isGzip(first)) {
                return watch.plain(new Guarded(new GZIPInputStream(peeked, BUFFER)));
            }
            if (isZip(first) && !isZipMeant) {
                ZipInputStream zip = new ZipInputStream(peeked);
                if (zip.getNextEntry() == null) {
                    throw new Problem(ErrorCode.E2048, "the zip is empty");
                }
                return watch.plain(new Guarded(zip));
            }
        } catch (ZipException | EOFException damaged) {
            throw damaged(damaged);
        }
        return peeked;
    }

    private static boolean isGzip(byte[] first) {
        return first.length > 1 && first[0] == (byte) 0x1f && first[1] == (byte) 0x8b;
    }

    private static boolean isZip(byte[] first) {
        return first.length == FIRST && first[0] == 'P' && first[1] == 'K' && first[2] < 8 && first[3] < 9;
    }

    private static Problem damaged(IOException damaged) {
        return new Problem(ErrorCode.E2048, String.valueOf(damaged.getMessage()));
    }

    /** What is found to be damaged on the way is the fault of the sender. */
    private static final class Guarded extends FilterInputStream {
        Guarded(InputStream unpacking) {
            super(unpacking);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (ZipException | EOFException damaged) {
                throw damaged(damaged);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (ZipException | EOFException damaged) {
                throw damaged(damaged);
            }
        }
    }
}
