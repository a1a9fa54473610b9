package org.tonle.datavalue.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** A body of text in whatever charset, read as UTF-8. */
final class TextBody extends InputStream {
    private static final int PIECE = 1 << 13;

    private final Reader text;
    private final CharBuffer chars = CharBuffer.allocate(PIECE);
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int kept = -1;

    private TextBody(Reader text) {
        this.text = text;
    }

    /**
     * The body in UTF-8: from the charset that is named, else from the UTF-16 its first two bytes say, else as it is.
     *
     * @param charset as {@code Content-Type} names it, null when it does not
     * @throws Problem E1003 for a charset nobody knows
     */
    static InputStream of(InputStream body, @Nullable String charset) throws IOException {
        if (charset != null) {
            Charset named = named(charset);
            return named.equals(StandardCharsets.UTF_8) ? body : new TextBody(new InputStreamReader(body, named));
        }
        PushbackInputStream start = new PushbackInputStream(body, 2);
        byte[] mark = start.readNBytes(2);
        start.unread(mark);
        boolean isBig = mark.length == 2 && mark[0] == (byte) 0xfe && mark[1] == (byte) 0xff;
        boolean isLittle = mark.length == 2 && mark[0] == (byte) 0xff && mark[1] == (byte) 0xfe;
        return isBig || isLittle ? new TextBody(new InputStreamReader(start, StandardCharsets.UTF_16)) : start;
    }

    private static Charset named(String charset) {
        try {
            return Charset.forName(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new Problem(
                    ErrorCode.E1003,
                    "the charset `" + charset + "` of Content-Type is not known. Write utf-8, utf-16 or windows-1252");
        }
    }

    private boolean fill() throws IOException {
        chars.clear();
        if (kept >= 0) {
            chars.put((char) kept);
            kept = -1;
        }
        int read = text.read(chars);
        if (read < 0 && chars.position() == 0) {
            return false;
        }
        chars.flip();
        char last = chars.get(chars.limit() - 1);
        if (read >= 0 && Character.isHighSurrogate(last)) {
            kept = last;
            chars.limit(chars.limit() - 1);
        }
        bytes = StandardCharsets.UTF_8.encode(chars);
        return true;
    }

    @Override
    public int read() throws IOException {
        while (!bytes.hasRemaining()) {
            if (!fill()) {
                return -1;
            }
        }
        return bytes.get() & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!bytes.hasRemaining()) {
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
