package org.tonle.metadata.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.tonle.security.CurrentUser;

/** Changes that the server makes to its metadata by itself, so that they are what their rules say. */
@ApplicationScoped
public class MetadataUpkeep {
    private final MetadataWriter writer;
    private final Deleter deleter;

    MetadataUpkeep(MetadataWriter writer, Deleter deleter) {
        this.writer = writer;
        this.deleter = deleter;
    }

    /** Does the work and takes away what it calls useless. @return how many objects were added, changed or deleted */
    public int run(CurrentUser user, Consumer<Changes> work) {
        return writer.write(user, (changes, transaction) -> {
            changes.because(ChangeReason.A_RULE_SAYS_SO, () -> work.accept(changes));
            deleter.prune(changes, transaction);
            long written = changes.all().stream().filter(Draft::isWritten).count();
            return (int) written + changes.deleted().size();
        });
    }
}
