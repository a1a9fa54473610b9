package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import org.tonle.limit.Budget;
import org.tonle.limit.CountedParser;

/** A payload that was read and found to be one. */
public final class TrackerPayload {
    private final SentObjects sent;

    TrackerPayload(SentObjects sent) {
        this.sent = sent;
    }

    SentObjects sent() {
        return sent;
    }

    /**
     * Reads JSON, nested or flat.
     *
     * @throws IOException when it is no JSON or has another shape
     * @throws org.tonle.problem.Problem E1003 for an identifier, a status or a date that is none
     */
    public static TrackerPayload json(ObjectMapper mapper, InputStream body, Budget budget, ZoneId zone)
            throws IOException {
        return new TrackerPayload(SentObjectsReader.read(CountedParser.of(mapper.createParser(body), budget), zone));
    }

    /** Reads single events in CSV, a line a value: the first line names the columns. @throws IOException as {@link #json} */
    public static TrackerPayload csv(InputStream body, Budget budget, ZoneId zone) throws IOException {
        return new TrackerPayload(EventCsv.read(body, budget, zone));
    }
}
