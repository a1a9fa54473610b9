package org.tonle.analytics.grid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a Parquet file, with its cells of the group of rows that is being made: which of them are there (definition levels), and
 * plain values. Pages are packed with gzip. Source: the format's own description, parquet.apache.org.
 */
final class ParquetColumn {
    /** What a column holds, with Parquet's number of its physical type. */
    enum Kind {
        TEXT(6),
        NUMBER(5),
        MOMENT(2);

        private final int type;

        Kind(int type) {
            this.type = type;
        }

        int type() {
            return type;
        }
    }

    static final int GZIP = 2;
    static final int PLAIN = 0;
    static final int RLE = 3;

    private final String name;
    private Kind kind;
    private boolean isDecided;
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteArrayOutputStream moments = new ByteArrayOutputStream();
    private final ByteArrayOutputStream levels = new ByteArrayOutputStream();
    private final ByteBuffer eight = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final MomentTexts momentTexts = new MomentTexts();
    private int rows;
    private int run;
    private boolean isRunOfValues;

    /** @param kind a column of moments is one of texts when the first group of rows has a text that is no moment */
    ParquetColumn(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
        this.isDecided = kind != Kind.MOMENT;
    }

    /** A page as it stands in the file. @param plainSize with its header, before it was packed */
    record Page(byte[] header, byte[] body, int rows, int plainSize) {
        int size() {
            return header.length + body.length;
        }
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    /** How many bytes wait for the end of the group. */
    int size() {
        return values.size() + moments.size() + levels.size();
    }

    void text(@Nullable String text) throws IOException {
        level(text != null);
        if (text == null) {
            return;
        }
        if (kind == Kind.MOMENT) {
            moment(text);
        }
        if (kind == Kind.TEXT || !isDecided) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            eight.putInt(0, bytes.length);
            values.write(eight.array(), 0, Integer.BYTES);
            values.writeBytes(bytes);
        }
    }

    void number(@Nullable Double number) {
        level(number != null);
        if (number != null) {
            eight.putDouble(0, number);
            values.writeBytes(eight.array());
        }
    }

    private void moment(String text) throws IOException {
        Long micros = momentTexts.micros(text);
        if (micros != null) {
            eight.putLong(0, micros);
            moments.writeBytes(eight.array());
        } else if (isDecided) {
            throw new IOException("The column " + name + " of moments holds the text \"" + text + "\"");
        } else {
            kind = Kind.TEXT;
            isDecided = true;
            moments.reset();
        }
    }

    private void level(boolean isValue) {
        if (isValue != isRunOfValues) {
            endRun();
            isRunOfValues = isValue;
        }
        run++;
        rows++;
    }

    /** A run of equal levels: how many there are, shifted by one, then the level. */
    private void endRun() {
        if (run > 0) {
            long rest = (long) run << 1;
            while ((rest & ~0x7FL) != 0) {
                levels.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            levels.write((int) rest);
            levels.write(isRunOfValues ? 1 : 0);
            run = 0;
        }
    }

    /** Takes the cells of the group out. */
    Page page() throws IOException {
        endRun();
        isDecided = true;
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int plain = Integer.BYTES + levels.size() + cells().size();
        try (GZIPOutputStream gzip = new FastGzip(packed)) {
            eight.putInt(0, levels.size());
            gzip.write(eight.array(), 0, Integer.BYTES);
            levels.writeTo(gzip);
            cells().writeTo(gzip);
        }
        byte[] header = new ThriftWriter()
                .i32(1, 0)
                .i32(2, plain)
                .i32(3, packed.size())
                .struct(5)
                .i32(1, rows)
                .i32(2, PLAIN)
                .i32(3, RLE)
                .i32(4, RLE)
                .end()
                .bytes();
        Page page = new Page(header, packed.toByteArray(), rows, header.length + plain);
        rows = 0;
        levels.reset();
        values.reset();
        moments.reset();
        return page;
    }

    private ByteArrayOutputStream cells() {
        return kind == Kind.MOMENT ? moments : values;
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
