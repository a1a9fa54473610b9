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
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.query.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.TrackerOptions;
import org.tonle.tracker.program.Program;

/** Answers questions for tracker objects, each in one snapshot of the database. */
@ApplicationScoped
public class TrackerReader {
    private static final int PART = 1000;
    private static final List<TrackerKind> ENDS =
            List.of(TrackerKind.TRACKED_ENTITY, TrackerKind.ENROLLMENT, TrackerKind.EVENT);

    private final Sql sql;
    private final Metadata metadata;
    private final TrackerReadStore store;
    private final ObjectMapper mapper;
    private final Clock clock;

    TrackerReader(Sql sql, Metadata metadata, TrackerReadStore store, ObjectMapper mapper, Clock clock) {
        this.sql = sql;
        this.metadata = metadata;
        this.store = store;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A page of objects. @param total number of all, null when it was not asked for */
    public record Page(List<ObjectNode> objects, int page, int size, @Nullable Integer total) {}

    private static final class View {
        final Request request;
        final UnitScope scope;
        final Rights rights;
        final TrackerJson json;
        final Shape shape;
        final boolean deleted;

        View(Request request, ObjectMapper mapper, String absent) {
            this.request = request;
            this.scope = new UnitScope(request.snapshot(), request.user());
            Names names = new Names(request.snapshot(), TrackerOptions.Schemes.of(request.parameters()::first));
            this.rights = new Rights(request.snapshot(), request.user(), scope);
            this.json = new TrackerJson(request.snapshot(), rights, names, mapper);
            String fields = request.parameters().fields();
            this.shape = Shape.of(Fields.parse(fields == null ? absent : fields));
            this.deleted = request.parameters().flag("includeDeleted");
        }
    }

    private View view(Parameters parameters, CurrentUser user, TrackerKind kind) {
        Snapshot snapshot = metadata.snapshot();
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
        return new View(new Request(parameters, snapshot, user, LocalDateTime.now(clock)), mapper, absent);
    }

    /** A search. @throws Problem E1003, E1006, E1024 for one that is not possible */
    public Page list(TrackerKind kind, Parameters parameters, CurrentUser user) {
        View view = view(parameters, user, kind);
        if (kind == TrackerKind.RELATIONSHIP) {
            return relationships(view);
        }
        Search search =
                switch (kind) {
                    case TRACKED_ENTITY -> EntitySearch.read(view.request, view.scope);
                    case ENROLLMENT -> EnrollmentSearch.read(view.request, view.scope);
                    case EVENT, RELATIONSHIP -> EventSearch.read(view.request, view.scope);
                };
        return sql.inSnapshot(transaction -> {
            List<ObjectNode> objects =
                    switch (kind) {
                        case TRACKED_ENTITY -> entities(transaction, store.entities(transaction, search), view);
                        case ENROLLMENT -> enrollments(transaction, store.enrollments(transaction, search), view);
                        case EVENT, RELATIONSHIP -> events(transaction, store.events(transaction, search), view);
                    };
            Integer total = search.total() ? store.count(transaction, kind, search) : null;
            return new Page(objects, search.page(), search.size(), total);
        });
    }

    private List<ObjectNode> entities(Transaction transaction, List<Rows.Entity> rows, View view) throws SQLException {
        Program program = view.request.program();
        List<ObjectNode> objects = new ArrayList<>(rows.size());
        for (List<Rows.Entity> part : Loader.parts(rows, PART)) {
            Loader loader = new Loader(store, transaction, view.deleted);
            loader.entities(part, view.shape);
            part.forEach(row -> objects.add(view.json.entity(row, view.shape, loader.below(), program)));
        }
        return objects;
    }

    private List<ObjectNode> enrollments(Transaction transaction, List<Rows.Enrollment> rows, View view)
            throws SQLException {
        List<ObjectNode> objects = new ArrayList<>(rows.size());
        for (List<Rows.Enrollment> part : Loader.parts(rows, PART)) {
            Loader loader = new Loader(store, transaction, view.deleted);
            loader.enrollments(part, view.shape);
            for (Rows.Enrollment row : part) {
                if (view.rights.mayRead(row)) {
                    objects.add(view.json.enrollment(row, view.shape, loader.below()));
                }
            }
        }
        return objects;
    }

    private List<ObjectNode> events(Transaction transaction, List<Rows.Event> rows, View view) throws SQLException {
        List<ObjectNode> objects = new ArrayList<>(rows.size());
        for (List<Rows.Event> part : Loader.parts(rows, PART)) {
            Loader loader = new Loader(store, transaction, view.deleted);
            loader.events(part, view.shape);
            for (Rows.Event row : part) {
                if (view.rights.mayRead(row)) {
                    objects.add(view.json.event(row, view.shape, loader.below()));
                }
            }
        }
        return objects;
    }

    /** One object. @throws Problem E1003 for an identifier that is none, E1005 when there is none or the user may not read it */
    public ObjectNode get(TrackerKind kind, String uid, Parameters parameters, CurrentUser user) {
        if (!Uid.isValid(uid)) {
            throw Request.fault("`" + uid + "` is no identifier. It has eleven letters and digits, a letter first");
        }
        View view = view(parameters, user, kind);
        Program program = view.request.program();
        Optional<ObjectNode> found =
                sql.inSnapshot(transaction -> Optional.ofNullable(get(transaction, kind, uid, view, program)));
        return found.orElseThrow(() -> new Problem(ErrorCode.E1005, kind.word(), uid));
    }

    private @Nullable ObjectNode get(
            Transaction transaction, TrackerKind kind, String uid, View view, @Nullable Program program)
            throws SQLException {
        Conditions conditions = new Conditions();
        String alias =
                switch (kind) {
                    case TRACKED_ENTITY -> "te";
                    case ENROLLMENT -> "en";
                    case EVENT -> "ev";
                    case RELATIONSHIP -> "r";
                };
        conditions.add(alias + ".uid = ?", uid);
        if (!view.deleted) {
            conditions.add("not " + alias + ".deleted");
        }
        Search search = new Search(conditions, alias + ".id", 1, 1, false, null);
        return switch (kind) {
            case TRACKED_ENTITY -> entity(transaction, store.entities(transaction, search), view, program);
            case ENROLLMENT -> first(enrollments(transaction, store.enrollments(transaction, search), view));
            case EVENT -> first(events(transaction, store.events(transaction, search), view));
            case RELATIONSHIP ->
                first(relationships(transaction, store.relationships(transaction, uid, view.deleted), view));
        };
    }

    /** A tracked entity is read through its own unit or through any enrollment that is within reach. */
    private @Nullable ObjectNode entity(
            Transaction transaction, List<Rows.Entity> rows, View view, @Nullable Program program) throws SQLException {
        if (rows.isEmpty()) {
            return null;
        }
        boolean mayRead = view.rights.mayRead(rows.get(0));
        if (!mayRead || program != null) {
            List<Integer> id = List.of(rows.get(0).id());
            boolean enrolled = false;
            for (Rows.Enrollment each : store.enrollmentsOf(transaction, id, false)) {
                boolean asked = program == null || program.id() == each.program();
                enrolled |= asked && view.rights.mayRead(each);
                mayRead |= asked && view.rights.mayRead(each);
            }
            if (program != null && !view.request.user().isSuperuser() && UnitScope.isGuarded(program) && !enrolled) {
                return null;
            }
        }
        return mayRead ? first(entities(transaction, rows, view)) : null;
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
                throw Request.fault("name one of trackedEntity, enrollment and event");
            }
            kind = asked == null ? kind : each;
            uid = asked == null ? uid : asked;
        }
        if (kind == null || uid == null) {
            throw Request.fault("a search for relationships needs trackedEntity, enrollment or event");
        }
        Parameters parameters = view.request.parameters();
        int size = parameters.pageSize();
        int page = parameters.isPaged() ? parameters.page() : 0;
        ObjectNode end =
                get(kind, uid, new Parameters(java.util.Map.of("fields", List.of(kind.word()))), view.request.user());
        String known = end.path(kind.word()).asText();
        TrackerKind of = kind;
        return sql.inSnapshot(transaction -> {
            List<ObjectNode> all = relationships(
                    transaction,
                    store.relationshipsOf(transaction, of, List.of(id(transaction, of, known)), view.deleted),
                    view);
            int from = page == 0 ? 0 : (int) Math.min(all.size(), (page - 1L) * size);
            int to = page == 0 ? all.size() : Math.min(all.size(), from + size);
            return new Page(all.subList(from, to), page, size, parameters.flag("totalPages") ? all.size() : null);
        });
    }

    private static Integer id(Transaction transaction, TrackerKind kind, String uid) throws SQLException {
        Integer id = transaction.first("select id from " + kind.table() + " where uid = ?", row -> row.getInt(1), uid);
        return id == null ? 0 : id;
    }

    private List<ObjectNode> relationships(Transaction transaction, List<Rows.Relationship> rows, View view)
            throws SQLException {
        Loader loader = new Loader(store, transaction, view.deleted);
        loader.ends(rows, view.shape);
        List<ObjectNode> objects = new ArrayList<>();
        for (Rows.Relationship row : rows) {
            if (view.rights.mayRead(row, loader.below())) {
                objects.add(view.json.relationship(row, view.shape, loader.below()));
            }
        }
        return objects;
    }
}
