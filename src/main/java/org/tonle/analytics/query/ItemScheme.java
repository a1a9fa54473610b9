package org.tonle.analytics.query;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * How an object is named in requests and answers.
 *
 * @param attribute uid of the attribute whose value is the name, for {@link Kind#ATTRIBUTE} only
 */
record ItemScheme(Kind kind, @Nullable String attribute) {
    static final ItemScheme UID = new ItemScheme(Kind.UID, null);

    /** DHIS2's words. */
    enum Kind {
        UID,
        ID,
        UUID,
        CODE,
        NAME,
        ATTRIBUTE
    }

    /** Reads {@code CODE}, {@code ATTRIBUTE:uid} ... @throws Problem E1003 for another word */
    static ItemScheme read(String parameter, String text) {
        if (text.startsWith("ATTRIBUTE:")) {
            return new ItemScheme(Kind.ATTRIBUTE, text.substring("ATTRIBUTE:".length()));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.ATTRIBUTE && kind.name().equals(text)) {
                return kind == Kind.ID || kind == Kind.UUID ? UID : new ItemScheme(kind, null);
            }
        }
        throw Words.unreadable(parameter, text, "UID, CODE, NAME or ATTRIBUTE:<uid of the attribute>");
    }

    /** The object of this name, null when there is none. */
    @Nullable MetadataObject find(Snapshot snapshot, String type, String text) {
        return switch (kind) {
            case UID, ID, UUID -> snapshot.find(type, text);
            case CODE -> snapshot.table(type).findBy("code", text);
            case NAME -> snapshot.table(type).findBy("name", text);
            case ATTRIBUTE -> findByAttribute(snapshot, type, text);
        };
    }

    private @Nullable MetadataObject findByAttribute(Snapshot snapshot, String type, String text) {
        for (MetadataObject object : snapshot.all(type)) {
            if (text.equals(attributeValue(object))) {
                return object;
            }
        }
        return null;
    }

    /** What the object is called under this scheme; its uid when it has no such name. */
    String name(MetadataObject object) {
        String name =
                switch (kind) {
                    case UID, ID, UUID -> object.uid();
                    case CODE -> object.code();
                    case NAME -> object.name();
                    case ATTRIBUTE -> attributeValue(object);
                };
        return name == null ? object.uid() : name;
    }

    private @Nullable String attributeValue(MetadataObject object) {
        for (Document value : object.document().parts("attributeValues")) {
            if (value.text("attribute") != null && value.text("attribute").equals(attribute)) {
                return value.text("value");
            }
        }
        return null;
    }

    boolean isUid() {
        return kind == Kind.UID;
    }
}
