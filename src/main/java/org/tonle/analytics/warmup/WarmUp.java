package org.tonle.analytics.warmup;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.event.RecordAnswers;
import org.tonle.analytics.grid.GridFormat;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.analytics.query.answer.AnalyticsQueries;
import org.tonle.analytics.store.PracticeStores;
import org.tonle.analytics.store.StoreConfig;
import org.tonle.format.WireFormat;
import org.tonle.limit.Budget;
import org.tonle.limit.OpenRequests;
import org.tonle.schema.Schema;

/**
 * Practises questions after a start until the compilers have little left to do, or the time for it is over. It goes the way of every
 * question, from its words to the bytes of the answer, but for HTTP and sign-in.
 */
@ApplicationScoped
public class WarmUp {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    /** While requests are answered, pauses are so many times as long as the work before them. */
    private static final int PAUSE = 4;

    /** So long are pauses counted in before nobody practises any more, in times of the practice. */
    private static final int PATIENCE = 15;

    /** Compilers that worked less than this part of the time of a round have done their work. */
    private static final double SETTLED = 0.1;

    private static final Duration ROUND = Duration.ofSeconds(1);

    private final AnalyticsQueries queries;
    private final RecordAnswers records;
    private final GridFormats formats;
    private final OpenRequests requests;
    private final StoreConfig config;
    private final PracticeStores stores;
    private final Schema schema;
    private final Object bell = new Object();
    private @Nullable Thread thread;
    private boolean stopping;

    WarmUp(
            AnalyticsQueries queries,
            RecordAnswers records,
            GridFormats formats,
            OpenRequests requests,
            StoreConfig config,
            PracticeStores stores,
            Schema schema) {
        this.queries = queries;
        this.records = records;
        this.formats = formats;
        this.requests = requests;
        this.config = config;
        this.schema = schema;
        this.stores = stores;
    }

    /** Begins in the background, unless the operator does not want it. */
    public void begin() {
        if (config.warmUp().isZero() || config.warmUp().isNegative()) {
            return;
        }
        synchronized (bell) {
            if (!stopping && thread == null) {
                thread = new Thread(this::run, "analytics-warm-up");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private void run() {
        try {
            Practised practised = practise(config.warmUp());
            LOG.infof(
                    "Practised %d questions in %d ms, the compilers worked for %d ms",
                    practised.questions(), practised.nanos() / 1_000_000, practised.compiling());
        } catch (IOException | RuntimeException problem) {
            LOG.warn("The server starts cold: questions could not be practised", problem);
        }
    }

    /**
     * What practice was.
     *
     * @param nanos of work, without pauses
     * @param compiling milliseconds of the compilers, whatever for
     */
    record Practised(int questions, long nanos, long compiling) {}

    /** Practises now. @param limit of the work, without pauses */
    Practised practise(Duration limit) throws IOException {
        DataAccess access = PracticeCountry.of(schema);
        PracticeStores.Rows rows = PracticeRows.of(access.snapshot());
        try (PracticeStores.Practice store = stores.make(access.hierarchy(), rows)) {
            return practise(
                    new PracticeQuestions(access, queries.over(store), records.over(store)).all(), limit.toNanos());
        }
    }

    private Practised practise(List<PracticeQuestions.Question> questions, long limit) throws IOException {
        List<GridFormat> written = Stream.of(
                        WireFormat.JSON, WireFormat.JSON, WireFormat.CSV, WireFormat.JSON, WireFormat.XLSX)
                .map(formats::of)
                .toList();
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        long end = System.nanoTime() + PATIENCE * limit;
        long compiledBefore = compilers.getTotalCompilationTime();
        long compiled = compiledBefore;
        long work = 0;
        long round = 0;
        int asked = 0;
        while (work < limit && System.nanoTime() < end) {
            long start = System.nanoTime();
            PracticeQuestions.Question question = questions.get(asked % questions.size());
            try (Budget budget = Budget.usual()) {
                written.get(asked / questions.size() % written.size())
                        .write(question.ask(budget), OutputStream.nullOutputStream());
            }
            asked++;
            long took = System.nanoTime() - start;
            work += took;
            if (isStopped(requests.any() ? PAUSE * took : 0)) {
                break;
            }
            if (work - round > ROUND.toNanos()) {
                long now = compilers.getTotalCompilationTime();
                if (now - compiled < SETTLED * ROUND.toMillis()) {
                    break;
                }
                compiled = now;
                round = work;
            }
        }
        return new Practised(asked, work, compilers.getTotalCompilationTime() - compiledBefore);
    }

    /** Waits, and says whether the server stops. */
    private boolean isStopped(long nanos) {
        long until = System.nanoTime() + nanos;
        synchronized (bell) {
            try {
                for (long left = nanos; !stopping && left > 0; left = until - System.nanoTime()) {
                    bell.wait(left / 1_000_000, (int) (left % 1_000_000));
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
                stopping = true;
            }
            return stopping;
        }
    }

    /** Waits for the question at hand at most. */
    @PreDestroy
    void stop() throws InterruptedException {
        Thread running;
        synchronized (bell) {
            stopping = true;
            bell.notifyAll();
            running = thread;
        }
        if (running != null) {
            running.join(2_000);
        }
    }
}
