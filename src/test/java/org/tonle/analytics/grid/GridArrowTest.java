package org.tonle.analytics.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads what was written back, table by table, as the format's description says; positions are counted by hand. */
class GridArrowTest {
    private static final List<GridHeader> HEADERS = List.of(
            GridHeader.item("dx", "Data"), GridHeader.number("value", "Value"), GridHeader.date("seen", "Seen"));

    /** One message: its header table, what the header is, and where its body begins. */
    private record Message(int header, int kind, int body, int end) {}

    private ByteBuffer bytes = ByteBuffer.allocate(0);

    @Test
    void writesTypedColumnsWithWhatIsThere() throws IOException {
        List<Message> messages = read(cells -> {
            cells.text("deTest00000");
            cells.number(12.5, 0);
            cells.text("2025-01-31");
            cells.endRow();
            cells.text("ក");
            cells.text("");
            cells.text(null);
            cells.endRow();
        });
        assertEquals(List.of(1, 3), messages.stream().map(Message::kind).toList());
        int fields = member(messages.get(0).header(), 1);
        assertEquals(3, bytes.getInt(fields));
        List<String> names = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int field = follow(fields + 4 + 4 * i);
            names.add(text(member(field, 0)));
            types.add((int) bytes.get(slot(field, 2)));
        }
        assertEquals(List.of("dx", "value", "seen"), names);
        assertEquals(List.of(5, 3, 10), types); // Utf8, FloatingPoint, Timestamp
        Message batch = messages.get(1);
        assertEquals(2, bytes.getLong(slot(batch.header(), 0)));
        int nodes = member(batch.header(), 1);
        assertEquals(List.of(0L, 1L, 1L), List.of(pair(nodes, 0, 1), pair(nodes, 1, 1), pair(nodes, 2, 1)));
        int buffers = member(batch.header(), 2);
        assertEquals(7, bytes.getInt(buffers));
        assertEquals(0b11, bytes.get(at(batch, buffers, 0)));
        assertEquals(11, bytes.getInt(at(batch, buffers, 1) + 4));
        assertEquals(14, bytes.getInt(at(batch, buffers, 1) + 8));
        byte[] texts = new byte[14];
        bytes.get(at(batch, buffers, 2), texts);
        assertEquals("deTest00000ក", new String(texts, StandardCharsets.UTF_8));
        assertEquals(0b01, bytes.get(at(batch, buffers, 3)));
        assertEquals(12.5, bytes.getDouble(at(batch, buffers, 4)));
        // days from 1970 to 31 January 2025
        assertEquals(20119L * 86_400_000_000L, bytes.getLong(at(batch, buffers, 6)));
    }

    @Test
    void sendsRowsInBatchesAndAnEnd() throws IOException {
        List<Message> messages = read(cells -> {
            for (int i = 0; i < 20_000; i++) {
                cells.text("a");
                cells.number(i, 0);
                cells.text("no moment");
                cells.endRow();
            }
        });
        List<Long> sizes = new ArrayList<>();
        for (Message batch : messages.subList(1, messages.size())) {
            assertEquals(3, batch.kind());
            sizes.add(bytes.getLong(slot(batch.header(), 0)));
            assertEquals(0, batch.body() % 8);
        }
        assertEquals(List.of(2_048L, 4_096L, 8_192L, 5_664L), sizes);
        // moments that are none are texts
        int seen = follow(member(messages.get(0).header(), 1) + 4 + 8);
        assertEquals(5, bytes.get(slot(seen, 2)));
    }

    @Test
    void aTableWithoutRowsHasItsColumns() throws IOException {
        assertEquals(List.of(1), read(cells -> {}).stream().map(Message::kind).toList());
    }

    private List<Message> read(GridRows rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new GridArrow().write(new Grid(HEADERS, rows, Grid.UNKNOWN, JsonNodeFactory.instance.objectNode(), null), out);
        bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        List<Message> messages = new ArrayList<>();
        int at = 0;
        while (bytes.getInt(at + 4) != 0) {
            assertEquals(-1, bytes.getInt(at));
            int body = at + 8 + bytes.getInt(at + 4);
            int root = follow(at + 8);
            int end = body + (int) bytes.getLong(slot(root, 3));
            messages.add(new Message(member(root, 2), bytes.get(slot(root, 1)), body, end));
            at = end;
        }
        assertEquals(bytes.capacity(), at + 8);
        assertTrue(messages.stream().allMatch(each -> each.end() % 8 == 0));
        return messages;
    }

    private int follow(int at) {
        return at + bytes.getInt(at);
    }

    /** Where the value of a member stands. */
    private int slot(int table, int member) {
        int members = table - bytes.getInt(table);
        return table + bytes.getShort(members + 4 + 2 * member);
    }

    private int member(int table, int member) {
        return follow(slot(table, member));
    }

    private String text(int at) {
        byte[] utf8 = new byte[bytes.getInt(at)];
        bytes.get(at + 4, utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private long pair(int list, int index, int half) {
        return bytes.getLong(list + 4 + 16 * index + 8 * half);
    }

    private int at(Message batch, int buffers, int index) {
        return batch.body() + (int) pair(buffers, index, 0);
    }
}
