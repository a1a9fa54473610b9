package org.tonle.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Unpacking;
import org.tonle.limit.WorkFiles;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A workbook of Excel 2007 and later (XLSX) that somebody sent: its sheets, read row by row, and the names of its cells. Only what is
 * looked at is unpacked; formulas are never worked out, links never followed, macros never looked at. It waits in a file meanwhile.
 *
 * <p>Reading throws a Problem: E1003 for what is no workbook, E1126 and E1190 for one that becomes too large when it is unpacked.
 */
public final class WorkbookFile implements AutoCloseable {
    /** Parts of a workbook: one with more is none that people made. */
    private static final int MOST_PARTS = 10_000;
    /** Characters of all texts that several cells share. */
    private static final int MOST_SHARED = 32 << 20;

    private final Path file;
    private final ZipFile zip;
    private final Unpacking watch;
    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private boolean countsFrom1904;
    private @Nullable List<String> shared;
    private @Nullable CellStyles styles;

    private WorkbookFile(Path file, ZipFile zip, Unpacking watch) {
        this.file = file;
        this.zip = zip;
        this.watch = watch;
    }

    /** Receives a workbook. @param watch refuses one that becomes too many times larger */
    public static WorkbookFile of(InputStream body, Unpacking watch) throws IOException {
        Path file = WorkFiles.file("workbook-", ".xlsx");
        boolean isKept = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            watch.packed(body).transferTo(out);
            out.flush();
            WorkbookFile book = new WorkbookFile(file, open(file), watch);
            book.read();
            isKept = true;
            return book;
        } finally {
            if (!isKept) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            if (zip.size() > MOST_PARTS) {
                zip.close();
                throw unreadable("it has more than " + MOST_PARTS + " parts");
            }
            return zip;
        } catch (ZipException damaged) {
            throw unreadable(String.valueOf(damaged.getMessage()));
        }
    }

    static Problem unreadable(String why) {
        return new Problem(
                ErrorCode.E1003,
                "the body is no workbook that can be read (" + why + "). Save it as an Excel workbook, .xlsx");
    }

    private void read() throws IOException {
        Map<String, String> targets = new HashMap<>();
        try {
            WorkbookXml.read(part("xl/_rels/workbook.xml.rels"), in -> {
                if (in.name().equals("Relationship")) {
                    targets.put(in.attribute("Id"), in.attribute("Target"));
                }
            });
            WorkbookXml.read(part("xl/workbook.xml"), in -> {
                switch (in.name()) {
                    case "workbookPr" -> countsFrom1904 = in.isOn("date1904");
                    case "sheet" -> sheets.put(in.attribute("name"), targets.getOrDefault(in.attribute("id"), ""));
                    case "definedName" -> {
                        String name = in.attribute("name");
                        names.put(name, in.text());
                    }
                    default -> {}
                }
            });
        } catch (XMLStreamException damaged) {
            throw WorkbookXml.problem(damaged);
        } catch (IOException | RuntimeException notRead) {
            zip.close();
            throw notRead;
        }
    }

    /** The names of the sheets in the order in which they stand. */
    public List<String> sheets() {
        return List.copyOf(sheets.keySet());
    }

    /** What names of cells mean, by name: {@code 'My sheet'!$B$7}. */
    public Map<String, String> names() {
        return Map.copyOf(names);
    }

    /** Takes the cells of a row that are not empty, from left to right. */
    @FunctionalInterface
    public interface RowTaker {
        /** @param row from 1 @return whether to go on */
        boolean take(int row, List<SheetCell> cells);
    }

    /** Goes through the rows of a sheet that are not empty. @throws Problem E1003 when there is no such sheet */
    public void rows(String sheet, RowTaker taker) throws IOException {
        String target = sheets.get(sheet);
        if (target == null) {
            throw unreadable("there is no sheet " + sheet);
        }
        String path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
        new SheetReader(shared(), styles(), countsFrom1904).read(part(path), taker);
    }

    private List<String> shared() throws IOException {
        List<String> texts = shared;
        if (texts == null) {
            texts = new ArrayList<>();
            if (zip.getEntry("xl/sharedStrings.xml") != null) {
                readShared(texts);
            }
            shared = texts;
        }
        return texts;
    }

    private void readShared(List<String> texts) throws IOException {
        long[] length = {0};
        try {
            WorkbookXml.read(part("xl/sharedStrings.xml"), in -> {
                if (in.name().equals("si")) {
                    String text = in.richText("si");
                    length[0] += text.length() + 24L;
                    if (length[0] > MOST_SHARED) {
                        throw new Problem(ErrorCode.E1190, (MOST_SHARED >> 20) + " MB of different texts");
                    }
                    texts.add(text);
                }
            });
        } catch (XMLStreamException damaged) {
            throw WorkbookXml.problem(damaged);
        }
    }

    private CellStyles styles() throws IOException {
        CellStyles found = styles;
        if (found == null) {
            found = zip.getEntry("xl/styles.xml") == null ? CellStyles.NONE : CellStyles.of(part("xl/styles.xml"));
            styles = found;
        }
        return found;
    }

    private InputStream part(String path) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw unreadable("it has no " + path);
        }
        return watch.plain(zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException {
        zip.close();
        Files.deleteIfExists(file);
    }
}
