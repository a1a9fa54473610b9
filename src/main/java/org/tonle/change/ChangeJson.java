package org.tonle.change;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.metadata.MetadataObject;
import org.tonle.schema.ObjectType;

/** Writes changes. What names metadata that are gone is left out, and so are metadata that the reader may not see. */
final class ChangeJson {
    private final DataAccess access;
    private final JsonGenerator out;
    /** Identifiers of numbers; empty for what is gone. */
    private final Map<Integer, String> uids = new HashMap<>();

    ChangeJson(DataAccess access, JsonGenerator out) {
        this.access = access;
        this.out = out;
    }

    /** @return whether there is something to be told */
    boolean write(ChangeStore.Row row) throws IOException {
        if (isHidden(row)) {
            return false;
        }
        out.writeStartObject();
        out.writeStringField("type", row.kind().word());
        Iterator<@Nullable Integer> references = row.references().iterator();
        Iterator<@Nullable String> texts = row.texts().iterator();
        Iterator<@Nullable Boolean> flags = row.flags().iterator();
        for (ChangeField field : row.kind().fields()) {
            switch (field.content()) {
                case REFERENCE -> text(field.name(), uid(references.next()));
                case TEXT -> text(field.name(), texts.next());
                case FLAG -> out.writeBooleanField(field.name(), Boolean.TRUE.equals(flags.next()));
            }
        }
        if (row.updated() != null) {
            text("lastUpdated", row.updated().truncatedTo(ChronoUnit.MILLIS).toString());
        }
        out.writeBooleanField("deleted", row.deleted());
        out.writeEndObject();
        return true;
    }

    private boolean isHidden(ChangeStore.Row row) {
        if (row.kind() == ChangeKind.METADATA) {
            return !isShown(
                    String.valueOf(row.texts().get(0)),
                    String.valueOf(row.texts().get(1)),
                    row.deleted());
        }
        return row.references().stream()
                .anyMatch(number -> number != null && number > 0 && uid(number).isEmpty());
    }

    private boolean isShown(String type, String uid, boolean isDeleted) {
        ObjectType known = access.snapshot().schema().byName(type);
        if (known == null) {
            return false;
        }
        MetadataObject object = access.snapshot().findUnchecked(type, uid);
        return isDeleted ? object == null && access.mayKnowOfRemoved(known) : object != null && access.lists(object);
    }

    private void text(String name, @Nullable String text) throws IOException {
        if (text != null && !text.isEmpty()) {
            out.writeStringField(name, text);
        }
    }

    private String uid(@Nullable Integer number) {
        return number == null
                ? ""
                : uids.computeIfAbsent(number, id -> {
                    MetadataObject object = access.snapshot().byId(id);
                    return object == null ? "" : object.uid();
                });
    }
}
