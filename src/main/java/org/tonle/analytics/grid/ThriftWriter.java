package org.tonle.analytics.grid;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes structures in Thrift's compact protocol, as far as Parquet's metadata need it. Fields of a structure come in ascending order. */
final class ThriftWriter {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    /** The bytes of the outermost structure, which is at its end. */
    byte[] bytes() {
        out.write(0);
        return out.toByteArray();
    }

    ThriftWriter flag(int field, boolean value) {
        field(field, value ? TRUE : FALSE);
        return this;
    }

    ThriftWriter i32(int field, int value) {
        field(field, I32);
        varint(zigzag(value));
        return this;
    }

    ThriftWriter i64(int field, long value) {
        field(field, I64);
        varint(zigzag(value));
        return this;
    }

    ThriftWriter text(int field, String value) {
        field(field, BINARY);
        text(value);
        return this;
    }

    /** A structure inside, up to its {@link #end}. */
    ThriftWriter struct(int field) {
        field(field, STRUCT);
        return element();
    }

    /** A list of structures, each begun by {@link #element}. */
    ThriftWriter structs(int field, int size) {
        return list(field, STRUCT, size);
    }

    ThriftWriter element() {
        outer.push(last);
        last = 0;
        return this;
    }

    ThriftWriter end() {
        out.write(0);
        last = outer.pop();
        return this;
    }

    ThriftWriter i32s(int field, int... values) {
        list(field, I32, values.length);
        for (int value : values) {
            varint(zigzag(value));
        }
        return this;
    }

    /** A list of one text. */
    ThriftWriter texts(int field, String value) {
        list(field, BINARY, 1);
        text(value);
        return this;
    }

    private ThriftWriter list(int field, int type, int size) {
        field(field, LIST);
        if (size < SHORT_LIST) {
            out.write(size << 4 | type);
        } else {
            out.write(SHORT_LIST << 4 | type);
            varint(size);
        }
        return this;
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void field(int field, int type) {
        if (field <= last || field - last > SHORT_LIST) {
            throw new IllegalArgumentException("field " + field + " cannot follow field " + last);
        }
        out.write((field - last) << 4 | type);
        last = field;
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
