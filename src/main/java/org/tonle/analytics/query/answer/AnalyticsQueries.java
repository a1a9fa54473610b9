package org.tonle.analytics.query.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.disclosure.Disclosure;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.numbers.AnalyticsEvaluation;
import org.tonle.analytics.query.numbers.AnalyticsResults;
import org.tonle.analytics.query.numbers.ApprovedOnly;
import org.tonle.analytics.query.numbers.NamedNothing;
import org.tonle.analytics.query.numbers.ReportRegistrations;
import org.tonle.analytics.query.numbers.SplitRemainder;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.AnalyticsRequest;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.FinancialYear;
import org.tonle.analytics.query.reading.QueryChecks;
import org.tonle.analytics.query.reading.QueryReader;
import org.tonle.analytics.query.table.AggregatedValues;
import org.tonle.analytics.query.table.MetaData;
import org.tonle.analytics.query.table.RawData;
import org.tonle.analytics.query.table.RowMaker;
import org.tonle.analytics.query.table.TableLayout;
import org.tonle.analytics.store.AnalyticsStore;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactReading;
import org.tonle.analytics.store.Freshness;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.Reading;
import org.tonle.limit.Budget;
import org.tonle.limit.QuestionTurns;
import org.tonle.limit.Turnstile;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.setting.Settings;

/** Answers questions on aggregate data. Everything committed before a question is in its answer. */
@ApplicationScoped
public class AnalyticsQueries {
    /** Rows of an answer that does not ignore the limit, as in DHIS2. */
    private static final int LIMIT = 50_000;

    /** A question that may have more numbers than this is a large one: so many of them are worked at once. */
    private static final long LARGE = 100_000;

    private final AnalyticsStore store;
    private final ReportRegistrations registrations;
    private final Clock clock;
    private final Turnstile turnstile;
    private final QuestionTurns turns;
    private final Settings settings;
    private final ApprovedOnly approved;
    private final Disclosure disclosure;

    AnalyticsQueries(
            AnalyticsStore store,
            ReportRegistrations registrations,
            Clock clock,
            Turnstile turnstile,
            QuestionTurns turns,
            Settings settings,
            ApprovedOnly approved,
            Disclosure disclosure) {
        this.store = store;
        this.registrations = registrations;
        this.clock = clock;
        this.turnstile = turnstile;
        this.turns = turns;
        this.settings = settings;
        this.approved = approved;
        this.disclosure = disclosure;
    }

    /** The same over another store. */
    public AnalyticsQueries over(AnalyticsStore other) {
        return new AnalyticsQueries(
                other, registrations, clock, turnstile, turns, settings, approved, disclosure.over(other));
    }

    /**
     * A table and how fresh it is.
     *
     * @param freshness null when no facts were looked at
     * @param leftOut items that do not exist for the user, as they were written, and those that cannot be worked out, with the reason
     */
    public record Answer(Grid grid, @Nullable Freshness freshness, List<String> leftOut) {}

    /**
     * The table that {@code GET /api/analytics} answers to these query parameters.
     *
     * @throws Problem with DHIS2's code for a question that cannot be answered
     */
    public Grid grid(DataAccess access, Map<String, List<String>> parameters) {
        return answer(access, AnalyticsRequest.of(parameters), Budget.usual()).grid();
    }

    /** The same with how fresh it is, for a format with or without {@code metaData}. */
    public Answer answer(DataAccess access, Map<String, List<String>> parameters, boolean hasMetaData, Budget budget) {
        AnalyticsRequest request = AnalyticsRequest.of(parameters);
        return answer(access, hasMetaData ? request : request.withoutMetaData(), budget);
    }

    /** @throws Problem with DHIS2's code for a question that cannot be answered */
    Answer answer(DataAccess access, AnalyticsRequest request, Budget budget) {
        AnalyticsQuery query = read(access, request, budget);
        QueryChecks.checkAggregation(query);
        QueryChecks.checkTotals(query);
        if (query.answer().skipData()) {
            return new Answer(new Grid(List.of(), List.of(), MetaData.of(query)), null, query.leftOut());
        }
        AnalyticsEvaluation evaluation = new AnalyticsEvaluation(query);
        return isLarge(query, evaluation.shape())
                ? turns.turn(access.user().uid(), budget, () -> table(query, evaluation))
                : table(query, evaluation);
    }

    /** How many numbers there could be at most is known before any is looked for; how many events of a program is not. */
    private static boolean isLarge(AnalyticsQuery query, CellShape shape) {
        boolean isOfProgram = query.has(DataItem.ProgramIndicator.class) || query.has(DataItem.ProgramElement.class);
        return isOfProgram
                || shape.size() > LARGE / Math.max(1, query.dataItems().size());
    }

    private Answer table(AnalyticsQuery query, AnalyticsEvaluation evaluation) {
        try (Reading reading = store.open(query.access(), query.budget())) {
            Disclosure.Guarded guarded = disclosure.guarded(reading, query.access(), query.budget());
            approved.restrict(guarded.reading(), query.access(), query.request().approvalLevel());
            AnalyticsResults results = results(query, evaluation, guarded);
            Grid grid = query.answer().tableLayout()
                    ? new TableLayout(query, results.shape()).grid(results.items())
                    : new RowMaker(query, results).grid();
            List<String> leftOut = leftOut(query, evaluation, results, guarded);
            leftOut.addAll(new SplitRemainder(query, guarded.reading())
                    .told(evaluation.factQueries(), evaluation.programQuestions()));
            return new Answer(grid, reading.freshness(), leftOut);
        }
    }

    private static List<String> leftOut(
            AnalyticsQuery query,
            AnalyticsEvaluation evaluation,
            AnalyticsResults results,
            Disclosure.Guarded guarded) {
        List<String> leftOut = new ArrayList<>(query.leftOut());
        guarded.told().ifPresent(leftOut::add);
        results.refusals().forEach((item, reason) -> leftOut.add(item.id() + ": " + reason));
        leftOut.addAll(new NamedNothing(query.access()).told(query.dataItems()));
        evaluation
                .textsInFilter()
                .forEach(item -> leftOut.add(item.id() + ": its values are texts and do not add up in a filter"));
        return leftOut;
    }

    private AnalyticsResults results(AnalyticsQuery query, AnalyticsEvaluation evaluation, Disclosure.Guarded guarded) {
        FactReading reading = guarded.reading();
        AnalyticsResults results = evaluation.results(reading, (access, dataSet, start, end) -> {
            reading.readBeside();
            return registrations.of(access, dataSet, start, end);
        });
        long numbers = results.size();
        if (numbers > LIMIT && !query.answer().ignoreLimit()) {
            throw new Problem(ErrorCode.E7128, numbers);
        }
        return results;
    }

    /** The single values behind an answer, read while they are written: however many there are, they are nowhere all at once. */
    Answer rawData(DataAccess access, AnalyticsRequest request, Budget budget) {
        AnalyticsQuery query = read(access, request, budget);
        Freshness freshness =
                store.moment(access).freshness(ReadParts.ANYTHING); // what is read later is at least as fresh
        RawData.Readings readings = reader -> turnstile.inTurn(access.user().uid(), () -> {
            try (Reading reading = store.open(access, budget)) {
                FactReading guarded =
                        disclosure.guarded(reading, access, budget).reading();
                approved.restrict(guarded, access, request.approvalLevel());
                reader.accept(guarded);
            } catch (UncheckedIOException broken) {
                throw broken.getCause();
            }
            return reader;
        });
        Grid grid = new RawData(query).grid(readings);
        return new Answer(query.answer().skipData() ? grid.withoutRows() : grid, freshness, withoutValues(query));
    }

    /** What was left out of single values: items there are not, and those whose numbers are worked out of others. */
    private static List<String> withoutValues(AnalyticsQuery query) {
        List<String> leftOut = new ArrayList<>(query.leftOut());
        for (DataItem item : query.dataItems()) {
            if (!(item instanceof DataItem.Element || item instanceof DataItem.ElementOperand)) {
                leftOut.add(item.id() + ": it has no single values; ask for it at /api/analytics");
            }
        }
        return leftOut;
    }

    /**
     * Numbers in the shape of a data value set.
     *
     * @param freshness of what they were made of
     * @param leftOut what was asked for and is not among them, with the reason
     */
    public record ValueSet(ObjectNode json, Freshness freshness, List<String> leftOut) {}

    /** The numbers that {@code GET /api/analytics/dataValueSet} answers to these query parameters. @throws Problem as {@link #answer} */
    public ValueSet dataValueSet(DataAccess access, Map<String, List<String>> parameters, Budget budget) {
        return dataValueSet(access, AnalyticsRequest.of(parameters), budget);
    }

    /** The answer in the shape of a data value set, so that another server can take it in. */
    ValueSet dataValueSet(DataAccess access, AnalyticsRequest request, Budget budget) {
        AnalyticsQuery query = read(access, request, budget);
        QueryChecks.checkAggregation(query);
        QueryChecks.checkTotals(query);
        require(query, DimensionKind.DATA_X, ErrorCode.E7117);
        require(query, DimensionKind.PERIOD, ErrorCode.E7118);
        require(query, DimensionKind.ORGANISATION_UNIT, ErrorCode.E7119);
        refuseOthers(query);
        AnalyticsEvaluation evaluation = new AnalyticsEvaluation(query);
        return turns.turn(access.user().uid(), budget, () -> {
            try (Reading reading = store.open(access, budget)) {
                Disclosure.Guarded guarded = disclosure.guarded(reading, access, budget);
                approved.restrict(guarded.reading(), access, request.approvalLevel());
                AnalyticsResults results = results(query, evaluation, guarded);
                ObjectNode json = AggregatedValues.of(query, results);
                return new ValueSet(json, reading.freshness(), leftOut(query, evaluation, results, guarded));
            }
        });
    }

    /** A data value says its option combos and nothing else of what it was split by. */
    private static void refuseOthers(AnalyticsQuery query) {
        for (Dimension dimension : query.dimensions()) {
            if (dimension.kind().type() != null) {
                throw new Problem(
                        ErrorCode.E7133,
                        "a data value has no place for `" + dimension.id()
                                + "`. Ask for co or ao, or make it a filter");
            }
        }
    }

    private static void require(AnalyticsQuery query, DimensionKind kind, ErrorCode otherwise) {
        if (query.dimension(kind) == null) {
            throw new Problem(otherwise);
        }
    }

    /** What the facts would be asked, and how the store would find it; runs nothing. */
    ObjectNode explain(DataAccess access, AnalyticsRequest request, Budget budget) {
        if (!access.user().isSuperuser()) {
            throw new Problem(ErrorCode.E1006, "explain questions; it needs the authority ALL");
        }
        AnalyticsQuery query = read(access, request, budget);
        QueryChecks.checkAggregation(query);
        QueryChecks.checkTotals(query);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode steps = json.putArray("plan");
        try (Reading reading = store.open(access, budget)) {
            approved.restrict(reading, access, request.approvalLevel());
            AnalyticsEvaluation evaluation = new AnalyticsEvaluation(query);
            for (FactQuery step : evaluation.factQueries()) {
                ArrayNode lines = steps.addArray();
                reading.explain(step).lines().forEach(lines::add);
            }
            for (ProgramQuestion step : evaluation.programQuestions().keySet()) {
                ArrayNode lines = steps.addArray();
                reading.explain(step).lines().forEach(lines::add);
            }
        }
        return json;
    }

    private AnalyticsQuery read(DataAccess access, AnalyticsRequest request, Budget budget) {
        AnalyticsRequest asked = request.in(settings.of(access.user()));
        return QueryReader.read(asked, access, LocalDate.now(clock), FinancialYear.of(settings), budget);
    }
}
