package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStats;
import org.tonle.importing.ImportWarning;
import org.tonle.importing.ObjectReport;
import org.tonle.importing.ReportMode;
import org.tonle.importing.TypeReport;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.ObjectType;

/** The report of an import. It counts as DHIS2 does, where clients compare totals: an object with an unknown reference counts twice. */
final class ImportReports {
    /** Objects that are told one by one; of more the sender can only see that something is wrong on the whole. */
    static final int MOST_OBJECTS = 20_000;

    private final MetadataImportOptions options;
    private final @Nullable Differences differences;
    private int told;
    private int untold;

    ImportReports(MetadataImportOptions options) {
        this.options = options;
        this.differences = options.showsDifferences() ? new Differences() : null;
    }

    /** @param payload the drafts in order, without those that only made others refused */
    ImportReport of(Collection<Draft> payload, boolean written) {
        Map<ObjectType, List<Draft>> byType = new LinkedHashMap<>();
        for (Draft draft : payload) {
            byType.computeIfAbsent(draft.type(), type -> new ArrayList<>()).add(draft);
        }
        List<TypeReport> types = new ArrayList<>();
        byType.forEach((type, drafts) -> types.add(type(type, drafts, written)));
        long unchanged = payload.stream()
                .filter(draft -> written && !draft.hasFailed() && !draft.isNew() && !draft.isWritten())
                .count();
        boolean hasErrors = types.stream().anyMatch(TypeReport::hasErrors);
        ImportReport report = ImportReport.of(types, options.atomicMode() == AtomicMode.ALL ? "ERROR" : "WARNING");
        return report.withUnchanged((int) unchanged).withWarnings(warnings(payload, written || hasErrors));
    }

    /** What else changes, with the report of what was asked for. */
    ImportReport of(Collection<Draft> payload, Changes changes) {
        ImportReport report = of(payload, true);
        if (differences == null) {
            return report;
        }
        List<ObjectReport> also = differences.consequences(changes);
        List<ImportWarning> cut = differences.isCut()
                ? List.of(ImportWarning.of("There are too many differences to tell all of them; import less at once"))
                : List.of();
        return report.withConsequences(also).withWarnings(cut);
    }

    private TypeReport type(ObjectType type, List<Draft> drafts, boolean written) {
        int created = 0;
        int updated = 0;
        int ignored = 0;
        List<ObjectReport> reports = new ArrayList<>();
        for (Draft draft : drafts) {
            boolean refersToNothing = options.atomicMode() == AtomicMode.ALL && draft.hasError(ErrorCode.E5002);
            ignored += (draft.hasFailed() ? 1 : 0) + (refersToNothing ? 1 : 0);
            created += !draft.hasFailed() && draft.isNew() ? 1 : 0;
            updated += !draft.hasFailed() && !draft.isNew() ? 1 : 0;
            boolean isTold = options.reportMode() != ReportMode.ERRORS
                    || !draft.errors().isEmpty()
                    || (differences != null && draft.isWritten());
            boolean isSaid = draft.errors().isEmpty() || !draft.errors().told().isEmpty();
            if (isTold && isSaid && told < MOST_OBJECTS) {
                told++;
                reports.add(object(draft));
            } else if (isTold) {
                untold++;
            }
        }
        ImportStats stats = new ImportStats(created, updated, 0, ignored);
        return new TypeReport(type.klass(), written ? stats : stats.allIgnored(), reports);
    }

    private ObjectReport object(Draft draft) {
        boolean wrongStrategy = draft.hasError(ErrorCode.E5000) || draft.hasError(ErrorCode.E5001);
        boolean isUnknown = draft.hasFailed() && draft.hasOurUid();
        boolean hasName = options.reportMode() == ReportMode.DEBUG || isUnknown;
        return new ObjectReport(
                draft.type().klass(),
                wrongStrategy ? draft.index() + 1 : draft.index(),
                isUnknown ? null : draft.uid(),
                isUnknown ? draft.document().text("code") : null,
                hasName ? draft.document().text("name") : null,
                draft.errors().told(),
                draft.errors().untold(),
                List.of(),
                differences == null ? null : differences.of(draft));
    }

    /** Each sentence once, with the number of objects it is true of and the first of them. */
    private List<ImportWarning> warnings(Collection<Draft> payload, boolean areTold) {
        Map<String, ImportWarning> warnings = new LinkedHashMap<>();
        for (Draft draft : payload) {
            for (Draft.Remark remark : areTold ? draft.remarks() : List.<Draft.Remark>of()) {
                warnings.merge(
                        draft.type().name() + ' ' + remark.property() + ' ' + remark.sentence(),
                        new ImportWarning(
                                draft.type().klass(),
                                draft.index(),
                                draft.hasOurUid() && draft.hasFailed() ? null : draft.uid(),
                                remark.property(),
                                remark.sentence(),
                                1),
                        (first, next) -> first.oneMore());
            }
        }
        List<ImportWarning> all = new ArrayList<>(warnings.values());
        if (untold > 0) {
            all.add(0, ImportWarning.of(untold + " more objects are not told one by one; import less at once"));
        }
        return all;
    }

    /** What is said about one object by itself. */
    static ObjectReport single(Draft draft) {
        boolean isUnknown = draft.hasFailed() && draft.hasOurUid();
        return new ObjectReport(
                draft.type().klass(),
                null,
                isUnknown || draft.uid().isEmpty() ? null : draft.uid(),
                isUnknown ? draft.document().text("code") : null,
                null,
                draft.errors().told(),
                draft.errors().untold(),
                draft.remarks().stream().map(Draft.Remark::sentence).toList(),
                null);
    }
}
