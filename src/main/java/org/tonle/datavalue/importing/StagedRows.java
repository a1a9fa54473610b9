package org.tonle.datavalue.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.WorkFiles;

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

    /** Bytes from the start of a row to its key, and to the end of its key: five numbers with their lengths, behind the place. */
    private static final int KEY = 10;

    private static final int KEY_END = KEY + 40;

    private final String writer;
    private byte[] buffer = new byte[1 << 14];
    private int[] offsets = new int[64];
    private int length;
    private int count;
    private int deletes;
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private @Nullable String reason;

    /** @param writer user name that is kept with rows which name no other */
    StagedRows(String writer) {
        this.writer = writer;
    }

    /** Says why the rows are written, in the words of who writes them; null for no reason. */
    void because(@Nullable String words) {
        reason = words;
    }

    /** Null when nobody says why. */
    @Nullable
    String reason() {
        return reason;
    }

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
        room(128);
        if (out == null) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
            }
            offsets[count] = length;
        }
        count++;
        deletes += deleted ? 1 : 0;
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
        text(comment == null || comment.isEmpty() ? null : comment);
        room(128);
        flag(followUp);
        flag(deleted);
        text(storedBy == null ? writer : storedBy);
    }

    int count() {
        return count;
    }

    boolean hasDeletes() {
        return deletes > 0;
    }

    /** Whether all rows are in memory, so that {@link #sort} and what builds on it may be asked for. */
    boolean isInMemory() {
        return out == null;
    }

    /** Puts the rows in the order of their keys, and takes those out that have a key together: a list for each such key, in the order of the payload. */
    List<List<StagedRow>> sort() {
        Integer[] sorted = new Integer[count];
        Arrays.setAll(sorted, i -> offsets[i]);
        Arrays.sort(sorted, this::compareKeys);
        List<List<StagedRow>> twice = new ArrayList<>(0);
        int kept = 0;
        for (int i = 0; i < sorted.length; ) {
            int end = i + 1;
            while (end < sorted.length && compareKeys(sorted[i], sorted[end]) == 0) {
                end++;
            }
            if (end == i + 1) {
                offsets[kept++] = sorted[i];
            } else {
                List<StagedRow> together = new ArrayList<>();
                for (int n = i; n < end; n++) {
                    together.add(StagedRow.read(ByteBuffer.wrap(buffer).position(sorted[n] + 2)));
                }
                together.sort(Comparator.comparingInt(StagedRow::place));
                twice.add(together);
                deletes -= (int) together.stream().filter(StagedRow::deleted).count();
            }
            i = end;
        }
        count = kept;
        return twice;
    }

    private int compareKeys(int one, int other) {
        return Arrays.compareUnsigned(buffer, one + KEY, one + KEY_END, buffer, other + KEY, other + KEY_END);
    }

    /** The five numbers of the key of the n-th row, as {@link #sort} left them. */
    int[] key(int n) {
        int[] key = new int[5];
        ByteBuffer bytes = ByteBuffer.wrap(buffer);
        for (int i = 0; i < key.length; i++) {
            key[i] = bytes.getInt(offsets[n] + KEY + 8 * i + 4);
        }
        return key;
    }

    /** The rows without their places, in the order {@link #sort} left. */
    InputStream openSorted() {
        return rows(KEY - 2, (short) (COLUMNS - 1));
    }

    /** @param without bytes left out behind the number of columns */
    private InputStream rows(int without, short columns) {
        ByteBuffer rows = ByteBuffer.allocate(START.length + length + END.length);
        rows.put(START);
        for (int n = 0; n < count; n++) {
            int start = offsets[n] + 2 + without;
            rows.putShort(columns);
            rows.put(buffer, start, end(offsets[n]) - start);
        }
        rows.put(END);
        return new ByteArrayInputStream(rows.array(), 0, rows.position());
    }

    private int end(int start) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer);
        int at = start + 2;
        for (int column = 0; column < COLUMNS; column++) {
            at += 4 + Math.max(0, bytes.getInt(at));
        }
        return at;
    }

    /** All rows from the beginning; those in memory in the order {@link #sort} left. May be asked for again. */
    InputStream open() {
        if (out == null) {
            return rows(0, COLUMNS);
        }
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
                file = WorkFiles.file("values-", ".copy");
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
