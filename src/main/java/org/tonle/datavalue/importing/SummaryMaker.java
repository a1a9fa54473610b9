package org.tonle.datavalue.importing;

import java.util.List;
import java.util.stream.IntStream;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SentCell;
import org.tonle.datavalue.wire.SentShape;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.importing.RowCounts;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;

/** Puts together what is to be said of one payload. */
final class SummaryMaker {
    private final DataValueImportOptions options;
    private final ValueIntake intake;
    private final RefusedRows refused;

    SummaryMaker(DataValueImportOptions options, ValueIntake intake, RefusedRows refused) {
        this.options = options;
        this.intake = intake;
        this.refused = refused;
    }

    /** Refuses rows that are all for one cell. @param twice a list for each cell */
    void refuse(List<List<StagedRow>> twice) {
        for (List<StagedRow> together : twice) {
            String places = together.stream().map(StagedRow::place).toList().toString();
            for (StagedRow row : together) {
                SentValue sent = sent(row);
                String cell = "data element " + sent.cell().dataElement() + ", unit "
                        + sent.cell().orgUnit() + ", period " + sent.cell().period();
                refused.add(sent, List.of(ValueFault.of(ErrorCode.E8128, "row", places, cell)));
            }
        }
    }

    private SentValue sent(StagedRow row) {
        NameResolver names = intake.names();
        SentCell cell = SentCell.of(
                names.elementName(object(row.dataElement())),
                names.periodName(row.period()),
                names.orgUnitName(object(row.orgUnit())),
                names.comboName(object(row.categoryOptionCombo())),
                names.attributeName(object(row.attributeOptionCombo())));
        return new SentValue(
                row.place(), 0, cell, row.value(), row.comment(), null, row.followUp(), row.deleted(), SentShape.PLAIN);
    }

    private MetadataObject object(int id) {
        MetadataObject object = intake.access().snapshot().byId(id);
        if (object == null) {
            throw new IllegalStateException("the snapshot of the request has no object " + id);
        }
        return object;
    }

    /** Whether what is wrong keeps all rows out, because the request asks for all or nothing. */
    boolean isAllRefused() {
        return options.isAtomic() && refused.count() > 0 || refused.hasAnyOf(options.strict());
    }

    ImportSummary allRefused() {
        int sent = intake.count();
        FirstOfMany<RowIssue> issues = refused.issues();
        RowIssue first = issues.kept().stream()
                .filter(each -> !ValueFault.isOfOneValue(each.conflict()))
                .findFirst()
                .orElseGet(() -> RowIssue.ofPayload(
                        ErrorCode.E8000,
                        null,
                        sent - refused.count(),
                        sent,
                        issues.kept().get(0).issue().message()));
        return new ImportSummary(
                RowCounts.refused(sent),
                0,
                options.isDelete(),
                issues,
                ConflictPrinter.ofWhole(first, sent, intake.knowsForm()),
                IntStream.range(0, Math.min(sent, ImportSummary.PLACES)).boxed().toList(),
                "false",
                intake.warnings());
    }

    ImportSummary nothingToWrite() {
        return isAllRefused() ? allRefused() : summary(RowCounts.refused(refused.count()), 0, "false");
    }

    /** @param staged rows that were handed to the store */
    ImportSummary written(DataValueStore.Written written, StagedRows staged, String completed) {
        int twice = written.twice().stream().mapToInt(List::size).sum();
        int unchanged = staged.count() - twice - written.created() - written.changed() - written.deleted();
        RowCounts counts =
                new RowCounts(written.created(), written.changed(), unchanged, written.deleted(), refused.count());
        return summary(counts, written.others(), completed);
    }

    /** The same with what became of the completion. */
    ImportSummary completed(ImportSummary done, String completed) {
        return summary(done.counts(), done.others(), completed);
    }

    private ImportSummary summary(RowCounts counts, int others, String completed) {
        return new ImportSummary(
                counts,
                others,
                options.isDelete(),
                refused.issues(),
                ConflictPrinter.of(
                        refused.issues().kept(), refused.areUnreadable() && counts.taken() == 0, intake.knowsForm()),
                refused.indexes(),
                completed,
                intake.warnings());
    }
}
