package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.RelationshipColumn;
import org.tonle.tracker.column.TrackerTable;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedRelationship;

/** Writes relationships; what is linked already stays as it is. Persons at the ends of new ones count as changed. */
final class RelationshipWriter {
    private final WriteRun run;

    RelationshipWriter(WriteRun run) {
        this.run = run;
    }

    void write(List<ResolvedRelationship> relationships) throws SQLException {
        run.number(TrackerKind.RELATIONSHIP, relationships);
        WrittenRows<RelationshipColumn> rows = new WrittenRows<>(TrackerTable.RELATIONSHIP);
        for (ResolvedRelationship each : relationships) {
            if (!each.isKnown()) {
                SentObjects.End from = Objects.requireNonNull(each.sent().from());
                SentObjects.End to = Objects.requireNonNull(each.sent().to());
                rows.add(
                        run.row(TrackerTable.RELATIONSHIP, each.sent().columns())
                                .set(RelationshipColumn.ID, run.id(TrackerKind.RELATIONSHIP, each.uid()))
                                .set(
                                        RelationshipColumn.TYPE,
                                        Objects.requireNonNull(each.type()).id())
                                .set(RelationshipColumn.FROM_KIND, from.kind().name())
                                .set(RelationshipColumn.FROM_ID, run.id(from.kind(), from.uid()))
                                .set(RelationshipColumn.TO_KIND, to.kind().name())
                                .set(RelationshipColumn.TO_ID, run.id(to.kind(), to.uid())),
                        false);
            }
        }
        rows.write(run.transaction(), run.store());
        if (!relationships.isEmpty()) {
            run.store().touchEnds(run.transaction(), run.now());
        }
    }
}
