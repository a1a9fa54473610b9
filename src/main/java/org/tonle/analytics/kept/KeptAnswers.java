package org.tonle.analytics.kept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.kept.AnswerShelf.Kept;
import org.tonle.analytics.store.Freshness;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.StoreConfig;
import org.tonle.analytics.store.StoreMoment;
import org.tonle.analytics.store.StoreMoments;
import org.tonle.limit.StreamedAnswer;

/**
 * Answers the HTTP request at hand: from what is kept while it is still right, with 304 whoever has it already, and else by working it
 * out, once for all who ask the same at the same time with the same rights.
 *
 * <p>Never stale: before anything kept is used the store catches up with all that was committed before the request, and the versions
 * of exactly those parts that were read for the answer are compared.
 */
@ApplicationScoped
public class KeptAnswers {
    /** Everything committed before this moment is in the answer; ISO 8601 with zone. */
    public static final String AS_OF = "X-Data-As-Of";
    /** What exactly is in the answer: the text of a PostgreSQL snapshot. */
    public static final String POSITION = "X-Data-Position";

    private static final long BYTES_PER_NUMBER = 8;

    /** Answers with more cells are worked out and sent, but not kept. */
    private static final long MOST_CELLS = 100_000;

    /** How long somebody waits for the answer to the same question of somebody else before working it out. */
    private static final long PATIENCE = 30;

    private static final int ATTEMPTS = 8;

    private final StoreMoments store;
    private final RequestAccess access;
    private final AskedQuestion asked;
    private final Request request;
    private final AnswerShelf shelf;
    private final Map<String, CompletableFuture<Boolean>> atWork = new ConcurrentHashMap<>();

    /** @param access of the request that is answered, as are asked and request: they are those of the caller at each call */
    KeptAnswers(StoreMoments store, RequestAccess access, AskedQuestion asked, Request request, StoreConfig config) {
        this.store = store;
        this.access = access;
        this.asked = asked;
        this.request = request;
        this.shelf = new AnswerShelf(config.answersKept() * BYTES_PER_NUMBER);
    }

    /**
     * Numbers, which are the same for everybody of equal rights.
     *
     * @param about what the answer depends on beside the request, the caller's rights and the metadata that numbers are made of
     */
    public Response numbers(String about, Supplier<MadeAnswer> work) {
        String question = asked.ofNumbers(about);
        Response kept = find(question);
        if (kept != null) {
            return kept;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            CompletableFuture<Boolean> mine = new CompletableFuture<>();
            CompletableFuture<Boolean> others = atWork.putIfAbsent(question, mine);
            if (others == null) {
                return makeForAll(question, mine, work);
            }
            // who worked may have gone away or met a fault: then the next one works
            boolean isMade = await(others);
            Response same = isMade ? find(question) : null;
            if (same != null) {
                return same;
            }
            if (isMade) {
                break;
            }
        }
        return make(question, work.get(), true);
    }

    private Response makeForAll(String question, CompletableFuture<Boolean> told, Supplier<MadeAnswer> work) {
        boolean isMade = false;
        try {
            Response response = make(question, work.get(), true);
            isMade = true;
            return response;
        } finally {
            atWork.remove(question, told);
            told.complete(isMade);
        }
    }

    /** Single records or values: they are not kept, only what they are made of. */
    public Response records(Supplier<MadeAnswer> work) {
        String question = asked.ofRecords();
        Response kept = find(question);
        return kept == null ? make(question, work.get(), false) : kept;
    }

    private static boolean await(CompletableFuture<Boolean> others) {
        try {
            return others.get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException late) {
            return false;
        }
    }

    /** Null when it has to be made. */
    private @Nullable Response find(String question) {
        StoreMoment moment = store.moment(access.get());
        Kept kept = shelf.find(question, moment);
        if (kept == null) {
            return null;
        }
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(kept.tag());
        byte[] body = kept.body();
        if (unchanged == null && body == null) {
            return null;
        }
        kept.trace().run();
        Response.ResponseBuilder response =
                unchanged != null ? unchanged : kept.response().apply(out -> out.write(body));
        return finish(response, kept.tag(), moment.freshness(kept.parts()));
    }

    private Response make(String question, MadeAnswer made, boolean isKept) {
        made.trace().run();
        Freshness freshness = made.freshness();
        if (freshness == null) {
            freshness = store.moment(access.get()).freshness(ReadParts.NOTHING);
        }
        EntityTag tag = new EntityTag(AskedQuestion.digest(question + freshness.version()));
        StreamedAnswer.Writing writing = made.writing();
        byte[] body = null;
        if (isKept && made.cells() != MadeAnswer.UNKNOWN && made.cells() <= MOST_CELLS) {
            byte[] written = written(writing);
            body = written;
            writing = out -> out.write(written);
        }
        shelf.put(question, new Kept(tag, freshness.parts(), freshness.version(), body, made.response(), made.trace()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return finish(unchanged != null ? unchanged : made.response().apply(writing), tag, freshness);
    }

    private static byte[] written(StreamedAnswer.Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
        try {
            writing.to(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is read or sent", impossible);
        }
        return bytes.toByteArray();
    }

    private static Response finish(Response.ResponseBuilder response, EntityTag tag, Freshness freshness) {
        return response.tag(tag)
                .header(AS_OF, freshness.asOf().toString())
                .header(POSITION, freshness.position())
                .build();
    }
}
