package org.tonle.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A workbook as its parts, to be changed as spreadsheets and attackers change them. */
public final class WorkbookParts {
    /** A letter of another script, as it is written where one wants to be safe. */
    private static final Pattern ENTITY = Pattern.compile("&#x([0-9a-f]{3,5});");

    private final Map<String, String> parts = new LinkedHashMap<>();

    /** The parts of a workbook. */
    public static WorkbookParts of(byte[] workbook) {
        WorkbookParts all = new WorkbookParts();
        try {
            Path file = Files.createTempFile("workbook", ".xlsx");
            Files.write(file, workbook);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    byte[] part = zip.getInputStream(entry).readAllBytes();
                    String text = new String(part, StandardCharsets.UTF_8);
                    all.parts.put(
                            entry.getName(),
                            ENTITY.matcher(text)
                                    .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16))));
                }
            }
            Files.delete(file);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return all;
    }

    public static WorkbookParts empty() {
        return new WorkbookParts();
    }

    /** A workbook of one sheet, {@code Data}, with this inside of its {@code sheetData}. */
    public static WorkbookParts sheet(String rows) {
        WorkbookParts all = new WorkbookParts();
        all.parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        all.parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"Data\" r:id=\"r1\"/></sheets></workbook>");
        all.parts.put("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        return all;
    }

    public String part(String path) {
        return String.valueOf(parts.get(path));
    }

    public WorkbookParts with(String path, String text) {
        parts.put(path, text);
        return this;
    }

    /** Puts a text, or a number, into a cell of the first sheet; nothing for an empty one. */
    public WorkbookParts set(String address, String value) {
        boolean isNumber = value.matches("-?\\d+(\\.\\d+)?");
        String inside = value.isEmpty()
                ? ""
                : isNumber ? "<v>" + value + "</v>" : "<is><t>" + value.replace("<", "&lt;") + "</t></is>";
        String type = isNumber ? "" : " t=\"inlineStr\"";
        String sheet = part("xl/worksheets/sheet1.xml");
        String changed = sheet.replaceFirst(
                "<c r=\"" + address + "\"( s=\"\\d+\")?[^>]*?(/>|>.*?</c>)",
                Matcher.quoteReplacement("<c r=\"" + address + "\"").replace("$", "\\$") + "$1"
                        + Matcher.quoteReplacement(type + ">" + inside + "</c>"));
        if (changed.equals(sheet)) {
            throw new IllegalArgumentException("there is no cell " + address + ", or it says that already");
        }
        return with("xl/worksheets/sheet1.xml", changed);
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }
}
