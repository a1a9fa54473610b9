package org.tonle.datavalue.entry;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.datavalue.cell.CellStore;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.datavalue.cell.StoredValue;
import org.tonle.datavalue.importing.DataValueImporter;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SentCell;
import org.tonle.datavalue.wire.SentShape;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.file.FileResources;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.ValueType;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Writes, reads and deletes one value, as a data entry form does. The same judgements hold as for values in bulk. */
@ApplicationScoped
public class SingleValue {
    private final DataValueImporter importer;
    private final CellStore cells;
    private final FileResources files;
    private final Metadata metadata;

    SingleValue(DataValueImporter importer, CellStore cells, FileResources files, Metadata metadata) {
        this.importer = importer;
        this.cells = cells;
        this.files = files;
        this.metadata = metadata;
    }

    /** The text of the value. @throws Problem E1005 when there is none, E2010, E2012 when it may not be read */
    String read(DataAccess access, Map<String, List<String>> parameters) {
        return String.valueOf(
                found(access, CellKey.of(access, new Parameters(parameters))).value());
    }

    private StoredValue found(DataAccess access, CellKey key) {
        ReadRights.checkElement(access, key.dataElement());
        ReadRights.checkOrgUnit(access, key.orgUnit());
        StoredValue found = cells.find(access, key);
        if (found == null || found.value() == null) {
            throw new Problem(ErrorCode.E1005, "A value", key.dataElement().uid());
        }
        return found;
    }

    /**
     * The file that a value names. A value opens a file when the file is of who wrote the value, or the reader sees it anyway.
     *
     * @throws Problem as {@link #read}; E1003 for an element whose values are no files, E1005 when the value opens no file
     */
    MetadataObject file(DataAccess access, Parameters words) {
        CellKey key = CellKey.of(access, words);
        requireFile(key.dataElement());
        StoredValue found = found(access, key);
        return files.ofValue(
                access.snapshot(),
                String.valueOf(found.value()),
                file -> access.sees(file) || FileResources.isOf(file, found.storedBy(), access.snapshot()));
    }

    /** @throws Problem for a cell that is none, and E1003 for one whose values are no files */
    void requireFile(DataAccess access, Parameters words) {
        requireFile(CellKey.of(access, words).dataElement());
    }

    private static void requireFile(MetadataObject element) {
        ValueType type = DataElement.of(element).valueType();
        if (!type.isFile()) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + element.uid() + "` has values of type " + type
                            + ", which are no files. Name a data element of type FILE_RESOURCE or IMAGE");
        }
    }

    /**
     * Writes {@code value}, {@code comment} or {@code followUp}; what is not sent stays as it was. An empty value deletes.
     *
     * @throws Problem E1004 for a value that does not fit; the codes of a payload as a whole otherwise
     */
    void write(DataAccess access, Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        CellKey key = CellKey.of(access, words);
        List<String> sent = parameters.getOrDefault("value", List.of());
        if (!sent.isEmpty() && sent.get(0).isEmpty() && words.text("comment") == null) {
            run(access, row(key, null, null, false, true), words);
            return;
        }
        StoredValue before = cells.find(access, key);
        String value = sent.isEmpty() || sent.get(0).isEmpty() ? before == null ? null : before.value() : sent.get(0);
        String comment = parameters.containsKey("comment")
                ? String.join("", parameters.getOrDefault("comment", List.of()))
                : before == null ? null : before.comment();
        String mark = words.text("followUp", "followup");
        boolean followUp = mark == null ? before != null && before.followUp() : mark.equals("true");
        run(access, row(key, value, comment, followUp, false), words);
    }

    /** Writes a value that names a file which was kept just now. */
    void writeFile(CurrentUser user, Map<String, List<String>> parameters, MetadataObject file) {
        Map<String, List<String>> all = new HashMap<>(parameters);
        all.put("value", List.of(file.uid()));
        write(DataAccess.of(user, metadata.snapshot()), all); // the caller's own state does not know the file yet
    }

    /** Deletes the value; one that is not there is no mistake. */
    void delete(DataAccess access, Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        run(access, row(CellKey.of(access, words), null, null, false, true), words);
    }

    private static SentValue row(
            CellKey key, @Nullable String value, @Nullable String comment, boolean followUp, boolean deleted) {
        SentCell cell = SentCell.of(
                key.dataElement().uid(),
                key.period().iso(),
                key.orgUnit().uid(),
                key.categoryOptionCombo().uid(),
                key.attributeOptionCombo().uid());
        return new SentValue(0, 0, cell, value, comment, null, followUp, deleted, SentShape.PLAIN);
    }

    /**
     * Marks values for follow-up, or takes marks back; all or none.
     *
     * @param marks each a cell with {@code followup}
     * @throws Problem E2033 without a mark, E1005 where there is no value
     */
    void mark(DataAccess access, List<Map<String, List<String>>> marks) {
        List<SentValue> rows = new ArrayList<>();
        for (Map<String, List<String>> each : marks) {
            Parameters words = new Parameters(each);
            CellKey key = CellKey.of(access, words);
            if (words.text("followup", "followUp") == null) {
                throw new Problem(ErrorCode.E2033);
            }
            StoredValue before = cells.find(access, key);
            if (before == null) {
                throw new Problem(ErrorCode.E1005, "A value", key.dataElement().uid());
            }
            boolean isMarked = words.flag("followup", "followUp");
            SentValue row = row(key, before.value(), before.comment(), isMarked, false);
            rows.add(row.at(rows.size()));
        }
        run(access, rows, SetHeader.EMPTY, DataValueImportOptions.ALL_OR_NOTHING);
    }

    private void run(DataAccess access, SentValue row, Parameters words) {
        String dataSet = words.text("ds");
        SetHeader header = SetHeader.of(dataSet == null ? Map.of() : Map.of("dataSet", dataSet));
        run(access, List.of(row), header, DataValueImportOptions.ofOne(words));
    }

    private void run(DataAccess access, List<SentValue> rows, SetHeader header, DataValueImportOptions options) {
        Problem problem;
        try {
            problem = importer.run(
                            sink -> {
                                sink.header(header);
                                rows.forEach(sink::value);
                            },
                            options,
                            access)
                    .problem();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        if (problem != null) {
            throw problem;
        }
    }
}
