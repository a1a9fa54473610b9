package org.tonle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class UnpackingTest {
    @Test
    void refusesABodyThatBecomesManyTimesLarger() throws IOException {
        byte[] bomb = packed(new byte[1 << 20], 80);
        Problem problem = assertThrows(Problem.class, () -> size(bomb));
        assertEquals(ErrorCode.E1126, problem.code());
    }

    @Test
    void readsHoweverLargeABodyThatIsPackedAsUsual() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        assertEquals(80L << 20, size(packed(noise, 80)));
    }

    private static byte[] packed(byte[] piece, int times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < times; i++) {
                out.write(piece);
            }
        }
        return bytes.toByteArray();
    }

    private static long size(byte[] packed) throws IOException {
        Unpacking watch = new Unpacking(200);
        InputStream plain = watch.plain(new GZIPInputStream(watch.packed(new ByteArrayInputStream(packed))));
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int read = plain.read(buffer, 0, buffer.length); read > 0; read = plain.read(buffer, 0, buffer.length)) {
            size += read;
        }
        return size;
    }
}
