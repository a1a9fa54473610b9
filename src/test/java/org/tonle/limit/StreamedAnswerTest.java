package org.tonle.limit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StreamedAnswerTest {
    private static final int LARGE = 3_000_000;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private boolean opened;
    private boolean complete;

    private final StreamedAnswer.Wire wire = new StreamedAnswer.Wire() {
        @Override
        public void whole(byte[] bytes) {
            sent.writeBytes(bytes);
            complete = true;
        }

        @Override
        public OutputStream open() {
            opened = true;
            return new OutputStream() {
                @Override
                public void write(int b) {
                    sent.write(b);
                }

                @Override
                public void write(byte[] bytes, int from, int length) {
                    sent.write(bytes, from, length);
                }

                @Override
                public void close() {
                    complete = true;
                }
            };
        }
    };

    @Test
    void sendsAShortAnswerInOnePiece() throws IOException {
        StreamedAnswer.of(Budget.usual(), out -> out.write("{}".getBytes(StandardCharsets.UTF_8)))
                .send(wire);
        assertEquals("{}", sent.toString(StandardCharsets.UTF_8));
        assertFalse(opened);
    }

    @Test
    void sendsALongAnswerWhileItIsWritten() throws IOException {
        byte[] bytes = new byte[LARGE];
        bytes[LARGE - 1] = 7;
        StreamedAnswer.of(Budget.usual(), out -> {
                    for (int i = 0; i < 30; i++) {
                        out.write(bytes, i * (LARGE / 30), LARGE / 30);
                    }
                    assertTrue(sent.size() > 0);
                })
                .send(wire);
        assertArrayEquals(bytes, sent.toByteArray());
        assertTrue(opened && complete);
    }

    @Test
    void sendsAPartAsSoonAsItIsOne() throws IOException {
        StreamedAnswer.of(Budget.usual(), out -> {
                    out.write(1);
                    assertEquals(0, sent.size());
                    StreamedAnswer.part(out);
                    assertEquals(1, sent.size());
                    out.write(2);
                })
                .send(wire);
        assertArrayEquals(new byte[] {1, 2}, sent.toByteArray());
        assertTrue(opened && complete);
    }

    @Test
    void weighsAnAnswerBeforeItsFirstPart() {
        Budget budget = Budget.usual();
        budget.whenLarge(() -> {
            throw new IllegalStateException("too heavy");
        });
        StreamedAnswer answer = StreamedAnswer.of(budget, out -> {
            out.write(1);
            StreamedAnswer.part(out);
        });
        assertThrows(IllegalStateException.class, () -> answer.send(wire));
        assertFalse(opened || complete);
    }

    @Test
    void doesNotLookCompleteWhenItFailsHalfWay() {
        StreamedAnswer answer = StreamedAnswer.json(new ObjectMapper(), Budget.usual(), out -> {
            out.writeStartArray();
            for (int i = 0; i < LARGE; i++) {
                out.writeNumber(i);
            }
            throw new IllegalStateException("half way");
        });
        assertThrows(IllegalStateException.class, () -> answer.send(wire));
        assertTrue(opened);
        assertFalse(complete);
        assertFalse(sent.toString(StandardCharsets.UTF_8).endsWith("]"));
    }

    @Test
    void sendsNothingWhenItFailsEarly() {
        StreamedAnswer answer = StreamedAnswer.json(new ObjectMapper(), Budget.usual(), out -> {
            out.writeStartArray();
            throw new IllegalStateException("early");
        });
        assertThrows(IllegalStateException.class, () -> answer.send(wire));
        assertFalse(opened || complete);
    }
}
