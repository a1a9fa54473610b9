package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStats;
import org.tonle.importing.ObjectReport;
import org.tonle.importing.ReportMode;
import org.tonle.importing.TypeReport;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.ObjectType;

/** The report of an import. It counts as DHIS2 does, where clients compare totals: an object with an unknown reference counts twice. */
final class Reports {
    private static final int MOST_REMARKS = 100;

    private final MetadataImportOptions options;

    Reports(MetadataImportOptions options) {
        this.options = options;
    }

    /** @param payload the drafts in order, without those that only made others refused */
    ImportReport of(Collection<Draft> payload, boolean written) {
        Map<ObjectType, List<Draft>> byType = new LinkedHashMap<>();
        for (Draft draft : payload) {
            byType.computeIfAbsent(draft.type(), type -> new ArrayList<>()).add(draft);
        }
        List<TypeReport> types = new ArrayList<>();
        byType.forEach((type, drafts) -> types.add(type(type, drafts, written)));
        List<String> remarks = payload.stream()
                .filter(draft -> !draft.hasFailed())
                .flatMap(draft -> draft.remarks().stream())
                .limit(MOST_REMARKS)
                .toList();
        return ImportReport.of(types, options.atomicMode() == AtomicMode.ALL ? "ERROR" : "WARNING")
                .withRemarks(written ? remarks : List.of());
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
            if (options.reportMode() != ReportMode.ERRORS || !draft.errors().isEmpty()) {
                reports.add(object(draft));
            }
        }
        ImportStats stats = new ImportStats(created, updated, 0, ignored);
        return new TypeReport(type.klass(), written ? stats : stats.allIgnored(), reports);
    }

    private ObjectReport object(Draft draft) {
        boolean wrongStrategy = draft.hasError(ErrorCode.E5000) || draft.hasError(ErrorCode.E5001);
        String name =
                options.reportMode() == ReportMode.DEBUG ? draft.document().text("name") : null;
        return new ObjectReport(
                draft.type().klass(),
                wrongStrategy ? draft.index() + 1 : draft.index(),
                draft.uid(),
                name,
                List.copyOf(draft.errors()));
    }

    /** What is said about one object by itself. */
    static ObjectReport single(Draft draft) {
        return new ObjectReport(
                draft.type().klass(),
                null,
                draft.uid().isEmpty() ? null : draft.uid(),
                null,
                List.copyOf(draft.errors()),
                List.copyOf(draft.remarks()));
    }
}
