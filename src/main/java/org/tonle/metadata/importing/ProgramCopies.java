package org.tonle.metadata.importing;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStrategy;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** Copies programs: a program once more, to be changed into another one. Persons and events stay where they are. */
@ApplicationScoped
public class ProgramCopies {
    /** What names begin with when nothing is said. */
    static final String PREFIX = "Copy of ";

    private final MetadataWriter writer;
    private final List<MetadataRule> rules;

    ProgramCopies(MetadataWriter writer, @All List<MetadataRule> rules) {
        this.writer = writer;
        this.rules = rules;
    }

    /** What came of it. @param uid of the copy @param report what stood against it */
    record Copied(String uid, ImportReport report) {}

    /** Copies a program. @throws org.tonle.problem.Problem E1005 when there is none that the user sees, E1006 when she may not make programs */
    Copied copy(String uid, String prefix, boolean dryRun, CurrentUser user) {
        return writer.write(user, (changes, transaction) -> {
            Snapshot snapshot = changes.snapshot();
            ObjectType type = snapshot.schema().require("program");
            MetadataObject program = ObjectWriter.seen(snapshot, user, type, uid);
            ObjectCopy copy = new ObjectCopy(changes, program, prefix);
            MetadataImportOptions options = MetadataImportOptions.of(ImportStrategy.CREATE);
            List<Draft> drafts = copy.drafts(new Decoder(snapshot, options.identifier()));
            boolean good = new Pipeline(changes, options, rules, drafts, PayloadReferences.Kind.PAYLOAD).run();
            if (good && dryRun) {
                writer.store(changes, transaction);
            }
            if (!good || dryRun) {
                transaction.rollbackOnly();
            }
            return new Copied(copy.uid(), new ImportReports(options).of(drafts, good));
        });
    }
}
