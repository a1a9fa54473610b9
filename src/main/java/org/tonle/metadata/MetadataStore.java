package org.tonle.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Position;
import org.tonle.database.Question;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The documents in PostgreSQL: {@code metadata_object}, {@code metadata_reference}, {@code metadata_unique}, {@code metadata_change}. */
@ApplicationScoped
public class MetadataStore {
    private static final int CHUNK = 2000;
    /** Key of the advisory lock under which metadata are written, one writer at a time over all nodes. */
    private static final long WRITER_LOCK = 7_001;

    private static final Question<Boolean> NOTHING = new Question<>("select true", row -> true, List.of());
    /** The order makes it one step in the index of {@code changed}; {@code exists} would read the table from its beginning. */
    static final String LOOK =
            """
            select q.*, pg_current_snapshot()::text,
                (select true from metadata_change where %s order by changed limit 1) is not null
            from (select 1) one left join (select x.*, true from (\
            """
                    .formatted(Position.newSince("changed"));

    private final Sql sql;
    private final ObjectMapper mapper;

    MetadataStore(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    /** What changed since a position. @param next where to go on from */
    record Changes(List<MetadataObject> put, List<Integer> removed, Position next) {}

    private record Row(int id, String type, long version, @Nullable String document) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getInt(1), row.getString(2), row.getLong(3), row.getString(4));
        }
    }

    /** Everything, and the position it belongs to. */
    Changes readAll(Snapshot base) {
        return sql.inSnapshot(transaction -> {
            Position position = Position.of(transaction);
            List<MetadataObject> objects = new ArrayList<>();
            transaction.each(
                    "select id, type, version, document::text from metadata_object",
                    row -> objects.add(object(base, Row.of(row))));
            return new Changes(objects, List.of(), position);
        });
    }

    /**
     * What one look at the database found.
     *
     * @param position of now when no metadata were written since the one that was asked about, otherwise null
     * @param answer to the question asked with it, of the same moment; null when no row answers it
     */
    record Look<T>(@Nullable Position position, @Nullable T answer) {}

    /** Whether metadata were written since {@code position}; one statement, and so of one moment. */
    Look<Boolean> look(Position position) {
        return look(position, NOTHING);
    }

    /** As {@link #look(Position)}, with a question of others in the same statement. */
    <T> Look<T> look(Position position, Question<T> question) {
        List<@Nullable Object> values = new ArrayList<>(List.of(position.snapshot(), position.snapshot()));
        values.addAll(question.values());
        return sql.query(
                        LOOK + question.sql() + ") x) q on true",
                        row -> {
                            int columns = row.getMetaData().getColumnCount();
                            boolean isAnswered = row.getBoolean(columns - 2);
                            Position now = row.getBoolean(columns) ? null : new Position(row.getString(columns - 1));
                            return new Look<>(now, isAnswered ? question.row().map(row) : null);
                        },
                        values.toArray())
                .get(0);
    }

    /** The answer to a question alone; null when no row answers it. */
    <T> @Nullable T answer(Question<T> question) {
        List<T> rows =
                sql.query(question.sql(), question.row(), question.values().toArray());
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** Objects written and deleted by transactions that have ended since {@code position}. */
    Changes readSince(Snapshot base, Position position) {
        return sql.inSnapshot(transaction -> {
            Position next = Position.of(transaction);
            List<MetadataObject> put = new ArrayList<>();
            List<Integer> removed = new ArrayList<>();
            transaction.each(
                    // one look by number each: right after a large import the planner would read all documents
                    """
                    select c.object, c.type, coalesce(o.version, 0), o.document::text
                    from (select distinct object, type from metadata_change where %s) c
                    left join lateral (
                        select version, document from metadata_object where id = c.object offset 0) o on true"""
                            .formatted(Position.newSince("changed")),
                    result -> {
                        Row row = Row.of(result);
                        if (row.document() == null) {
                            removed.add(row.id());
                        } else {
                            put.add(object(base, row));
                        }
                    },
                    position.snapshot(),
                    position.snapshot());
            return new Changes(put, removed, next);
        });
    }

    private MetadataObject object(Snapshot base, Row row) {
        try {
            return new MetadataObject(
                    row.id(),
                    row.version(),
                    DocumentCodec.decode(base.layout(row.type()), mapper.readTree(row.document())));
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("metadata_object " + row.id() + " holds no JSON", problem);
        }
    }

    /** Makes this transaction the only one that writes metadata, until it ends. Call {@link Metadata#catchUp} after it, then read. */
    public void lockForWriting(Transaction transaction) throws SQLException {
        transaction.query("select pg_advisory_xact_lock(?)", row -> 1, WRITER_LOCK);
    }

    /** Fresh surrogate numbers for new objects. */
    public List<Integer> newIds(Transaction transaction, int count) throws SQLException {
        return transaction.query(
                "select nextval(pg_get_serial_sequence('metadata_object', 'id'))::int from generate_series(1, ?)",
                row -> row.getInt(1),
                count);
    }

    /**
     * Writes new objects ({@link MetadataObject#version()} 1), the next versions of changed ones ({@link MetadataObject#version()}
     * is the new one) and deletes others, with all references and unique values in them.
     *
     * @throws Problem E1128 when somebody else changed one of them since it was read; the database refuses two objects with one
     *     unique value at once, and (at commit) a deletion while another document still refers to the object
     */
    public void write(
            Transaction transaction,
            List<MetadataObject> created,
            List<MetadataObject> changed,
            List<MetadataObject> deleted)
            throws SQLException {
        insert(transaction, created);
        update(transaction, changed);
        java.sql.Array stale = transaction.array("int4", ids(changed));
        transaction.update("delete from metadata_reference where source = any(?)", stale);
        transaction.update("delete from metadata_unique where object = any(?)", stale);
        log(transaction, deleted, true);
        transaction.update("delete from metadata_object where id = any(?)", transaction.array("int4", ids(deleted)));
        for (List<MetadataObject> written : List.of(created, changed)) {
            inChunks(written, chunk -> writeIndexes(transaction, chunk));
            log(transaction, written, false);
        }
    }

    private void insert(Transaction transaction, List<MetadataObject> objects) throws SQLException {
        inChunks(
                objects,
                chunk -> transaction.update(
                        """
                insert into metadata_object (id, type, uid, code, name, document, version, created, last_updated)
                select id, type, uid, code, name, document::jsonb, version, now(), now()
                from unnest(?::int4[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int8[])
                    as t(id, type, uid, code, name, document, version)""",
                        columns(transaction, chunk)));
    }

    private void update(Transaction transaction, List<MetadataObject> objects) throws SQLException {
        int[] changed = {0};
        inChunks(
                objects,
                chunk -> changed[0] += transaction.update(
                        """
                update metadata_object o set code = t.code, name = t.name, document = t.document::jsonb,
                    version = t.version, last_updated = now()
                from unnest(?::int4[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int8[])
                    as t(id, type, uid, code, name, document, version)
                where o.id = t.id and o.version = t.version - 1""",
                        columns(transaction, chunk)));
        if (changed[0] != objects.size()) {
            throw new Problem(ErrorCode.E1128);
        }
    }

    private void log(Transaction transaction, List<MetadataObject> objects, boolean deleted) throws SQLException {
        inChunks(
                objects,
                chunk -> transaction.update(
                        """
                insert into metadata_change (object, type, uid, deleted)
                select id, type, uid, ? from unnest(?::int4[], ?::text[], ?::text[]) as t(id, type, uid)""",
                        deleted,
                        transaction.array("int4", ids(chunk)),
                        transaction.array(
                                "text", chunk.stream().map(o -> o.type().name()).toArray()),
                        transaction.array(
                                "text", chunk.stream().map(MetadataObject::uid).toArray())));
    }

    private void writeIndexes(Transaction transaction, List<MetadataObject> objects) throws SQLException {
        ReferenceRows references = new ReferenceRows();
        UniqueRows uniques = new UniqueRows();
        for (MetadataObject object : objects) {
            references.add(object);
            uniques.add(object);
        }
        uniques.insert(transaction);
        references.insert(transaction);
    }

    private Object[] columns(Transaction transaction, List<MetadataObject> chunk) throws SQLException {
        return new Object[] {
            transaction.array("int4", ids(chunk)),
            transaction.array("text", chunk.stream().map(o -> o.type().name()).toArray()),
            transaction.array("text", chunk.stream().map(MetadataObject::uid).toArray()),
            transaction.array("text", chunk.stream().map(MetadataObject::code).toArray()),
            transaction.array(
                    "text", chunk.stream().map(o -> o.document().text("name")).toArray()),
            transaction.array(
                    "text",
                    chunk.stream()
                            .map(o -> DocumentCodec.encode(o.document()).toString())
                            .toArray()),
            transaction.array(
                    "int8", chunk.stream().map(MetadataObject::version).toArray())
        };
    }

    private static Object[] ids(Collection<MetadataObject> objects) {
        return objects.stream().map(MetadataObject::id).toArray();
    }

    private static void inChunks(List<MetadataObject> objects, Chunk chunk) throws SQLException {
        for (int from = 0; from < objects.size(); from += CHUNK) {
            chunk.write(objects.subList(from, Math.min(objects.size(), from + CHUNK)));
        }
    }

    private interface Chunk {
        void write(List<MetadataObject> chunk) throws SQLException;
    }
}
