package org.tonle.limit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A body that has come as a whole, its beginning in memory and the rest in a file, before anything is made of it. However slowly a
 * client sends, it holds neither memory nor a turn that others wait for.
 */
public final class ReceivedBody implements AutoCloseable {
    /** Bytes that stay in memory. */
    private static final int BEGINNING = 1 << 16;

    private final byte[] beginning;
    private final @Nullable Path rest;

    private ReceivedBody(byte[] beginning, @Nullable Path rest) {
        this.beginning = beginning;
        this.rest = rest;
    }

    /** Reads a body to its end. @throws IOException when it ends too early */
    public static ReceivedBody of(InputStream body) throws IOException {
        byte[] beginning = body.readNBytes(BEGINNING);
        if (beginning.length < BEGINNING) {
            return new ReceivedBody(beginning, null);
        }
        Path file = WorkFiles.file("received-", ".body");
        try (OutputStream out = Files.newOutputStream(file)) {
            body.transferTo(out);
        } catch (IOException | RuntimeException notReceived) {
            Files.deleteIfExists(file);
            throw notReceived;
        }
        return new ReceivedBody(beginning, file);
    }

    /** Whether all of it is in memory. */
    public boolean isShort() {
        return rest == null;
    }

    /** What came, from its beginning; each time anew. */
    public InputStream open() throws IOException {
        InputStream first = new ByteArrayInputStream(beginning);
        return rest == null ? first : new SequenceInputStream(first, Files.newInputStream(rest));
    }

    /** Takes the file away. */
    @Override
    public void close() throws IOException {
        if (rest != null) {
            Files.deleteIfExists(rest);
        }
    }
}
