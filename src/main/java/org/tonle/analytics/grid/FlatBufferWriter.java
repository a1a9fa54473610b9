package org.tonle.analytics.grid;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds one FlatBuffer, from its end to its beginning: what is referred to is written before what refers to it. Places are counted from
 * the end. Source: the format's own description, flatbuffers.dev.
 */
final class FlatBufferWriter {
    private static final int INT = 4;
    private static final int SHORT = 2;

    private byte[] bytes = new byte[512];
    private int head = bytes.length;
    private int widest = 1;
    private int[] slots = new int[0];
    private int tableEnd;

    /** Place of a text. */
    int text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        align(INT, utf8.length + 1);
        put(0, 1);
        for (int i = utf8.length - 1; i >= 0; i--) {
            put(utf8[i], 1);
        }
        put(utf8.length, INT);
        return place();
    }

    /** Place of a list of what stands at these places. */
    int references(int[] places) {
        align(INT, INT * places.length);
        for (int i = places.length - 1; i >= 0; i--) {
            refer(places[i]);
        }
        put(places.length, INT);
        return place();
    }

    /** Place of a list of pairs of long numbers. */
    int pairs(long[][] pairs) {
        align(Long.BYTES, 2 * Long.BYTES * pairs.length);
        for (int i = pairs.length - 1; i >= 0; i--) {
            put(pairs[i][1], Long.BYTES);
            put(pairs[i][0], Long.BYTES);
        }
        put(pairs.length, INT);
        return place();
    }

    /** Begins a table; one at a time. */
    FlatBufferWriter table(int members) {
        slots = new int[members];
        tableEnd = place();
        return this;
    }

    /** A number of so many bytes as a member of the table. */
    FlatBufferWriter number(int slot, long value, int size) {
        align(size, 0);
        put(value, size);
        slots[slot] = place();
        return this;
    }

    /** What stands at the place as a member of the table. */
    FlatBufferWriter reference(int slot, int place) {
        align(INT, 0);
        refer(place);
        slots[slot] = place();
        return this;
    }

    /** Ends the table. @return its place */
    int end() {
        align(INT, 0);
        put(0, INT);
        int table = place();
        for (int i = slots.length - 1; i >= 0; i--) {
            put(slots[i] == 0 ? 0 : table - slots[i], SHORT);
        }
        put(table - tableEnd, SHORT);
        put((slots.length + 2L) * SHORT, SHORT);
        int toMembers = place() - table;
        for (int i = 0; i < INT; i++) {
            bytes[bytes.length - table + i] = (byte) (toMembers >>> 8 * i);
        }
        return table;
    }

    /** The whole buffer, whose root is the table at the place. */
    byte[] finish(int root) {
        align(widest, INT);
        refer(root);
        return Arrays.copyOfRange(bytes, head, bytes.length);
    }

    private int place() {
        return bytes.length - head;
    }

    private void refer(int place) {
        put(place() - place + INT, INT);
    }

    /** Fills up so that a number of this size stands where it must once so many bytes have been written. */
    private void align(int size, int before) {
        widest = Math.max(widest, size);
        while ((place() + before) % size != 0) {
            put(0, 1);
        }
    }

    private void put(long value, int size) {
        if (head < size) {
            byte[] longer = new byte[bytes.length * 2];
            System.arraycopy(bytes, head, longer, longer.length - place(), place());
            head = longer.length - place();
            bytes = longer;
        }
        head -= size;
        for (int i = 0; i < size; i++) {
            bytes[head + i] = (byte) (value >>> 8 * i);
        }
    }
}
