package org.tonle.analytics.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.analytics.kept.KeptAnswers;
import org.tonle.analytics.kept.KeptGrids;
import org.tonle.analytics.kept.MadeAnswer;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.format.RequestFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** Answers the HTTP request at hand with a table of records, and leaves a trace of every list of them. */
@RequestScoped
class RecordTableResource {
    private final RecordAnswers answers;
    private final PlaceAnswers places;
    private final GridFormats formats;
    private final RequestAccess access;
    private final AccessLog log;
    private final RequestBudget budget;
    private final RequestFormat format;
    private final KeptAnswers kept;
    private final KeptGrids grids;
    private final ObjectMapper mapper;

    RecordTableResource(
            RecordAnswers answers,
            PlaceAnswers places,
            GridFormats formats,
            RequestAccess access,
            AccessLog log,
            RequestBudget budget,
            RequestFormat format,
            KeptAnswers kept,
            KeptGrids grids,
            ObjectMapper mapper) {
        this.answers = answers;
        this.places = places;
        this.formats = formats;
        this.access = access;
        this.log = log;
        this.budget = budget;
        this.format = format;
        this.kept = kept;
        this.grids = grids;
        this.mapper = mapper;
    }

    /** Numbers of events. */
    Response eventNumbers(String program, MultivaluedMap<String, String> parameters) {
        return kept.numbers("", () -> numbers(RecordRequestReader.eventNumbers(program, Map.copyOf(parameters))));
    }

    /** Numbers of enrollments or persons. */
    Response numbers(RecordSubject subject, String scope, MultivaluedMap<String, String> parameters) {
        return kept.numbers("", () -> numbers(RecordRequestReader.numbers(subject, scope, Map.copyOf(parameters))));
    }

    private MadeAnswer numbers(RecordRequest request) {
        return table(answers.numbers(access.get(), request, budget.get()), request.subject(), false);
    }

    /** Single records. Where a format cannot say which page it is, it has all of them, unless a page is asked for. */
    Response list(RecordSubject subject, String scope, MultivaluedMap<String, String> parameters) {
        return kept.records(() -> {
            RecordRequest asked = RecordRequestReader.list(subject, scope, Map.copyOf(parameters));
            boolean isPage = asked.table().isPageAsked() || parameters.containsKey("paging");
            boolean hasPages = isPage || formats.of(format).hasMetaData();
            RecordAnswers.Answer answer = answers.list(access.get(), hasPages ? asked : asked.whole(), budget.get());
            Look look = look(asked.table().paging() && hasPages, subject, scope, answer);
            return table(answer, subject, subject != RecordSubject.TRACKED_ENTITY)
                    .traced(() -> log.record(access.get().user(), look, parameters));
        });
    }

    private static Look look(boolean isPage, RecordSubject subject, String scope, RecordAnswers.Answer answer) {
        Look look = Look.of(isPage ? LookKind.SEARCH : LookKind.EXPORT, type(subject))
                .persons(answer.persons());
        Integer rows = answer.rows();
        return (rows == null ? look : look.rows(rows)).at(program(subject, scope), null);
    }

    private static @Nullable String program(RecordSubject subject, String scope) {
        return subject == RecordSubject.TRACKED_ENTITY ? null : scope;
    }

    private static String type(RecordSubject subject) {
        return switch (subject) {
            case EVENT -> "event";
            case ENROLLMENT -> "enrollment";
            case TRACKED_ENTITY -> "trackedEntity";
        };
    }

    /** The number of events with a place and where they are. */
    Response count(String program, MultivaluedMap<String, String> parameters) {
        return kept.records(() -> {
            RecordRequest request = RecordRequestReader.count(program, Map.copyOf(parameters));
            PlaceAnswers.Count count = places.count(access.get(), request, budget.get());
            return new MadeAnswer(
                    count.freshness(),
                    out -> mapper.writeValue(out, count.json()),
                    1,
                    body -> Response.ok(StreamedAnswer.of(budget.get(), body), GridFormats.JSON));
        });
    }

    /** Events gathered by place; where they are named one by one a trace is left. */
    Response clusters(String program, MultivaluedMap<String, String> parameters) {
        return kept.records(() -> {
            RecordRequest request = RecordRequestReader.clusters(program, Map.copyOf(parameters));
            RecordAnswers.Table clusters = places.clusters(access.get(), request, budget.get());
            Look look = Look.of(LookKind.SEARCH, "event").rows(PlaceAnswers.named(clusters.grid()));
            return grids.of(GridAnswer.of(clusters.grid(), "events", false), clusters.freshness())
                    .traced(() -> log.record(access.get().user(), look.at(program, null), parameters));
        });
    }

    /** How a question for a list would be answered. */
    Response explainList(RecordSubject subject, String scope, MultivaluedMap<String, String> parameters) {
        return explained(RecordRequestReader.list(subject, scope, Map.copyOf(parameters)));
    }

    /** How a question for numbers of enrollments or persons would be answered. */
    Response explainNumbers(RecordSubject subject, String scope, MultivaluedMap<String, String> parameters) {
        return explained(RecordRequestReader.numbers(subject, scope, Map.copyOf(parameters)));
    }

    /** How a question for numbers of events would be answered. */
    Response explainEventNumbers(String program, MultivaluedMap<String, String> parameters) {
        return explained(RecordRequestReader.eventNumbers(program, Map.copyOf(parameters)));
    }

    private Response explained(RecordRequest request) {
        return Response.ok(answers.explain(access.get(), request, budget.get())).build();
    }

    /** @param isFile whether a browser keeps rows as a file; persons it shows, as DHIS2 has it */
    private MadeAnswer table(RecordAnswers.Answer answer, RecordSubject subject, boolean isFile) {
        GridAnswer table =
                GridAnswer.of(answer.grid(), fileName(subject), isFile).withMore(answer.hasMore());
        return grids.of(table, answer.freshness());
    }

    private static String fileName(RecordSubject subject) {
        return switch (subject) {
            case EVENT -> "events";
            case ENROLLMENT -> "enrollments";
            case TRACKED_ENTITY -> "trackedEntities";
        };
    }
}
