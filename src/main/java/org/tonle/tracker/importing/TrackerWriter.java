package org.tonle.tracker.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.tonle.database.Transaction;
import org.tonle.file.FileMarks;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEnrollment;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEntity;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedEvent;
import org.tonle.tracker.importing.ResolvedObjects.ResolvedObject;

/** Writes what was found good: kind after kind, in the order of identifiers, with the trail of what changed. */
@ApplicationScoped
class TrackerWriter {
    private static final Comparator<ResolvedObject> BY_UID = Comparator.comparing(ResolvedObject::uid);

    private final TrackerWriteStore store;
    private final ValueVault vault;
    private final FileMarks marks;

    TrackerWriter(TrackerWriteStore store, ValueVault vault, FileMarks marks) {
        this.store = store;
        this.vault = vault;
        this.marks = marks;
    }

    /** Writes the objects that are not wrong. */
    void write(Transaction transaction, ImportContext context, TrackerValidation validation) throws SQLException {
        ResolvedObjects resolved = context.resolved();
        List<ResolvedEntity> entities = good(resolved.entities().values(), validation);
        List<ResolvedEnrollment> enrollments = good(resolved.enrollments().values(), validation);
        List<ResolvedEvent> events = good(resolved.events().values(), validation);
        WriteRun run = new WriteRun(transaction, store, context, vault, new FileOwnerWriter(marks));
        run.number(TrackerKind.TRACKED_ENTITY, entities);
        run.number(TrackerKind.ENROLLMENT, enrollments);
        run.number(TrackerKind.EVENT, events);
        new EntityWriter(run).write(entities, enrollments);
        new EnrollmentWriter(run).write(enrollments);
        new EventWriter(run).write(events);
        new RelationshipWriter(run).write(good(resolved.relationships().values(), validation));
        run.finish(entities);
    }

    private static <T extends ResolvedObject> List<T> good(Collection<T> objects, TrackerValidation validation) {
        return objects.stream()
                .filter(each -> !validation.isWrong(each))
                .sorted(BY_UID)
                .toList();
    }
}
