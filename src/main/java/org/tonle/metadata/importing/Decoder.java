package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import org.tonle.metadata.Document;
import org.tonle.metadata.Layout;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.Flag;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/**
 * JSON into drafts. Properties a type does not have are passed over with a word about it; a value of a wrong kind refuses its object
 * (E4027) and no other. PayloadReferences by code are kept as {@link #CODE} and the code until {@link PayloadReferences} finds what they mean.
 */
final class Decoder {
    /** Before the code of an object that is named by its code; no uid has a colon. */
    static final String CODE = "code:";

    private final Snapshot snapshot;
    private final KnownNames names;
    private final AxisShape axes;
    private final boolean byCode;
    private final DraftErrors.Room room = new DraftErrors.Room();

    Decoder(Snapshot snapshot, PayloadIdentifier identifier) {
        this.snapshot = snapshot;
        this.axes = new AxisShape(snapshot);
        this.names = new KnownNames(snapshot.schema());
        this.byCode = identifier == PayloadIdentifier.CODE;
    }

    /** What names mean in payloads. */
    KnownNames names() {
        return names;
    }

    /** Reads an object of the payload. @param index its place among the objects of its type */
    Draft decode(ObjectType type, int index, JsonNode sent) {
        Layout layout = snapshot.layout(type.name());
        Draft draft = new Draft(
                type, index, Document.of(layout, new Object[layout.stored().size()]), room);
        if (!sent.isObject()) {
            draft.refuse(ErrorCode.E4027, null, ValueDecoder.shown(sent), type.name(), ". Send a JSON object");
            return draft;
        }
        JsonNode json = axes.stored(type, OlderShapes.modern(type, sent));
        ValueDecoder values = new ValueDecoder(draft, names, byCode);
        draft.set(values.document(layout, json));
        for (Property property : type.all()) {
            JsonNode value =
                    property.isInverse() && property.is(Flag.WRITABLE) ? ValueDecoder.find(json, property) : null;
            if (value != null && value.isArray() && property.isReference()) {
                draft.side(property, values.references(property, value));
            }
        }
        if (type.isShareable() && draft.document().value("sharing") == null) {
            draft.set("sharing", SharingShape.ofLegacy(json));
        }
        return draft;
    }
}
