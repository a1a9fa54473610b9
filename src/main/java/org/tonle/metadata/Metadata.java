package org.tonle.metadata;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Position;
import org.tonle.database.Question;
import org.tonle.database.Validity;
import org.tonle.database.Validity.Moment;
import org.tonle.schema.Schema;

/**
 * Holds the current snapshot and moves it on. After a commit the writer calls {@link #catchUp}; other nodes call it before they
 * answer a question that must see every acknowledged write.
 */
@ApplicationScoped
@Startup
public class Metadata {
    private static final int MOST_REMEMBERED = 10_000;

    private final Schema schema;
    private final MetadataStore store;
    private final Validity validity;
    private final Map<Object, Remembered> remembered = new ConcurrentHashMap<>();
    private final AtomicReference<State> state;
    private final AtomicLong questions = new AtomicLong();
    /** All questions up to this one are answered by {@link #state}. */
    private long answered;

    Metadata(Schema schema, MetadataStore store, Validity validity) {
        this.schema = schema;
        this.store = store;
        this.validity = validity;
        this.state = new AtomicReference<>(new State(Snapshot.empty(schema), Position.START));
    }

    private record State(Snapshot snapshot, Position position) {}

    /**
     * Metadata that have been caught up with, and the answer to a question of the database.
     *
     * @param answer of the same moment or later; null when no row answers it
     */
    public record Caught<T>(Snapshot snapshot, @Nullable T answer) {}

    @PostConstruct
    void load() {
        reload();
    }

    /** All metadata as they are now. Take it once and hold it for the whole request. */
    public Snapshot snapshot() {
        return known().snapshot();
    }

    /**
     * Reads what has been committed before this call, by anyone; the snapshot after it has all of it. When there is nothing it costs one
     * short statement, and one look serves all who asked before it began.
     */
    public Snapshot catchUp() {
        long asked = questions.incrementAndGet();
        synchronized (this) {
            if (answered < asked) {
                long all = questions.get();
                lookAgain();
                answered = all;
            }
            return snapshot();
        }
    }

    /**
     * As {@link #catchUp()}, and asks the database a question on the way: one statement for both, unless something was written; none when
     * the same was asked before and nothing can have been written since.
     *
     * @param question made of a snapshot; asked once more, of the newer one, when the first has been overtaken
     */
    public <T> Caught<T> catchUp(Function<Snapshot, Question<T>> question) {
        State known = known();
        Question<T> asked = question.apply(known.snapshot());
        Caught<T> remembered = remembered(asked);
        return remembered != null ? remembered : look(known, asked, question);
    }

    /**
     * What {@link #catchUp(Function)} gives, when it need not ask the database for it, else null: for threads that may not wait.
     */
    public <T> @Nullable Caught<T> known(Function<Snapshot, Question<T>> question) {
        return remembered(question.apply(snapshot()));
    }

    @SuppressWarnings("unchecked") // the same question has the same kind of answer
    private <T> @Nullable Caught<T> remembered(Question<T> asked) {
        Remembered found = remembered.get(asked.key());
        return found != null && validity.holds(found.moment()) ? (Caught<T>) found.caught() : null;
    }

    private <T> Caught<T> look(State known, Question<T> asked, Function<Snapshot, Question<T>> question) {
        Moment moment = validity.now();
        MetadataStore.Look<T> look = store.look(known.position(), asked);
        Position quiet = look.position();
        if (quiet == null) {
            Snapshot newer = catchUp();
            return new Caught<>(newer, store.answer(question.apply(newer)));
        }
        if (!quiet.equals(known.position())) {
            state.compareAndSet(known, new State(known.snapshot(), quiet));
        }
        Caught<T> caught = new Caught<>(known.snapshot(), look.answer());
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(asked.key(), new Remembered(moment, caught));
        return caught;
    }

    private void lookAgain() {
        State known = known();
        Position quiet = store.look(known.position()).position();
        if (quiet != null) {
            state.set(new State(known.snapshot(), quiet));
            return;
        }
        MetadataStore.Changes changes = store.readSince(known.snapshot(), known.position());
        boolean isSame = changes.put().isEmpty() && changes.removed().isEmpty();
        Snapshot snapshot = isSame ? known.snapshot() : known.snapshot().with(changes.put(), changes.removed());
        state.set(new State(snapshot, changes.next()));
    }

    private record Remembered(Moment moment, Caught<?> caught) {}

    private State known() {
        return Objects.requireNonNull(state.get());
    }

    /** Forgets the snapshot and reads everything anew. */
    public synchronized void reload() {
        State before = state.get();
        Snapshot empty =
                before == null ? Snapshot.empty(schema) : before.snapshot().emptied();
        MetadataStore.Changes all = store.readAll(empty);
        state.set(new State(empty.with(all.put(), all.removed()), all.next()));
    }
}
