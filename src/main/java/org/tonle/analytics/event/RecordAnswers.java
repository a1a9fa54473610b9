package org.tonle.analytics.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridCells;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.grid.GridRows;
import org.tonle.analytics.query.question.FinancialYear;
import org.tonle.analytics.store.AnalyticsStore;
import org.tonle.analytics.store.Freshness;
import org.tonle.analytics.store.ReadParts;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.RecordGroup;
import org.tonle.analytics.store.RecordListing;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.limit.Budget;
import org.tonle.limit.QuestionTurns;
import org.tonle.limit.Turnstile;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.setting.Settings;

/** Answers questions on records of programs. Everything committed before a question is in its answer, which is of one moment. */
@ApplicationScoped
public class RecordAnswers {
    private static final int MOST_GROUPS = 100_000;

    /** Records on a page from which on it is a large request. */
    private static final int LARGE_PAGE = 2_000;

    private final AnalyticsStore store;
    private final Settings settings;
    private final Clock clock;
    private final Turnstile turnstile;
    private final QuestionTurns turns;

    RecordAnswers(AnalyticsStore store, Settings settings, Clock clock, Turnstile turnstile, QuestionTurns turns) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.turnstile = turnstile;
        this.turns = turns;
    }

    /** The same over another store. */
    public RecordAnswers over(AnalyticsStore other) {
        return new RecordAnswers(other, settings, clock, turnstile, turns);
    }

    /**
     * An answer.
     *
     * @param persons identifiers of the persons that are in it; empty for a stream
     * @param rows how many there are, null for a stream
     * @param freshness of what was read; null when nothing was
     * @param hasMore whether further rows follow behind the page
     */
    record Answer(
            Grid grid, List<String> persons, @Nullable Integer rows, @Nullable Freshness freshness, boolean hasMore) {
        private static Answer of(Grid grid, Freshness freshness) {
            return new Answer(grid, List.of(), null, freshness, false);
        }
    }

    /** A table. @param freshness of what was read; null when nothing was */
    public record Table(Grid grid, @Nullable Freshness freshness) {}

    /**
     * Records, or numbers of them, as the addresses of events and enrollments answer to these parameters. A list of enrollments is asked
     * for by {@code outputType}.
     */
    public Table table(
            DataAccess access, String program, Map<String, List<String>> parameters, boolean isList, Budget budget) {
        RecordRequest.OutputType type = new Parameters(parameters).word("outputType", RecordRequest.OutputType.class);
        boolean isEnrollments = isList && type == RecordRequest.OutputType.ENROLLMENT;
        RecordSubject subject = isEnrollments ? RecordSubject.ENROLLMENT : RecordSubject.EVENT;
        RecordRequest request = isList
                ? RecordRequestReader.list(subject, program, parameters)
                : RecordRequestReader.eventNumbers(program, parameters);
        Answer answer = isList ? list(access, request, budget) : numbers(access, request, budget);
        return new Table(answer.grid(), answer.freshness());
    }

    /** Looks up the words of a request. @throws Problem with DHIS2's code for a question that cannot be answered */
    RecordQuery read(DataAccess access, RecordRequest request) {
        RecordRequest asked = request.in(settings.of(access.user()));
        return RecordQueryReader.read(asked, access, LocalDate.now(clock), FinancialYear.of(settings));
    }

    Reading open(DataAccess access, Budget budget) {
        return store.open(access, budget);
    }

    /** Numbers of records. @throws Problem with DHIS2's code for a question that cannot be answered */
    Answer numbers(DataAccess access, RecordRequest request, Budget budget) {
        RecordQuery query = read(access, request);
        return turns.turn(access.user().uid(), budget, () -> numbers(access, query, budget));
    }

    private Answer numbers(DataAccess access, RecordQuery query, Budget budget) {
        RecordNumbers numbers = new RecordNumbers(query);
        GroupRows rows = new GroupRows(query, numbers);
        List<RecordNumbers.Part> parts = numbers.parts();
        List<MetadataObject> units = null;
        Freshness freshness = null;
        if (!query.request().answer().skipData()) {
            try (Reading reading = store.open(access, budget)) {
                for (RecordNumbers.Part part : parts) {
                    List<RecordGroup> groups = reading.groups(part.grouping());
                    rows.add(part, groups);
                    int unit = ownUnit(query, numbers, part);
                    units = unit < 0 ? units : rows.ownUnits(groups, unit);
                    if (rows.size() > MOST_GROUPS) {
                        throw new Problem(ErrorCode.E7128, rows.size());
                    }
                }
                freshness = reading.freshness();
            }
        }
        ObjectNode metaData = RecordMetaData.of(query, null, units);
        if (query.subject() != RecordSubject.EVENT && query.request().table().paging()) {
            TableOptions table = query.request().table();
            boolean isLast = !rows.isPaged() || (long) table.page() * table.pageSize() >= rows.size();
            pager(metaData, table).put("isLastPage", isLast);
        }
        List<List<String>> shown = rows.rows();
        return new Answer(new Grid(rows.headers(), shown, metaData), List.of(), shown.size(), freshness, false);
    }

    private static int ownUnit(RecordQuery query, RecordNumbers numbers, RecordNumbers.Part part) {
        boolean isCollapsed =
                part.ofItem() != null && !query.request().numbers().ofEachItem();
        int key = isCollapsed ? 1 : part.items().size();
        for (QueryDimension dimension : query.dimensions()) {
            if (dimension instanceof QueryDimension.OfObjects of && numbers.isByOwnUnit(of.dimension())) {
                return key;
            }
            key++;
        }
        return -1;
    }

    /** Single records. @throws Problem with DHIS2's code for a question that cannot be answered */
    Answer list(DataAccess access, RecordRequest request, Budget budget) {
        RecordQuery query = read(access, request);
        if (!request.table().paging() && !request.answer().skipData()) {
            return stream(access, query, budget);
        }
        return request.table().pageSize() > LARGE_PAGE
                ? turns.turn(access.user().uid(), budget, () -> page(access, query, budget))
                : page(access, query, budget);
    }

    private Answer page(DataAccess access, RecordQuery query, Budget budget) {
        Map<String, RecordColumns.Column> all = RecordColumns.all(query);
        List<RecordColumns.Column> columns = RecordColumns.of(query, all);
        RecordReadout readout = new RecordReadout(query, columns);
        TableOptions table = query.request().table();
        RecordListing question = listing(query, all, readout);
        Freshness freshness = null;
        long total = 0;
        if (!query.request().answer().skipData()) {
            try (Reading reading = store.open(access, budget)) {
                reading.records(question, row -> {
                    boolean isOnPage = readout.size() < table.pageSize();
                    if (isOnPage) {
                        budget.rows(4);
                        readout.add(row);
                    } else {
                        readout.setMore();
                    }
                    return isOnPage;
                });
                if (table.totalPages()) {
                    total = readout.hasMore() || readout.size() == 0 && table.page() > 1
                            ? reading.count(question.selection())
                            : question.skip() + readout.size();
                }
                freshness = reading.freshness();
            }
        }
        ObjectNode metaData = RecordMetaData.of(query, readout.shown(), null);
        if (table.paging()) {
            addPager(metaData, query, total, readout.hasMore() || readout.size() == 0 && table.page() > 1);
        }
        Grid grid = new Grid(headers(columns), readout.rows(), readout.size(), metaData, null, readout.context());
        return new Answer(grid, readout.persons(), readout.size(), freshness, readout.hasMore());
    }

    private static List<GridHeader> headers(List<RecordColumns.Column> columns) {
        return columns.stream().map(RecordColumns.Column::header).toList();
    }

    /** All records, read while they are written: they are nowhere in memory. */
    private Answer stream(DataAccess access, RecordQuery query, Budget budget) {
        Map<String, RecordColumns.Column> all = RecordColumns.all(query);
        List<RecordColumns.Column> columns = RecordColumns.of(query, all);
        RecordReadout readout = new RecordReadout(query, columns);
        RecordListing question = listing(query, all, readout);
        Map<String, List<MetadataObject>> options = new HashMap<>();
        query.items().forEach(item -> options.put(item.id(), item.chosenOptions()));
        GridRows rows = cells -> turnstile.inTurn(access.user().uid(), () -> {
            write(access, question, readout, cells, budget);
            return cells;
        });
        Grid grid = new Grid(headers(columns), rows, Grid.UNKNOWN, RecordMetaData.of(query, options, null), null);
        return Answer.of(
                grid, store.moment(access).freshness(ReadParts.ANYTHING)); // what is read later is at least as fresh
    }

    private void write(DataAccess access, RecordListing question, RecordReadout readout, GridCells cells, Budget budget)
            throws IOException {
        try (Reading reading = store.open(access, budget)) {
            reading.records(question, row -> {
                try {
                    RecordReadout.write(readout.cells(row), cells);
                    return true;
                } catch (IOException lost) {
                    throw new UncheckedIOException(lost);
                }
            });
        } catch (UncheckedIOException lost) {
            throw lost.getCause();
        }
    }

    /** @throws Problem E7224 for a column records cannot be put in order by */
    private static List<RecordListing.Order> orders(RecordQuery query, Map<String, RecordColumns.Column> all) {
        List<RecordListing.Order> orders = new ArrayList<>();
        for (TableOptions.Sort sort : query.request().table().orders()) {
            String name = sort.column().equals("event_date") ? "eventdate" : sort.column();
            RecordColumns.Column column = RecordColumns.find(query, all, name);
            if (column == null) {
                column = RecordColumns.find(query, all, name.toLowerCase(Locale.ROOT));
            }
            if (column == null) {
                throw new Problem(ErrorCode.E7224, sort.column());
            }
            orders.add(new RecordListing.Order(column.order(), sort.descending()));
        }
        return orders;
    }

    private static ObjectNode pager(ObjectNode metaData, TableOptions table) {
        return metaData.putObject("pager").put("page", table.page()).put("pageSize", table.pageSize());
    }

    private static void addPager(ObjectNode metaData, RecordQuery query, long total, boolean hasMore) {
        TableOptions table = query.request().table();
        ObjectNode pager = pager(metaData, table);
        if (table.totalPages()) {
            pager.put("total", Math.max(0, total));
            pager.put("pageCount", (Math.max(0, total) + table.pageSize() - 1) / table.pageSize());
        } else {
            // nobody looked whether there are further rows
            pager.put("isLastPage", !hasMore && !query.request().answer().skipData());
        }
    }

    /** How a question would be answered, without answering it; for administrators. */
    ObjectNode explain(DataAccess access, RecordRequest request, Budget budget) {
        if (!access.user().isSuperuser()) {
            throw new Problem(ErrorCode.E1006, "explain questions; it needs the authority ALL");
        }
        RecordQuery query = read(access, request);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode plan = json.putArray("plan");
        try (Reading reading = store.open(access, budget)) {
            if (request.isAggregate()) {
                for (RecordNumbers.Part part : new RecordNumbers(query).parts()) {
                    ArrayNode lines = plan.addArray();
                    reading.explain(part.grouping()).lines().forEach(lines::add);
                }
            } else {
                Map<String, RecordColumns.Column> all = RecordColumns.all(query);
                ArrayNode lines = plan.addArray();
                reading.explain(listing(query, all, new RecordReadout(query, RecordColumns.of(query, all))))
                        .lines()
                        .forEach(lines::add);
            }
        }
        return json;
    }

    private static RecordListing listing(
            RecordQuery query, Map<String, RecordColumns.Column> all, RecordReadout readout) {
        TableOptions table = query.request().table();
        return new RecordListing(
                query.selection(true),
                readout.fields(),
                orders(query, all),
                table.paging() ? (table.page() - 1L) * table.pageSize() : 0,
                table.paging() ? table.pageSize() + 1 : 0);
    }
}
