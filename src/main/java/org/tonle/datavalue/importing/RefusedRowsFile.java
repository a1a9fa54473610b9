package org.tonle.datavalue.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.wire.RefusedColumns;
import org.tonle.datavalue.wire.SentCell;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.format.CsvReader;
import org.tonle.format.CsvWriter;
import org.tonle.format.TableWorkbook;
import org.tonle.limit.WorkFiles;

/**
 * The refused rows as a CSV or a workbook with the reason beside each, to be corrected and sent again: whoever reads it back passes over the columns
 * of the reasons. Kept in a temporary file while it is written.
 */
public final class RefusedRowsFile implements AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private final CsvWriter csv;
    private SetHeader header = SetHeader.EMPTY;

    public RefusedRowsFile() throws IOException {
        file = WorkFiles.file("refused-", ".csv");
        out = Files.newOutputStream(file);
        csv = CsvWriter.quoted(out);
        csv.row(RefusedColumns.ALL);
    }

    /** What rows that say less than all take from the top of their payload. */
    void header(SetHeader top) {
        header = top;
    }

    void add(SentValue sent, List<RowIssue> issues) throws IOException {
        SentCell cell = sent.cell();
        String reasons = issues.stream().map(each -> each.issue().message()).collect(Collectors.joining(" | "));
        String codes = issues.stream()
                .map(each -> each.issue().code().name())
                .distinct()
                .collect(Collectors.joining(" "));
        List<@Nullable String> row = new ArrayList<>(Arrays.asList(
                cell.dataElement() == null ? header.dataElement() : cell.dataElement(),
                cell.period() == null ? header.period() : cell.period(),
                cell.orgUnit() == null ? header.orgUnit() : cell.orgUnit(),
                cell.categoryOptionCombo(),
                cell.attributeOptionCombo() == null ? header.attributeOptionCombo() : cell.attributeOptionCombo(),
                sent.value(),
                sent.storedBy(),
                null,
                sent.comment(),
                sent.followUp() ? "true" : null,
                sent.deleted() ? "true" : null,
                cell.dataSet() == null ? header.dataSet() : cell.dataSet()));
        row.add(String.valueOf(sent.index() + 1));
        row.add(sent.line() == 0 ? null : String.valueOf(sent.line()));
        row.add(issues.isEmpty() ? null : issues.get(0).path());
        row.add(codes);
        row.add(reasons);
        csv.row(row);
    }

    /** All rows. Nothing can be added any more. */
    public InputStream open() throws IOException {
        csv.finish();
        out.close();
        return Files.newInputStream(file);
    }

    /** All rows as a workbook; what does not fit on one sheet goes on on the next. Nothing can be added any more. */
    byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream rows = open();
                CsvReader table = CsvReader.of(rows)) {
            TableWorkbook book = new TableWorkbook(bytes, "Refused rows");
            while (table.hasNext()) {
                book.row(table.next());
            }
            book.finish();
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
