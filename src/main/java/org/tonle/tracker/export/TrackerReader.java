package org.tonle.tracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.limit.Budget;
import org.tonle.limit.Turnstile;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.JsonTransformation;
import org.tonle.metadata.model.Program;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.RelationshipColumn;
import org.tonle.tracker.column.TrackerTable;
import org.tonle.tracker.confidential.ValueVault;

/** Answers questions for tracker objects, each in one snapshot of the database, with what the caller may see. */
@ApplicationScoped
public class TrackerReader {
    private static final int PART = 1000;
    /** What a row and the object made of it take of a budget. */
    private static final int ROW = 24;
    /** Objects on a page from which on it is a large request. */
    private static final int LARGE_PAGE = 1_000;

    private static final List<TrackerKind> ENDS =
            List.of(TrackerKind.TRACKED_ENTITY, TrackerKind.ENROLLMENT, TrackerKind.EVENT);

    private final Sql sql;
    private final AccessLog log;
    private final TrackerReadStore store;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final ValueVault vault;
    private final Turnstile turnstile;

    TrackerReader(
            Sql sql,
            AccessLog log,
            TrackerReadStore store,
            ObjectMapper mapper,
            Clock clock,
            ValueVault vault,
            Turnstile turnstile) {
        this.sql = sql;
        this.log = log;
        this.store = store;
        this.mapper = mapper;
        this.clock = clock;
        this.vault = vault;
        this.turnstile = turnstile;
    }

    /** A page of objects. @param total number of all, null when it was not asked for */
    public record Page(List<ObjectNode> objects, int page, int size, @Nullable Integer total) {
        /** Whether there is another page; a full one may be the last where nobody counted. */
        boolean mayHaveMore() {
            return total == null ? objects.size() == size : page * (long) size < total;
        }
    }

    private static final class View {
        final TrackerRequest request;
        final DataAccess access;
        final TrackerJson json;
        final ConfidentialDisclosure disclosure;
        final AnswerShape shape;
        final JsonTransformation transformation;
        final boolean deleted;
        final Budget budget;

        View(TrackerRequest request, ObjectMapper mapper, String absent, boolean isOne, Budget budget) {
            this.budget = budget;
            this.request = request;
            this.access = request.access();
            this.disclosure = ConfidentialDisclosure.of(request, isOne);
            this.json = TrackerJson.of(request, mapper, disclosure);
            String said = request.parameters().fields();
            Fields fields = Fields.parse(said == null ? absent : said);
            this.shape = AnswerShape.of(fields);
            this.transformation = new JsonTransformation(fields);
            this.deleted = request.parameters().flag("includeDeleted");
        }
    }

    private View view(Parameters parameters, DataAccess access, TrackerKind kind, boolean isOne, Budget budget) {
        String absent =
                switch (kind) {
                    case TRACKED_ENTITY -> "*,!relationships,!enrollments,!events,!programOwners";
                    case ENROLLMENT -> "*,!relationships,!events,!attributes";
                    case EVENT -> "*,!relationships";
                    case RELATIONSHIP ->
                        "relationship,relationshipType,relationshipName,bidirectional,createdAt,updatedAt,createdAtClient,"
                                + "from[trackedEntity[trackedEntity],enrollment[enrollment],event[event]],"
                                + "to[trackedEntity[trackedEntity],enrollment[enrollment],event[event]]";
                };
        return new View(
                new TrackerRequest(parameters, access, LocalDateTime.now(clock), vault), mapper, absent, isOne, budget);
    }

    /** A search. @param asFile whether it is taken out as a file, for the access log @throws Problem E1003, E1006, E1024 for one that is not possible */
    public Page list(TrackerKind kind, Parameters parameters, DataAccess access, boolean asFile, Budget budget) {
        ParameterRules.check(kind, parameters);
        View view = view(parameters, access, kind, false, budget);
        boolean isLarge = !parameters.isPaged() || parameters.pageSize() > LARGE_PAGE;
        Page page = isLarge ? turnstile.turn(access.user().uid(), () -> page(kind, view)) : page(kind, view);
        leaveTrace(
                asFile || page.page() == 0 ? LookKind.EXPORT : LookKind.SEARCH,
                kind,
                page.objects().size(),
                view);
        return page;
    }

    private Page page(TrackerKind kind, View view) {
        Page page = kind == TrackerKind.RELATIONSHIP ? relationships(view) : search(kind, view);
        page.objects().replaceAll(view.transformation::of);
        return page;
    }

    private <T> T watched(View view, Sql.Work<T> work) {
        return sql.inSnapshot(() -> view.budget.rows(ROW), view.budget.time(), work);
    }

    private void leaveTrace(LookKind look, TrackerKind kind, int shown, View view) {
        log.record(
                view.access.user(),
                Look.of(look, kind.word()).persons(view.json.persons()).rows(shown),
                view.request.parameters().all());
        view.disclosure.record(log, view.access.user(), kind.word(), view.json.persons(), shown);
    }

    private Page search(TrackerKind kind, View view) {
        DataAccess access = view.access;
        TrackerSearch search =
                switch (kind) {
                    case TRACKED_ENTITY -> EntitySearch.read(view.request);
                    case ENROLLMENT -> EnrollmentSearch.read(view.request);
                    case EVENT, RELATIONSHIP -> EventSearch.read(view.request);
                };
        return watched(view, transaction -> {
            requireEntity(transaction, kind, view);
            findsFew(transaction, kind, search, access);
            List<ObjectNode> objects =
                    switch (kind) {
                        case TRACKED_ENTITY ->
                            entities(
                                    transaction,
                                    store.entities(transaction, access, search),
                                    view,
                                    view.request.program());
                        case ENROLLMENT ->
                            enrollments(transaction, store.enrollments(transaction, access, search), view);
                        case EVENT, RELATIONSHIP ->
                            events(transaction, store.events(transaction, access, search), view);
                    };
            Integer total = search.total() ? store.count(transaction, access, kind, search, Integer.MAX_VALUE) : null;
            return new Page(objects, search.page(), search.size(), total);
        });
    }

    /** Whoever asks for what one person has is told when there is no such person for him, instead of getting an empty list. */
    private void requireEntity(Transaction transaction, TrackerKind kind, View view) throws SQLException {
        List<String> uids = kind == TrackerKind.TRACKED_ENTITY ? List.of() : view.request.uids("trackedEntity");
        if (uids.size() == 1 && finder(transaction, view).id(TrackerKind.TRACKED_ENTITY, uids.get(0)) == null) {
            throw TrackerRequest.fault("there is no tracked entity `" + uids.get(0) + "`, or you may not see it");
        }
    }

    private void findsFew(Transaction transaction, TrackerKind kind, TrackerSearch search, DataAccess access)
            throws SQLException {
        int most = search.limit();
        if (most > 0 && store.count(transaction, access, kind, search, most + 1) > most) {
            throw new Problem(
                    ErrorCode.E1024,
                    "beyond your own units it may find " + most + " persons and finds more. Say more about the person");
        }
    }

    private List<ObjectNode> entities(
            Transaction transaction, List<ColumnValues<EntityColumn>> rows, View view, @Nullable Program program)
            throws SQLException {
        Program asked = view.request.program();
        List<ObjectNode> objects = new ArrayList<>(rows.size());
        for (List<ColumnValues<EntityColumn>> part : RelatedRowsLoader.parts(rows, PART)) {
            RelatedRowsLoader loader = loader(transaction, view);
            loader.entities(part, view.shape);
            part.forEach(row -> objects.add(view.json.entity(row, view.shape, loader.below(), program, asked)));
        }
        return objects;
    }

    private List<ObjectNode> enrollments(Transaction transaction, List<ColumnValues<EnrollmentColumn>> rows, View view)
            throws SQLException {
        List<ObjectNode> objects = new ArrayList<>(rows.size());
        for (List<ColumnValues<EnrollmentColumn>> part : RelatedRowsLoader.parts(rows, PART)) {
            RelatedRowsLoader loader = loader(transaction, view);
            loader.enrollments(part, view.shape);
            part.forEach(row -> objects.add(view.json.enrollment(row, view.shape, loader.below())));
        }
        return objects;
    }

    private List<ObjectNode> events(Transaction transaction, List<ColumnValues<EventColumn>> rows, View view)
            throws SQLException {
        List<ObjectNode> objects = new ArrayList<>(rows.size());
        for (List<ColumnValues<EventColumn>> part : RelatedRowsLoader.parts(rows, PART)) {
            RelatedRowsLoader loader = loader(transaction, view);
            loader.events(part, view.shape);
            part.forEach(row -> objects.add(view.json.event(row, view.shape, loader.below())));
        }
        return objects;
    }

    private List<ObjectNode> relationships(
            Transaction transaction, List<ColumnValues<RelationshipColumn>> rows, View view) throws SQLException {
        RelatedRowsLoader loader = loader(transaction, view);
        loader.ends(rows, view.shape);
        List<ObjectNode> objects = new ArrayList<>();
        rows.forEach(row -> objects.add(view.json.relationship(row, view.shape, loader.below())));
        return objects;
    }

    private RelatedRowsLoader loader(Transaction transaction, View view) {
        return new RelatedRowsLoader(store, transaction, view.access, view.deleted);
    }

    /** One object. @throws Problem E1003 for an identifier that is none, E1005 when there is none or the user may not see it */
    public ObjectNode get(TrackerKind kind, String uid, Parameters parameters, DataAccess access, Budget budget) {
        RowFinder.requireUid(uid);
        View view = view(parameters, access, kind, true, budget);
        Program program = view.request.program();
        if (kind == TrackerKind.TRACKED_ENTITY && program != null) {
            EntitySearch.requireRegistration(program);
        }
        Optional<ObjectNode> found = watched(view, transaction -> {
            return Optional.ofNullable(
                    switch (kind) {
                        case TRACKED_ENTITY -> entity(transaction, uid, view, program);
                        case ENROLLMENT ->
                            first(enrollments(
                                    transaction, finder(transaction, view).enrollment(uid), view));
                        case EVENT ->
                            first(events(transaction, finder(transaction, view).event(uid), view));
                        case RELATIONSHIP ->
                            first(relationships(
                                    transaction, store.relationships(transaction, access, uid, view.deleted), view));
                    });
        });
        ObjectNode object = found.orElseThrow(() -> new Problem(ErrorCode.E1005, kind.word(), uid));
        leaveTrace(LookKind.READ, kind, 1, view);
        return view.transformation.of(object);
    }

    private @Nullable ObjectNode entity(Transaction transaction, String uid, View view, @Nullable Program program)
            throws SQLException {
        RowFinder.FoundEntity found = finder(transaction, view).entity(uid, program);
        return found == null ? null : first(entities(transaction, List.of(found.row()), view, found.through()));
    }

    private RowFinder finder(Transaction transaction, View view) {
        return new RowFinder(store, transaction, view.access, view.deleted);
    }

    private static @Nullable ObjectNode first(List<ObjectNode> list) {
        return list.isEmpty() ? null : list.get(0);
    }

    private Page relationships(View view) {
        TrackerKind kind = null;
        String uid = null;
        for (TrackerKind each : ENDS) {
            String asked = view.request.text(each.word());
            if (asked != null && kind != null) {
                throw TrackerRequest.fault("name one of trackedEntity, enrollment and event");
            }
            if (asked != null) {
                kind = each;
                uid = asked;
            }
        }
        if (kind == null || uid == null) {
            throw TrackerRequest.fault("a search for relationships needs trackedEntity, enrollment or event");
        }
        return relationships(view, kind, uid);
    }

    private Page relationships(View view, TrackerKind kind, String uid) {
        RowFinder.requireUid(uid);
        Parameters parameters = view.request.parameters();
        String order = SearchOrder.sql(
                view.request, TrackerReadStore.NEWEST_RELATIONSHIP, Set.of(), TrackerTable.RELATIONSHIP.ordered()::get);
        int size = parameters.pageSize();
        int page = parameters.isPaged() ? parameters.page() : 0;
        return watched(view, transaction -> {
            Integer id = finder(transaction, view).id(kind, uid);
            if (id == null) {
                throw new Problem(ErrorCode.E1005, kind.word(), uid);
            }
            List<ColumnValues<RelationshipColumn>> all =
                    store.relationshipsOf(transaction, view.access, kind, List.of(id), view.deleted, order);
            int from = page == 0 ? 0 : (int) Math.min(all.size(), (page - 1L) * size);
            int to = page == 0 ? all.size() : Math.min(all.size(), from + size);
            Integer total = parameters.flag("totalPages") ? all.size() : null;
            return new Page(relationships(transaction, all.subList(from, to), view), page, size, total);
        });
    }
}
