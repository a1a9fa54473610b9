package org.tonle.analytics.grid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of an Arrow stream with its cells of the batch of rows that is being made: texts, numbers or null. */
final class ArrowColumn {
    /** What a column holds, with Arrow's number of its type. */
    enum Kind {
        TEXT(5),
        NUMBER(3),
        MOMENT(10);

        private final int type;

        Kind(int type) {
            this.type = type;
        }
    }

    private static final int DOUBLE = 2;
    private static final int MICROSECOND = 2;

    private final String name;
    private Kind kind;
    private final MomentTexts moments = new MomentTexts();
    private final List<@Nullable Object> cells = new ArrayList<>();

    ArrowColumn(String name, GridHeader header) {
        this.name = name;
        this.kind = header.isNumber() ? Kind.NUMBER : header.isMoment() ? Kind.MOMENT : Kind.TEXT;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** A text or a number, as the column holds them. */
    void add(@Nullable Object cell) {
        cells.add(cell);
    }

    /** Decides the type by the first batch: moments are texts when one of them cannot be read. */
    void decide() {
        if (kind == Kind.MOMENT
                && !cells.stream().allMatch(cell -> cell == null || moments.micros(cell.toString()) != null)) {
            kind = Kind.TEXT;
        }
    }

    /** Writes what the schema says of it. @return its place */
    int field(FlatBufferWriter schema) {
        int type =
                switch (kind) {
                    case TEXT -> schema.table(0).end();
                    case NUMBER ->
                        schema.table(1).number(0, DOUBLE, Short.BYTES).end();
                    case MOMENT ->
                        schema.table(1).number(0, MICROSECOND, Short.BYTES).end();
                };
        int label = schema.text(name);
        int children = schema.references(new int[0]);
        return schema.table(6)
                .reference(0, label)
                .number(1, 1, 1)
                .number(2, kind.type, 1)
                .reference(3, type)
                .reference(5, children)
                .end();
    }

    /** How many cells are empty. */
    long nulls() {
        return cells.stream().filter(cell -> cell == null).count();
    }

    /** Takes the cells out, as the buffers of Arrow: which are there, where each text ends, the values. */
    List<byte[]> buffers() throws IOException {
        byte[] present = new byte[(cells.size() + 7) / 8];
        for (int i = 0; i < cells.size(); i++) {
            present[i / 8] |= (byte) (cells.get(i) == null ? 0 : 1 << i % 8);
        }
        List<byte[]> buffers = new ArrayList<>(List.of(present));
        if (kind == Kind.TEXT) {
            texts(buffers);
        } else {
            byte[] numbers = new byte[cells.size() * Long.BYTES];
            ByteBuffer values = ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN);
            for (Object cell : cells) {
                values.putLong(cell == null ? 0 : bits(cell));
            }
            buffers.add(numbers);
        }
        cells.clear();
        return buffers;
    }

    private void texts(List<byte[]> buffers) {
        byte[] places = new byte[(cells.size() + 1) * Integer.BYTES];
        ByteBuffer ends = ByteBuffer.wrap(places).order(ByteOrder.LITTLE_ENDIAN).putInt(0);
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        for (Object cell : cells) {
            if (cell != null) {
                texts.writeBytes(cell.toString().getBytes(StandardCharsets.UTF_8));
            }
            ends.putInt(texts.size());
        }
        buffers.add(places);
        buffers.add(texts.toByteArray());
    }

    private long bits(Object cell) throws IOException {
        if (cell instanceof Double number) {
            return Double.doubleToRawLongBits(number);
        }
        Long micros = moments.micros(cell.toString());
        if (micros == null) {
            throw new IOException("The column " + name + " of moments holds the text \"" + cell + "\"");
        }
        return micros;
    }
}
