package org.tonle.file;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.tonle.common.BackgroundLoop;
import org.tonle.importing.ImportStrategy;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.metadata.importing.ReadVersion;
import org.tonle.metadata.model.FilePlace;
import org.tonle.metadata.model.FileResource;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Takes away files that were sent for a value or a message which never came, or which is gone. */
@ApplicationScoped
class UnusedFiles {
    private static final Logger LOG = Logger.getLogger(UnusedFiles.class);
    private static final String TYPE = "fileResource";

    /** Domains whose files are marked by what uses them. Files of the others are metadata that somebody chose. */
    private static final Set<String> MARKED = Set.of("DATA_VALUE", "MESSAGE_ATTACHMENT");

    private final Metadata metadata;
    private final ObjectWriter writer;
    private final IconStore icons;
    private final FileConfig config;
    private final Clock clock;
    private final BackgroundLoop loop;

    UnusedFiles(Metadata metadata, ObjectWriter writer, IconStore icons, FileConfig config, Clock clock) {
        this.metadata = metadata;
        this.writer = writer;
        this.icons = icons;
        this.config = config;
        this.clock = clock;
        this.loop = new BackgroundLoop(
                "unused-files",
                () -> config.cleanEvery().toMillis(),
                this::clean,
                problem -> LOG.warn("Unused files could not be taken away; it will be tried again", problem));
    }

    void start(@Observes StartupEvent event) {
        if (!config.cleanEvery().isZero()) {
            loop.start();
        }
    }

    @PreDestroy
    void stop() {
        loop.close();
    }

    /** Takes away what has waited too long. @return how many files */
    int clean() {
        Snapshot snapshot = metadata.catchUp();
        LocalDateTime before = LocalDateTime.now(clock).minus(config.unusedAfter());
        List<MetadataObject> unused = snapshot.table(TYPE).inOrderOfCreation().stream()
                .filter(each -> isUnused(each, before))
                .filter(each -> !isChosen(snapshot, each))
                .toList();
        int removed = 0;
        for (MetadataObject file : unused) {
            removed += isRemoved(file) ? 1 : 0;
        }
        return removed;
    }

    private static boolean isUnused(MetadataObject object, LocalDateTime before) {
        FileResource file = FileResource.of(object);
        LocalDateTime touched = file.lastUpdated();
        return !file.isAssigned() && MARKED.contains(file.domain()) && touched != null && touched.isBefore(before);
    }

    /** Whether metadata name a file that was sent as one of a value. */
    private boolean isChosen(Snapshot snapshot, MetadataObject file) {
        return icons.uses(file.id())
                || Arrays.stream(FilePlace.values())
                        .anyMatch(place -> !place.holders(snapshot, file.uid()).isEmpty());
    }

    /** Whoever began to use it a moment ago has raised its version, and keeps it. */
    private boolean isRemoved(MetadataObject file) {
        try {
            return writer.delete(
                            file.type(),
                            file.uid(),
                            new ReadVersion(List.of(file.version())),
                            MetadataImportOptions.of(ImportStrategy.DELETE),
                            CurrentUser.SERVER)
                    .errors()
                    .isEmpty();
        } catch (Problem kept) {
            LOG.debugf("The file %s is kept: %s", file.uid(), kept.getMessage());
            return false;
        }
    }
}
