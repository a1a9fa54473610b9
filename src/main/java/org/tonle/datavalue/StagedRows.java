package org.tonle.datavalue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into the database, in PostgreSQL's binary COPY format: small payloads stay in memory, large ones go to a
 * temporary file. So nothing in the database waits for a slow client, and memory does not grow with the payload.
 * Source of the format: PostgreSQL manual, "COPY", "Binary Format".
 */
final class StagedRows implements AutoCloseable {
    private static final int IN_MEMORY = 8 << 20;
    private static final short COLUMNS = 12;
    private static final byte[] START = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] END = {(byte) 0xff, (byte) 0xff};

    private byte[] buffer = new byte[1 << 14];
    private int length;
    private int count;
    private int deletes;
    private @Nullable Path file;
    private @Nullable OutputStream out;

    /** Adds a row; the order of the arguments is the order of the columns of {@code staged_value}. */
    void add(
            int place,
            int dataElement,
            int period,
            int orgUnit,
            int categoryOptionCombo,
            int attributeOptionCombo,
            @Nullable String value,
            @Nullable Double number,
            @Nullable String comment,
            boolean followUp,
            boolean deleted,
            @Nullable String storedBy) {
        count++;
        deletes += deleted ? 1 : 0;
        room(128);
        putShort(COLUMNS);
        integer(place);
        integer(dataElement);
        integer(period);
        integer(orgUnit);
        integer(categoryOptionCombo);
        integer(attributeOptionCombo);
        text(value);
        room(128);
        if (number == null) {
            putInt(-1);
        } else {
            putInt(8);
            long bits = Double.doubleToLongBits(number);
            putInt((int) (bits >>> 32));
            putInt((int) bits);
        }
        text(comment);
        room(128);
        flag(followUp);
        flag(deleted);
        text(storedBy);
    }

    int count() {
        return count;
    }

    boolean hasDeletes() {
        return deletes > 0;
    }

    /** All rows from the beginning; may be asked for again. */
    InputStream open() {
        try {
            InputStream memory = new ByteArrayInputStream(buffer, 0, length);
            InputStream start = new ByteArrayInputStream(START);
            InputStream rows = memory;
            if (file != null && out != null) {
                out.flush();
                rows = new SequenceInputStream(Files.newInputStream(file), memory);
            }
            return new SequenceInputStream(new SequenceInputStream(start, rows), new ByteArrayInputStream(END));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void integer(int value) {
        putInt(4);
        putInt(value);
    }

    private void flag(boolean value) {
        putInt(1);
        buffer[length++] = (byte) (value ? 1 : 0);
    }

    private void text(@Nullable String value) {
        if (value == null) {
            putInt(-1);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        room(bytes.length + 4);
        putInt(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void putShort(int value) {
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    private void putInt(int value) {
        buffer[length++] = (byte) (value >>> 24);
        buffer[length++] = (byte) (value >>> 16);
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    private void room(int bytes) {
        if (length + bytes <= buffer.length) {
            return;
        }
        if (length + bytes <= IN_MEMORY) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
            return;
        }
        spill();
        if (bytes > buffer.length) {
            buffer = new byte[bytes];
        }
    }

    private void spill() {
        try {
            OutputStream to = out;
            if (to == null) {
                file = Files.createTempFile("tonle-values", ".copy");
                to = Files.newOutputStream(file);
                out = to;
            }
            to.write(buffer, 0, length);
            length = 0;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
