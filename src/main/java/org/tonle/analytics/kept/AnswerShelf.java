package org.tonle.analytics.kept;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.StoreMoment;
import org.tonle.limit.StreamedAnswer;

/** Bodies of answers by question, those nobody asked for longest making room for others. Safe for threads. */
final class AnswerShelf {
    /** What an answer takes beside its body, in bytes. */
    private static final long WEIGHT = 2_000;

    private final long most;
    private final Map<String, Kept> answers = new LinkedHashMap<>(64, 0.75f, true);
    private long size;

    /** @param most bytes to hold at most; 0 for nothing */
    AnswerShelf(long most) {
        this.most = most;
    }

    /**
     * An answer as it was made once.
     *
     * @param version of its parts then
     * @param body null for one that is not kept itself
     */
    record Kept(
            EntityTag tag,
            ReadParts parts,
            String version,
            byte @Nullable [] body,
            Function<StreamedAnswer.Writing, Response.ResponseBuilder> response,
            Runnable trace) {
        private long weight() {
            return WEIGHT + (body == null ? 0 : body.length);
        }

        boolean holds(StoreMoment moment) {
            return version.equals(moment.version(parts));
        }
    }

    /** The answer, if it is what would be answered at this moment. */
    @Nullable
    Kept find(String question, StoreMoment moment) {
        Kept kept;
        synchronized (this) {
            kept = answers.get(question);
        }
        return kept != null && kept.holds(moment) ? kept : null;
    }

    synchronized void put(String question, Kept kept) {
        if (kept.weight() > most / 8) {
            return;
        }
        Kept before = answers.put(question, kept);
        size += kept.weight() - (before == null ? 0 : before.weight());
        Iterator<Kept> oldest = answers.values().iterator();
        while (size > most && oldest.hasNext()) {
            size -= oldest.next().weight();
            oldest.remove();
        }
    }
}
