package org.tonle.analytics.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tonle.limit.StreamedAnswer;

/**
 * Writes a Parquet file group of rows by group of rows, so that only one group is in memory; what stands where comes last, as the
 * format has it. Source: the format's own description, parquet.apache.org.
 */
final class ParquetWriter {
    /** A group ends with whichever comes first; those at the beginning are smaller, so that something is sent soon. */
    static final int GROUP_ROWS = 50_000;

    static final int FIRST_ROWS = 2_000;
    private static final int GROWTH = 5;
    private static final int GROUP_BYTES = 8 << 20;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;
    private static final int TIMESTAMP_MICROS = 10;

    /** Where a page begins, and what the footer says of it. */
    private record Chunk(long offset, int size, int plainSize) {}

    private record Group(List<Chunk> chunks, int rows) {}

    private final List<ParquetColumn> columns;
    private final OutputStream out;
    private final List<Group> groups = new ArrayList<>();
    private long written;
    private long total;
    private int rows;
    private int most = FIRST_ROWS;

    /** @param out stays open */
    ParquetWriter(List<ParquetColumn> columns, OutputStream out) throws IOException {
        this.columns = List.copyOf(columns);
        this.out = out;
        write(MAGIC);
    }

    ParquetColumn column(int index) {
        return columns.get(index);
    }

    /** Every column has got its cell. */
    void endRow() throws IOException {
        rows++;
        if (rows >= most || rows % 1000 == 0 && size() > GROUP_BYTES) {
            endGroup();
        }
    }

    private int size() {
        int size = 0;
        for (ParquetColumn column : columns) {
            size += column.size();
        }
        return size;
    }

    private void endGroup() throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (ParquetColumn column : columns) {
            ParquetColumn.Page page = column.page();
            chunks.add(new Chunk(written, page.size(), page.plainSize()));
            write(page.header());
            write(page.body());
        }
        groups.add(new Group(chunks, rows));
        total += rows;
        most = Math.min(GROUP_ROWS, most * GROWTH);
        rows = 0;
        StreamedAnswer.part(out);
    }

    /** The rest of the rows, and what stands where. */
    void end() throws IOException {
        if (rows > 0) {
            endGroup();
        }
        byte[] footer = footer();
        write(footer);
        write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        write(MAGIC);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    private byte[] footer() {
        ThriftWriter thrift = new ThriftWriter().i32(1, 1).structs(2, columns.size() + 1);
        thrift.element().text(4, "schema").i32(5, columns.size()).end();
        columns.forEach(column -> schema(thrift, column));
        thrift.i64(3, total).structs(4, groups.size());
        groups.forEach(group -> group(thrift, group));
        return thrift.text(6, "Tonle").bytes();
    }

    private static void schema(ThriftWriter thrift, ParquetColumn column) {
        thrift.element().i32(1, column.kind().type()).i32(3, OPTIONAL).text(4, column.name());
        switch (column.kind()) {
            case NUMBER -> thrift.end();
            case TEXT -> thrift.i32(6, UTF8).struct(10).struct(1).end().end().end();
            case MOMENT ->
                thrift.i32(6, TIMESTAMP_MICROS)
                        .struct(10)
                        .struct(8)
                        .flag(1, false)
                        .struct(2)
                        .struct(2)
                        .end()
                        .end()
                        .end()
                        .end()
                        .end();
        }
    }

    private void group(ThriftWriter thrift, Group group) {
        thrift.element().structs(1, columns.size());
        long size = 0;
        for (int i = 0; i < columns.size(); i++) {
            Chunk chunk = group.chunks().get(i);
            size += chunk.plainSize();
            thrift.element()
                    .i64(2, chunk.offset())
                    .struct(3)
                    .i32(1, columns.get(i).kind().type())
                    .i32s(2, ParquetColumn.PLAIN, ParquetColumn.RLE)
                    .texts(3, columns.get(i).name())
                    .i32(4, ParquetColumn.GZIP)
                    .i64(5, group.rows())
                    .i64(6, chunk.plainSize())
                    .i64(7, chunk.size())
                    .i64(9, chunk.offset())
                    .end()
                    .end();
        }
        thrift.i64(2, size).i64(3, group.rows()).end();
    }
}
