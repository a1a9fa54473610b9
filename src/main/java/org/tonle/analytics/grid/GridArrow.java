package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.StreamedAnswer;

/**
 * A stream of Apache Arrow: a column for each of the grid, with the types of {@link GridParquet}; batches of rows go out while they come.
 * Source: the format's own description, arrow.apache.org, "IPC Streaming Format".
 */
final class GridArrow implements GridFormat {
    /** Rows of a batch at most; those at the beginning are smaller, so that something is sent soon. */
    private static final int BATCH = 8_192;

    private static final int FIRST_BATCH = 2_048;
    private static final int NEXT = -1;
    private static final int VERSION = 4;
    private static final int SCHEMA = 1;
    private static final int RECORD_BATCH = 3;
    private static final int UNIT = 8;

    @Override
    public void write(Grid grid, OutputStream stream) throws IOException {
        List<String> names = TypedCells.names(grid.headers());
        List<ArrowColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new ArrowColumn(names.get(i), grid.headers().get(i)));
        }
        Batches batches = new Batches(columns, stream);
        grid.rows().writeTo(batches);
        batches.end();
    }

    private static final class Batches implements GridCells {
        private final List<ArrowColumn> columns;
        private final OutputStream out;
        private int column;
        private int rows;
        private int most = FIRST_BATCH;
        private boolean isBegun;

        Batches(List<ArrowColumn> columns, OutputStream out) {
            this.columns = columns;
            this.out = out;
        }

        @Override
        public void text(@Nullable String text) throws IOException {
            ArrowColumn into = columns.get(column++);
            if (text == null || text.isEmpty()) {
                into.add(null);
            } else {
                into.add(into.isNumber() ? TypedCells.number(text) : text);
            }
        }

        @Override
        public void number(double value, int fewestDecimals) {
            ArrowColumn into = columns.get(column++);
            into.add(into.isNumber() ? (Object) value : Double.toString(value));
        }

        @Override
        public void endRow() throws IOException {
            column = 0;
            rows++;
            if (rows == most) {
                flush();
            }
        }

        void end() throws IOException {
            flush();
            out.write(ints(NEXT, 0));
        }

        private void flush() throws IOException {
            if (!isBegun) {
                columns.forEach(ArrowColumn::decide);
                schema();
                isBegun = true;
            }
            if (rows > 0) {
                batch();
                rows = 0;
                most = Math.min(BATCH, 2 * most);
                StreamedAnswer.part(out);
            }
        }

        private void schema() throws IOException {
            FlatBufferWriter schema = new FlatBufferWriter();
            int[] fields = columns.stream().mapToInt(each -> each.field(schema)).toArray();
            int list = schema.references(fields);
            int table =
                    schema.table(2).number(0, 0, Short.BYTES).reference(1, list).end();
            message(schema, SCHEMA, table, 0);
        }

        private void batch() throws IOException {
            List<byte[]> buffers = new ArrayList<>();
            long[][] nodes = new long[columns.size()][];
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = new long[] {rows, columns.get(i).nulls()};
                buffers.addAll(columns.get(i).buffers());
            }
            long[][] places = new long[buffers.size()][];
            long body = 0;
            for (int i = 0; i < places.length; i++) {
                places[i] = new long[] {body, buffers.get(i).length};
                body += padded(buffers.get(i).length);
            }
            FlatBufferWriter head = new FlatBufferWriter();
            int where = head.pairs(places);
            int counts = head.pairs(nodes);
            int table = head.table(3)
                    .number(0, rows, Long.BYTES)
                    .reference(1, counts)
                    .reference(2, where)
                    .end();
            message(head, RECORD_BATCH, table, body);
            for (byte[] buffer : buffers) {
                out.write(buffer);
                out.write(new byte[padded(buffer.length) - buffer.length]);
            }
        }

        /** The head of a message; its body follows. */
        private void message(FlatBufferWriter buffer, int kind, int header, long body) throws IOException {
            int root = buffer.table(4)
                    .number(3, body, Long.BYTES)
                    .reference(2, header)
                    .number(0, VERSION, Short.BYTES)
                    .number(1, kind, 1)
                    .end();
            byte[] bytes = buffer.finish(root);
            out.write(ints(NEXT, padded(bytes.length)));
            out.write(bytes);
            out.write(new byte[padded(bytes.length) - bytes.length]);
        }

        private static int padded(int size) {
            return (size + UNIT - 1) / UNIT * UNIT;
        }

        private static byte[] ints(int first, int second) {
            return ByteBuffer.allocate(2 * Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(first)
                    .putInt(second)
                    .array();
        }
    }
}
