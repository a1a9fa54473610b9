package org.tonle.tracker.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.limit.Budget;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.TrackerTable;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.importing.LoggedColumns;
import org.tonle.tracker.importing.TrackerTimes;
import org.tonle.tracker.program.Programs;

/** Shows what happened to the values of persons and events, to who may see the values themselves. */
@ApplicationScoped
class ChangeLogReader {
    /** What a change and the object made of it take of a budget. */
    private static final int ROW = 8;

    private static final AnswerShape WHOLE = AnswerShape.ALL;

    private final Sql sql;
    private final AccessLog log;
    private final TrackerReadStore store;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final ValueVault vault;

    ChangeLogReader(
            Sql sql, AccessLog log, TrackerReadStore store, ObjectMapper mapper, Clock clock, ValueVault vault) {
        this.sql = sql;
        this.log = log;
        this.store = store;
        this.mapper = mapper;
        this.clock = clock;
        this.vault = vault;
    }

    /** @param word of a field in the answer @param place the object that holds a field in the answer */
    private record Naming(String word, String place, Function<ChangeLog.Change, @Nullable String> names) {}

    private record Found(@Nullable String person, ChangeLog changes, Naming naming) {}

    /**
     * What happened to the attributes of a person: those of a program when one is named, else those of the type.
     *
     * @throws Problem E1003 for a request that is none, E1005 when there is no such person for the caller
     */
    ObjectNode ofEntity(String uid, Parameters parameters, DataAccess access, Budget budget) {
        TrackerRequest request = new TrackerRequest(parameters, access, LocalDateTime.now(clock), vault);
        Program program = request.program();
        return answer(TrackerKind.TRACKED_ENTITY, uid, request, budget, transaction -> {
            RowFinder.FoundEntity found = new RowFinder(store, transaction, access, false).entity(uid, program);
            return found == null ? null : found(transaction, found, request);
        });
    }

    private Found found(Transaction transaction, RowFinder.FoundEntity found, TrackerRequest request)
            throws SQLException {
        ColumnValues<EntityColumn> row = found.row();
        Program through = found.through();
        MetadataObject type = request.snapshot().byId(row.number(EntityColumn.TYPE));
        boolean isShown =
                through == null ? type != null && TrackedEntityType.of(type).showsChanges() : through.showsChanges();
        Set<String> shown = TrackerJson.attributesShown(request.programs(), type, through);
        return new Found(
                row.text(EntityColumn.UID),
                log(
                        transaction,
                        request.access(),
                        isShown,
                        TrackerKind.TRACKED_ENTITY,
                        row.number(EntityColumn.ID),
                        Map.of(),
                        RowValues.ofEntity(row)),
                new Naming("attribute", "attributeValue", change -> {
                    String attribute = uid(request, change.field());
                    return shown.contains(attribute) ? attribute : null;
                }));
    }

    /** What happened to the data values of an event, to its dates and its shape. @throws Problem as above */
    ObjectNode ofEvent(String uid, Parameters parameters, DataAccess access, Budget budget) {
        TrackerRequest request = new TrackerRequest(parameters, access, LocalDateTime.now(clock), vault);
        return answer(TrackerKind.EVENT, uid, request, budget, transaction -> {
            for (ColumnValues<EventColumn> row : new RowFinder(store, transaction, access, false).event(uid)) {
                MetadataObject program = request.snapshot().byId(row.number(EventColumn.PROGRAM));
                boolean isShown = program != null && Program.of(program).showsChanges();
                return new Found(
                        row.text(EventColumn.ENTITY_UID),
                        log(
                                transaction,
                                access,
                                isShown,
                                TrackerKind.EVENT,
                                row.number(EventColumn.ID),
                                LoggedColumns.of(TrackerTable.EVENT, row),
                                RowValues.ofEvent(row)),
                        new Naming(
                                "dataElement",
                                "dataValue",
                                change ->
                                        change.property() == null ? uid(request, change.field()) : change.property()));
            }
            return null;
        });
    }

    /** Identifier of a field that is shown to the caller; null for another one. */
    private static @Nullable String uid(TrackerRequest request, int field) {
        MetadataObject object = request.snapshot().byId(field);
        return object == null || !request.access().programs().shows(object) ? null : object.uid();
    }

    /** What is kept of changes is shown where the program, or the type, says so ({@code enableChangeLog}). */
    private ChangeLog log(
            Transaction transaction,
            DataAccess access,
            boolean isShown,
            TrackerKind kind,
            int id,
            Map<String, String> columns,
            RowValues made)
            throws SQLException {
        if (!isShown) {
            return new ChangeLog(List.of());
        }
        return ChangeLog.of(
                store.changesOf(transaction, access, kind, id),
                read(made.values()),
                ValueVault.read(made.secrets()),
                columns,
                made);
    }

    private JsonNode read(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("a column of JSON holds something else", problem);
        }
    }

    private interface Finding {
        @Nullable
        Found in(Transaction transaction) throws SQLException;
    }

    private ObjectNode answer(TrackerKind kind, String uid, TrackerRequest request, Budget budget, Finding finding) {
        RowFinder.requireUid(uid);
        Optional<Found> found = sql.inSnapshot(transaction -> {
            transaction.watch(() -> budget.rows(ROW), budget.time());
            return Optional.ofNullable(finding.in(transaction));
        });
        Found log = found.orElseThrow(() -> new Problem(ErrorCode.E1005, kind.word(), uid));
        Parameters parameters = request.parameters();
        Naming naming = log.naming();
        List<ChangeLog.Change> all = log.changes().asked(parameters, naming.word(), naming.names());
        int size = parameters.pageSize();
        long from = (parameters.page() - 1L) * size;
        List<ChangeLog.Change> page =
                parameters.isPaged() ? all.stream().skip(from).limit(size).toList() : all;
        this.log.record(
                request.access().user(),
                Look.of(LookKind.AUDIT, kind.word())
                        .persons(log.person() == null ? List.of() : List.of(log.person()))
                        .rows(page.size()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (parameters.isPaged()) {
            ObjectNode pager =
                    answer.putObject("pager").put("page", parameters.page()).put("pageSize", size);
            if (parameters.flag("totalPages")) {
                pager.put("total", all.size()).put("pageCount", (all.size() + size - 1) / size);
            }
        }
        String fields = parameters.fields();
        AnswerShape wanted = fields == null ? AnswerShape.ALL : AnswerShape.of(Fields.parse(fields));
        ArrayNode list = answer.putArray("changeLogs");
        UserJson users = new UserJson(request.snapshot());
        ConfidentialDisclosure disclosure = ConfidentialDisclosure.of(request, false);
        Programs programs = request.programs();
        page.forEach(change -> list.add(wanted.chosen(json(
                change,
                naming,
                users,
                (number, text, isSealed) -> disclosure.kept(
                        kind == TrackerKind.TRACKED_ENTITY ? programs.attribute(uid(request, number)) : null,
                        number,
                        text,
                        isSealed)))));
        disclosure.record(
                this.log,
                request.access().user(),
                kind.word(),
                log.person() == null ? Set.of() : Set.of(log.person()),
                page.size());
        return answer;
    }

    private interface Shown {
        @Nullable
        String value(int field, @Nullable String text, boolean isSealed);
    }

    private static ObjectNode json(ChangeLog.Change change, Naming naming, UserJson users, Shown shown) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("createdBy", users.named(change.by(), WHOLE));
        json.put("createdAt", TrackerTimes.write(change.at())).put("type", change.type());
        boolean isColumn = change.property() != null;
        ObjectNode value = json.putObject("change").putObject(isColumn ? "eventField" : naming.place());
        value.put(isColumn ? "field" : naming.word(), naming.names().apply(change));
        String previous = shown.value(change.field(), change.previous(), change.sealed());
        if (previous != null) {
            value.put("previousValue", previous);
        }
        String current = shown.value(change.field(), change.current(), change.sealed());
        if (current != null) {
            value.put("currentValue", current);
        }
        return json;
    }
}
