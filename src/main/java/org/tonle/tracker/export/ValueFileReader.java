package org.tonle.tracker.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.file.FileResources;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ValueType;
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
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.program.Programs;
import org.tonle.tracker.program.ValueField;

/**
 * Finds the files that values of persons and events name, for who may see the value. A value opens a file only when whoever wrote the
 * value may see the file: nobody gets at the files of others by writing their identifiers into a value.
 */
@ApplicationScoped
public class ValueFileReader {
    private final Sql sql;
    private final AccessLog log;
    private final TrackerReadStore store;
    private final FileResources files;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final ValueVault vault;

    ValueFileReader(
            Sql sql,
            AccessLog log,
            TrackerReadStore store,
            FileResources files,
            ObjectMapper mapper,
            Clock clock,
            ValueVault vault) {
        this.sql = sql;
        this.log = log;
        this.store = store;
        this.files = files;
        this.mapper = mapper;
        this.clock = clock;
        this.vault = vault;
    }

    /** A value that names a file. @param writtenBy username of who wrote it @param person uid, null when there is none */
    private record FileValue(String uid, String writtenBy, @Nullable String person) {}

    /**
     * The file of a data value.
     *
     * @param asImage whether only a picture will do
     * @throws Problem E1003 for a data element without files, E1005 when there is no such event, value or file for the caller
     */
    public MetadataObject ofEvent(String uid, String element, boolean asImage, DataAccess access) {
        TrackerRequest request = new TrackerRequest(Parameters.NONE, access, LocalDateTime.now(clock), vault);
        ValueField field = field(request.programs().dataElement(element), "dataElement", element, asImage, access);
        RowFinder.requireUid(uid);
        return file(TrackerKind.EVENT, uid, field, access, transaction -> {
            for (ColumnValues<EventColumn> row : new RowFinder(store, transaction, access, false).event(uid)) {
                return value(field, RowValues.ofEvent(row), row.text(EventColumn.ENTITY_UID));
            }
            return null;
        });
    }

    /** The file of an attribute of a person: of the type, or of the program that is named. @throws Problem as above */
    public MetadataObject ofEntity(
            String uid, String attribute, boolean asImage, Parameters parameters, DataAccess access) {
        TrackerRequest request = new TrackerRequest(parameters, access, LocalDateTime.now(clock), vault);
        ValueField field =
                field(request.programs().attribute(attribute), "trackedEntityAttribute", attribute, asImage, access);
        Program program = request.program();
        RowFinder.requireUid(uid);
        return file(TrackerKind.TRACKED_ENTITY, uid, field, access, transaction -> {
            RowFinder.FoundEntity found = new RowFinder(store, transaction, access, false).entity(uid, program);
            if (found == null) {
                return null;
            }
            ColumnValues<EntityColumn> row = found.row();
            MetadataObject type = request.snapshot().byId(row.number(EntityColumn.TYPE));
            boolean isShown = TrackerJson.attributesShown(request.programs(), type, found.through())
                    .contains(attribute);
            return isShown ? value(field, RowValues.ofEntity(row), row.text(EntityColumn.UID)) : null;
        });
    }

    /** The same of the type, or else of any program through which the caller sees the person: older clients name none. @throws Problem as above */
    public MetadataObject ofEntity(String uid, String attribute, boolean asImage, DataAccess access) {
        Programs programs = new Programs(access.snapshot());
        ValueField named = programs.attribute(attribute);
        if (named != null) {
            for (int id : access.programs().programsShowing(named.object())) {
                MetadataObject program = access.snapshot().byId(id);
                Parameters through = Parameters.NONE.with("program", program == null ? null : program.uid());
                try {
                    return ofEntity(uid, attribute, asImage, through, access);
                } catch (Problem absent) {
                    if (absent.code() != ErrorCode.E1005) {
                        throw absent;
                    }
                }
            }
        }
        return ofEntity(uid, attribute, asImage, Parameters.NONE, access);
    }

    private static ValueField field(
            @Nullable ValueField found, String type, String uid, boolean asImage, DataAccess access) {
        if (found == null || !access.programs().shows(found.object())) {
            throw new Problem(ErrorCode.E1005, type, uid);
        }
        boolean isImage = found.type() == ValueType.IMAGE;
        if (!isImage && (asImage || found.type() != ValueType.FILE_RESOURCE)) {
            throw TrackerRequest.fault("`" + uid + "` has values of type " + found.type() + ", which are no "
                    + (asImage ? "pictures" : "files"));
        }
        return found;
    }

    private interface Finding {
        @Nullable
        FileValue in(Transaction transaction) throws SQLException;
    }

    private MetadataObject file(TrackerKind kind, String uid, ValueField field, DataAccess access, Finding finding) {
        Optional<FileValue> found = sql.inSnapshot(transaction -> Optional.ofNullable(finding.in(transaction)));
        FileValue value = found.orElseThrow(
                () -> new Problem(ErrorCode.E1005, kind.word() + " with a file of " + field.uid(), uid));
        MetadataObject file = files.ofValue(
                access.snapshot(),
                value.uid(),
                each -> access.sees(each) || FileResources.isOf(each, value.writtenBy(), access.snapshot()));
        log.record(
                access.user(),
                Look.of(LookKind.READ, kind.word())
                        .persons(value.person() == null ? List.of() : List.of(value.person()))
                        .rows(1));
        return file;
    }

    private @Nullable FileValue value(ValueField field, RowValues row, @Nullable String person) {
        String key = Integer.toString(field.id());
        String uid = read(row.values()).path(key).asText("");
        String by = read(row.changes()).path(key).path("updatedBy").asText(row.createdBy());
        return uid.isEmpty() ? null : new FileValue(uid, by, person);
    }

    private JsonNode read(@Nullable String json) {
        try {
            return mapper.readTree(json == null ? "{}" : json);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("a column of JSON holds something else", problem);
        }
    }
}
