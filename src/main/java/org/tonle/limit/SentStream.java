package org.tonle.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** A body as its client sends it. When the rest does not come that is the client's doing. @throws Problem E1003 then */
final class SentStream extends FilterInputStream {
    SentStream(InputStream body) {
        super(body);
    }

    private static Problem cut(IOException cut) {
        return new Problem(
                ErrorCode.E1003,
                "the body ended before it was complete, or nothing came for too long; send it again ("
                        + cut.getMessage() + ")");
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException cut) {
            throw cut(cut);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException cut) {
            throw cut(cut);
        }
    }
}
