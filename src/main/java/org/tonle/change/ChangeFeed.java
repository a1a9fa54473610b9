package org.tonle.change;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Position;
import org.tonle.database.Validity;
import org.tonle.limit.Budget;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/**
 * Tells what has changed since a reader last asked: values, completions, records of programmes and metadata, deletions too, in the order
 * in which they were committed. Nothing is skipped when a slow transaction commits late, and no page ends in the middle of a transaction.
 */
@ApplicationScoped
public class ChangeFeed {
    private static final int PAGE = 10_000;
    private static final int LARGEST_PAGE = 100_000;
    private static final int LONGEST_WAIT = 30;
    private static final long LOOK_MILLIS = 250;
    /** Readers who wait at one time hold a thread each; the others are answered at once. */
    private static final int WAITING = 16;

    private final ChangeStore store;
    private final Metadata metadata;
    private final Validity validity;
    private final AccessLog log;
    private final Semaphore places = new Semaphore(WAITING);
    private volatile boolean isStopping;

    ChangeFeed(ChangeStore store, Metadata metadata, Validity validity, AccessLog log) {
        this.store = store;
        this.metadata = metadata;
        this.validity = validity;
        this.log = log;
    }

    void stop(@Observes ShutdownEvent event) {
        isStopping = true;
    }

    /** A page that is there to be written. @param access as it was when the page was chosen @param last as in {@link ChangeStore.Extent} */
    public record Page(
            DataAccess access, ChangeCursor cursor, Set<ChangeKind> kinds, boolean isEmpty, @Nullable Long last) {
        /** What to ask for next. */
        String next() {
            return cursor.behind(last).text();
        }
    }

    /**
     * Finds the next page; with {@code wait} it looks again until there is something.
     *
     * @throws Problem E7135 for a parameter that cannot be read, E1193 for a cursor of another history of the database
     */
    public Page page(CurrentUser user, Parameters asked) {
        Set<ChangeKind> kinds = kinds(asked);
        int size = asked.positive("pageSize", PAGE, LARGEST_PAGE);
        long wait = asked.text("wait") == null
                ? 0
                : Duration.ofSeconds(asked.positive("wait", 1, LONGEST_WAIT)).toNanos();
        long start = System.nanoTime();
        Page page = page(user, asked, kinds, size);
        if (page.isEmpty() && wait > 0 && places.tryAcquire()) {
            try {
                Validity.Moment looked = validity.now();
                while (page.isEmpty() && System.nanoTime() - start < wait && !isStopping) {
                    pause();
                    if (!validity.holds(looked)) {
                        looked = validity.now();
                        page = page(user, asked, kinds, size);
                    }
                }
            } finally {
                places.release();
            }
        }
        return page;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for changes", stopped);
        }
    }

    private Page page(CurrentUser user, Parameters asked, Set<ChangeKind> kinds, int size) {
        // first where the page ends, then metadata and rights: whatever the page names is known then
        ChangeCursor now = store.now();
        Snapshot snapshot = metadata.catchUp();
        MetadataObject self = snapshot.findUnchecked("user", user.uid());
        DataAccess access = DataAccess.of(self == null ? user : Users.currentUser(snapshot, self), snapshot);
        ChangeCursor cursor = cursor(asked.text("since"), now);
        ChangeStore.Extent extent = store.extent(access, cursor, kinds, size);
        if (!extent.isEmpty() && extent.isOfData()) {
            log.record(access.user(), Look.of(LookKind.EXPORT, "change"), asked.all());
        }
        return new Page(access, cursor, kinds, extent.isEmpty(), extent.last());
    }

    /** The next page of a reader that makes no request, with the rights its user has now. @throws Problem E1193 as {@link #page} */
    Page pageOf(String user, String since, Set<ChangeKind> kinds, int size) {
        ChangeCursor now = store.now();
        DataAccess access = accessOf(user);
        ChangeCursor cursor = cursor(since, now);
        ChangeStore.Extent extent = store.extent(access, cursor, kinds, size);
        return new Page(access, cursor, kinds, extent.isEmpty(), extent.last());
    }

    /** What a user may see now. */
    DataAccess accessOf(String user) {
        Snapshot snapshot = metadata.catchUp();
        return DataAccess.of(Users.currentUser(snapshot, snapshot.get("user", user)), snapshot);
    }

    /** The position of now. */
    String now() {
        return store.now().text();
    }

    private static Set<ChangeKind> kinds(Parameters asked) {
        Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        kinds.addAll(asked.allOf("types", ChangeKind.words()));
        return kinds.isEmpty() ? EnumSet.allOf(ChangeKind.class) : kinds;
    }

    /** Where a reader is, with the end of the page. */
    private static ChangeCursor cursor(@Nullable String since, ChangeCursor now) {
        if (since == null) {
            return now.until(now.since());
        }
        if (since.equals(ChangeCursor.START)) {
            return ChangeCursor.at(now.history(), Position.START).until(now.since());
        }
        ChangeCursor cursor = ChangeCursor.parse(since);
        if (cursor == null) {
            throw Parameters.unreadable(
                    "since", since, "the `next` of an earlier answer, or START for everything from the beginning");
        }
        if (!cursor.history().equals(now.history())) {
            throw new Problem(ErrorCode.E1193, since);
        }
        return cursor.until(now.since());
    }

    /** Writes the changes of a page and where the next one begins. */
    public void write(Page page, Budget budget, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("changes");
        try {
            if (!page.isEmpty()) {
                ChangeJson json = new ChangeJson(page.access(), out);
                store.each(
                        page.access(), page.cursor(), page.kinds(), page.last(), budget::step, budget.time(), row -> {
                            try {
                                json.write(row);
                            } catch (IOException gone) {
                                throw new UncheckedIOException(gone);
                            }
                        });
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        out.writeEndArray();
        out.writeStringField("next", page.next());
        out.writeBooleanField("more", page.last() != null);
        out.writeEndObject();
    }
}
