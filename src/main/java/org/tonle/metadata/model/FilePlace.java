package org.tonle.metadata.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.schema.ObjectType;

/**
 * The places where metadata name a file and so show it to all who see the object. The constant is the domain files are sent with for this
 * place; no other file gets there, and none is shown from there.
 */
public enum FilePlace {
    DOCUMENT("document", "url"),
    USER_AVATAR("user", "avatar"),
    ORG_UNIT("organisationUnit", "image");

    private static final View<Map<String, Set<String>>> DOCUMENTS_OF =
            new View<>(Set.of("document"), FilePlace::documents);

    private final String type;
    private final String property;

    FilePlace(String type, String property) {
        this.type = type;
        this.property = property;
    }

    /** Name of the type that has the place. */
    public String type() {
        return type;
    }

    /** The property that names the file. */
    public String property() {
        return property;
    }

    /** The places of a type. */
    public static List<FilePlace> of(ObjectType type) {
        return Arrays.stream(values())
                .filter(each -> each.type.equals(type.name()))
                .toList();
    }

    /** Uid of the file that an object names here, null when it names none. */
    public @Nullable String named(Document document) {
        if (this != DOCUMENT) {
            return document.text(property);
        }
        DocumentAddress address = DocumentAddress.of(MetadataObject.unstored(document));
        return address.namesFile() ? address.url() : null;
    }

    /** Uids of the objects that name a file here. */
    public Set<String> holders(Snapshot snapshot, String file) {
        if (this == DOCUMENT) {
            return snapshot.view(DOCUMENTS_OF).getOrDefault(file, Set.of());
        }
        Set<String> holders = new HashSet<>();
        snapshot.referring(type, property, file).forEach(each -> holders.add(each.uid()));
        return holders;
    }

    private static Map<String, Set<String>> documents(Snapshot snapshot) {
        Map<String, Set<String>> documents = new HashMap<>();
        for (MetadataObject each : snapshot.all("document")) {
            DocumentAddress address = DocumentAddress.of(each);
            if (address.namesFile()) {
                documents
                        .computeIfAbsent(address.url(), any -> new HashSet<>(2))
                        .add(each.uid());
            }
        }
        return documents;
    }
}
