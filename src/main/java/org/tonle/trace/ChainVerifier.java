package org.tonle.trace;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;

/** Works out the chain anew from the stored rows and says where they stop fitting. */
@ApplicationScoped
public class ChainVerifier {
    private final AccessLogStore store;

    ChainVerifier(AccessLogStore store) {
        this.store = store;
    }

    /** A verifier for commands that run without a server. */
    public static ChainVerifier over(Sql sql) {
        return new ChainVerifier(new AccessLogStore(sql));
    }

    /**
     * Reads every entry. Changed, deleted, inserted and exchanged entries break the chain where they stand. Entries taken from the end,
     * and a log that was written anew from some entry on, are seen only by a head that was kept elsewhere.
     *
     * @param knownHead what an earlier verification called the head, null when none is known
     */
    public VerifyReport verify(@Nullable String knownHead) {
        Walk walk = new Walk(knownHead == null ? null : knownHead.strip().toLowerCase(Locale.ROOT));
        store.each(walk::step);
        return walk.report();
    }

    private static final class Walk {
        private final @Nullable String knownHead;
        private long entries;
        private long sequence;
        private byte[] hash = AccessEntry.GENESIS;
        private boolean metHead;
        private @Nullable Long brokenAt;
        private @Nullable String reason;

        Walk(@Nullable String knownHead) {
            this.knownHead = knownHead;
            this.metHead = VerifyReport.hex(hash).equals(knownHead);
        }

        void step(ChainedEntry next) {
            entries++;
            if (reason == null) {
                reason = fault(next);
                brokenAt = reason == null ? null : next.sequence();
            }
            sequence = next.sequence();
            hash = next.hash();
            if (reason == null) {
                metHead |= VerifyReport.hex(hash).equals(knownHead);
            }
        }

        private @Nullable String fault(ChainedEntry next) {
            if (next.sequence() != sequence + 1) {
                return "the entries " + (sequence + 1) + " to " + (next.sequence() - 1) + " before it are missing";
            }
            return Arrays.equals(next.hash(), next.entry().hash(hash, next.sequence()))
                    ? null
                    : "it, or the entry before it, is not what was written";
        }

        VerifyReport report() {
            if (reason == null && knownHead != null && !metHead) {
                return new VerifyReport(
                        entries,
                        sequence + 1,
                        "no entry has the known head " + knownHead
                                + ": entries were taken from the end, or the log was written anew",
                        VerifyReport.hex(hash));
            }
            return new VerifyReport(entries, brokenAt, reason, VerifyReport.hex(hash));
        }
    }
}
