package org.tonle.datavalue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.tonle.limit.Unpacking;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Takes gzip or zip off a body, whatever its headers say: clients send both with the content type of what is inside. */
final class Unpacked {
    private static final int FIRST = 2;
    private static final int BUFFER = 1 << 16;

    private Unpacked() {}

    /** The plain bytes. @throws Problem E2048 when the body begins like gzip or zip but is none */
    static InputStream of(InputStream body, Unpacking watch) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(watch.packed(body), FIRST);
        byte[] first = peeked.readNBytes(FIRST);
        peeked.unread(first);
        if (first.length < FIRST) {
            return peeked;
        }
        try {
            if (first[0] == (byte) 0x1f && first[1] == (byte) 0x8b) {
                return watch.plain(new GZIPInputStream(peeked, BUFFER));
            }
            if (first[0] == 'P' && first[1] == 'K') {
                ZipInputStream zip = new ZipInputStream(peeked);
                if (zip.getNextEntry() == null) {
                    throw new Problem(ErrorCode.E2048, "the zip is empty");
                }
                return watch.plain(zip);
            }
        } catch (java.util.zip.ZipException damaged) {
            throw new Problem(ErrorCode.E2048, String.valueOf(damaged.getMessage()));
        }
        return peeked;
    }
}
