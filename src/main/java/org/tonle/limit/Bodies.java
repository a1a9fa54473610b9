package org.tonle.limit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Reads bodies that are held in memory as a whole, never more of them than there is room for. Called after it is clear that the
 * caller may do what he asks for: somebody without the right never has his body read. Packed bodies have been unpacked before
 * ({@link LazilyUnpacked}): limits count what is inside.
 *
 * <p>What they make of a body counts against what all requests may hold together until this one has been answered ({@link BodyWeight}).
 * All methods throw a Problem E1126 for a body over the limit, E1186 when others leave too little room, and an {@link IOException} for one that is no JSON.
 */
@ApplicationScoped
public class Bodies {
    private final ObjectMapper mapper;
    private final LimitConfig.Body limits;
    private final RequestBudget budget;

    Bodies(ObjectMapper mapper, LimitConfig config, RequestBudget budget) {
        this.mapper = mapper;
        this.limits = config.body();
        this.budget = budget;
    }

    /** A body of which no more is read than a few words take. */
    public InputStream few(InputStream body) {
        return new LimitedStream(body, limits.small().asLongValue(), "tonle.limits.body.small");
    }

    /** What somebody sends who has not signed in, as JSON; missing for an empty body. */
    public JsonNode ofAnybody(InputStream body) throws IOException {
        return json(new LimitedStream(body, limits.anybody().asLongValue(), "tonle.limits.body.anybody"));
    }

    /** Whether a body that says how long it is would be refused as {@link #few}. */
    public boolean isMoreThanFew(long length) {
        return length > limits.small().asLongValue();
    }

    /** A few words as JSON; missing for an empty body. */
    public JsonNode small(InputStream body) throws IOException {
        return json(few(body));
    }

    /** A few words as a JSON object. @throws Problem E1003 for any other body */
    public ObjectNode smallObject(InputStream body) throws IOException {
        return object(small(body));
    }

    /** One object of metadata, or the operations of a patch; missing for an empty body. */
    public JsonNode metadata(InputStream body) throws IOException {
        return metadata(body, budget.get());
    }

    /** The same in the background, where there is no request: the job's budget holds what is read. */
    public JsonNode metadata(InputStream body, Budget held) throws IOException {
        return json(new LimitedStream(body, limits.object().asLongValue(), "tonle.limits.body.object"), held);
    }

    /** One body of another format than JSON that is read into memory, as large as an object of metadata. */
    public <T> T other(InputStream body, Function<InputStream, T> reading) throws IOException {
        return other(body, budget.get(), reading);
    }

    /** The same in the background: the job's budget holds what is read. */
    public <T> T other(InputStream body, Budget held, Function<InputStream, T> reading) throws IOException {
        BodyWeight weight = BodyWeight.ofTree(held);
        LimitedStream limited = new LimitedStream(body, limits.object().asLongValue(), "tonle.limits.body.object");
        try (ReceivedBody received = ReceivedBody.of(limited);
                InputStream watched = weight.watch(received.open())) {
            return reading.apply(watched);
        }
    }

    /** The JSON object a body is. @throws Problem E1003 when it is none */
    public static ObjectNode object(JsonNode json) {
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new Problem(ErrorCode.E1003, "the body must be one JSON object");
    }

    /** A few words as text, in UTF-8. */
    public String text(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return "";
        }
        BodyWeight weight = BodyWeight.ofTree(budget.get());
        try (ReceivedBody received = ReceivedBody.of(few(body))) {
            return new String(weight.watch(received.open()).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A payload of metadata, to be read object by object. */
    public InputStream payload(InputStream body) {
        return new LimitedStream(body, limits.metadata().asLongValue(), "tonle.limits.body.metadata");
    }

    /** A payload of tracker, to be received. */
    public InputStream tracker(InputStream body) {
        return new LimitedStream(body, limits.tracker().asLongValue(), "tonle.limits.body.tracker");
    }

    /** A body that is held in memory while it is at work: its size counts as rows, 256 bytes one. */
    public static InputStream held(InputStream body, Budget budget) {
        return new HeldStream(body, budget);
    }

    /** A body that waits in a file. */
    public InputStream upload(InputStream body) {
        return new LimitedStream(body, limits.upload().asLongValue(), "tonle.limits.body.upload");
    }

    /** A body that is read row by row while it comes, and waits in a file when there is no room for what is noted of it. */
    public PassingBody passing(InputStream body) {
        return new PassingBody(body);
    }

    /** Watches a body that may be packed. */
    public Unpacking unpacking() {
        return new Unpacking(limits.unpacking());
    }

    private JsonNode json(InputStream body) throws IOException {
        return json(body, budget.get());
    }

    private JsonNode json(InputStream body, Budget held) throws IOException {
        BodyWeight weight = BodyWeight.ofTree(held);
        try (ReceivedBody received = ReceivedBody.of(body);
                InputStream watched = weight.watch(received.open());
                JsonParser parser = CountedParser.of(mapper.createParser(watched), weight)) {
            JsonNode json = mapper.readTree(parser);
            return json == null ? MissingNode.getInstance() : json;
        }
    }
}
