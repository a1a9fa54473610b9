package org.tonle.limit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer that is sent while it is written. Its first part is held back, so that what goes wrong there is an error and not half
 * an answer; later the connection is cut, and no client takes the half for the whole. A format that packs its rows says itself where
 * its first part ends ({@link #part}).
 */
public final class StreamedAnswer {
    /** How much is held back. */
    static final int HELD = 256 * 1024;

    private static final int PIECE = 64 * 1024;

    private final Budget budget;
    private final Writing writing;

    private StreamedAnswer(Budget budget, Writing writing) {
        this.budget = budget;
        this.writing = writing;
    }

    /** What is written to the stream. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** What is written to the generator. */
    @FunctionalInterface
    public interface JsonWriting {
        void to(JsonGenerator out) throws IOException;
    }

    /** A stream around another one. */
    @FunctionalInterface
    public interface Passage {
        OutputStream around(OutputStream out) throws IOException;
    }

    /** Where the answer goes. */
    public interface Wire {
        /** The whole answer, when it is short. */
        void whole(byte[] bytes) throws IOException;

        /** A stream for an answer that is longer; closed only when the answer is complete. */
        OutputStream open() throws IOException;
    }

    /** Bytes of any kind. */
    public static StreamedAnswer of(Budget budget, Writing writing) {
        return new StreamedAnswer(budget, writing);
    }

    /** JSON. */
    public static StreamedAnswer json(ObjectMapper mapper, Budget budget, JsonWriting writing) {
        return new StreamedAnswer(budget, stream -> {
            JsonGenerator out = mapper.createGenerator(stream);
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            writing.to(out);
            out.close(); // not in a finally: half an answer must not look whole
        });
    }

    /** The same answer, written when the user has a turn: for large ones. */
    public StreamedAnswer inTurn(Turnstile turnstile, String user) {
        return new StreamedAnswer(
                budget,
                out -> turnstile.inTurn(user, () -> {
                    writing.to(out);
                    return out;
                }));
    }

    /** The same answer through another stream, which packs it, for instance; it is closed when the answer is complete. */
    public StreamedAnswer through(Passage passage) {
        return new StreamedAnswer(budget, out -> {
            OutputStream around = passage.around(out);
            writing.to(around);
            around.close(); // not in a finally: half an answer must not look whole
        });
    }

    /**
     * Says that what was written to a stream is a part that somebody can read, and is to be sent now, however short it is. Nothing to
     * streams of other kinds, which pack parts together.
     */
    public static void part(OutputStream out) throws IOException {
        if (out instanceof Held answer) {
            answer.pass();
            answer.target.flush();
        }
    }

    /** Writes it. When this throws and {@link Wire#open} was called, the client has the beginning. */
    public void send(Wire wire) throws IOException {
        Held out = new Held(wire, budget);
        writing.to(out);
        out.complete();
    }

    private static final class Held extends OutputStream {
        private final Wire wire;
        private final Budget budget;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream(8 * 1024);
        private boolean isOpen;
        private OutputStream target;

        Held(Wire wire, Budget budget) {
            this.wire = wire;
            this.budget = budget;
            this.target = held;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            budget.bytes(length);
            held.write(bytes, from, length);
            if (held.size() >= (isOpen ? PIECE : HELD)) {
                pass();
            }
        }

        private void pass() throws IOException {
            if (!isOpen) {
                budget.beforeSending();
                isOpen = true;
                target = wire.open();
            }
            held.writeTo(target);
            held.reset();
        }

        void complete() throws IOException {
            if (isOpen) {
                pass();
                target.close();
            } else {
                wire.whole(held.toByteArray());
            }
        }
    }
}
