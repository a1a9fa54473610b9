package org.tonle.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ObjectReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.metadata.model.DocumentAddress;
import org.tonle.metadata.model.FilePlace;
import org.tonle.metadata.model.FileResource;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/** Keeps files, and gives them to who may see what they belong to. */
@ApplicationScoped
public class FileResources {
    private static final String TYPE = "fileResource";

    private final MetadataReader reader;
    private final ObjectWriter writer;
    private final Schema schema;
    private final FileStore store;
    private final IconStore icons;

    FileResources(MetadataReader reader, ObjectWriter writer, Schema schema, FileStore store, IconStore icons) {
        this.reader = reader;
        this.writer = writer;
        this.schema = schema;
        this.store = store;
        this.icons = icons;
    }

    /** Keeps a file. @param uid of the new file resource, null to make one. @throws Problem E1004 when the object is refused */
    MetadataObject keep(CurrentUser user, SentFile file, String domain, @Nullable String uid) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (uid != null) {
            json.put("id", uid);
        }
        json.put("name", file.name())
                .put("contentType", file.contentType())
                .put("contentLength", String.valueOf(file.length()))
                .put("contentMd5", file.md5())
                .put("domain", domain)
                .put("assigned", false)
                .put("storageStatus", "STORED");
        ObjectReport report =
                writer.create(schema.require(TYPE), json, MetadataImportOptions.of(ImportStrategy.CREATE), user);
        if (!report.errors().isEmpty()) {
            throw new Problem(ErrorCode.E1004, report.errors().get(0).message());
        }
        MetadataObject kept = reader.get(reader.viewpoint(user), schema.require(TYPE), String.valueOf(report.uid()));
        try (InputStream bytes = file.open()) {
            store.keep(kept.id(), bytes);
        }
        return kept;
    }

    /** The file of this identifier that the reader may have. @throws Problem E1005 when there is none for her, or nothing is in it */
    MetadataObject find(Viewpoint viewpoint, String uid) {
        MetadataObject file = viewpoint.snapshot().findUnchecked(TYPE, uid);
        if (file == null || !isOpen(viewpoint, file) || !store.has(file.id())) {
            throw new Problem(ErrorCode.E1005, "File", uid);
        }
        return file;
    }

    /** The file of a document that the reader sees; null when the document is somewhere else, at its {@code url}. @throws Problem E1005 */
    @Nullable
    MetadataObject ofDocument(Viewpoint viewpoint, MetadataObject document) {
        DocumentAddress stored = DocumentAddress.of(document);
        if (stored.isExternal()) {
            return null;
        }
        String uid = stored.url();
        MetadataObject file = viewpoint.snapshot().findUnchecked(TYPE, uid);
        if (file == null || !isSentFor(FilePlace.DOCUMENT, file) || !store.has(file.id())) {
            throw new Problem(ErrorCode.E1005, "File", uid);
        }
        return file;
    }

    /** Where a document is that is somewhere else. @throws Problem E1005 when its address is none of the web */
    URI addressOf(MetadataObject document) {
        URI address = DocumentAddress.of(document).onTheWeb();
        if (address == null) {
            throw new Problem(ErrorCode.E1005, "Web address of document", document.uid());
        }
        return address;
    }

    private static boolean isSentFor(FilePlace place, MetadataObject file) {
        return FileResource.of(file).domain().equals(place.name());
    }

    /**
     * The file that a value names.
     *
     * @param open whether the value opens a file to who was shown the value
     * @throws Problem E1005 when there is no such file, or the value does not open it
     */
    public MetadataObject ofValue(Snapshot snapshot, String uid, Predicate<MetadataObject> open) {
        MetadataObject file = snapshot.findUnchecked(TYPE, uid);
        if (file == null || !open.test(file) || !store.has(file.id())) {
            throw new Problem(ErrorCode.E1005, "File", uid);
        }
        return file;
    }

    /**
     * The caller's own files that a message is to have.
     *
     * @throws Problem E1005 when one is not there or not the caller's, E1004 when it is for something else or has its place already
     */
    public List<MetadataObject> attachments(Viewpoint viewpoint, Collection<String> uids) {
        List<MetadataObject> found = new ArrayList<>(uids.size());
        for (String uid : uids) {
            MetadataObject file = viewpoint.find(TYPE, uid);
            if (file == null || !store.has(file.id())) {
                throw new Problem(ErrorCode.E1005, "File", uid);
            }
            if (!FileResource.of(file).domain().equals("MESSAGE_ATTACHMENT")
                    || FileResource.of(file).isAssigned()) {
                throw new Problem(
                        ErrorCode.E1004,
                        "the file `" + uid
                                + "` is for something else. Send it with domain=MESSAGE_ATTACHMENT, once for each message");
            }
            found.add(file);
        }
        return found;
    }

    /** Whether somebody sent the file. @param username null for nobody */
    public static boolean isOf(MetadataObject file, @Nullable String username, Snapshot snapshot) {
        MetadataObject sender = username == null ? null : snapshot.table("user").findBy("username", username);
        return sender != null && sender.uid().equals(file.document().text("createdBy"));
    }

    /** What is told of a file to those who may not see the file resource: id, name, contentType, contentLength, domain. */
    public static ObjectNode described(MetadataObject file) {
        FileResource resource = FileResource.of(file);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", file.uid())
                .put("name", file.name())
                .put("displayName", file.name())
                .put("contentType", resource.contentType())
                .put("contentLength", resource.contentLength())
                .put("domain", resource.domain());
    }

    /** Writes what is in a file that {@link #find}, {@link #ofDocument} or {@link #ofValue} gave. */
    public void send(MetadataObject file, OutputStream out) throws IOException {
        store.send(file.id(), out);
    }

    private boolean isOpen(Viewpoint viewpoint, MetadataObject file) {
        return viewpoint.sees(file) || isShown(viewpoint, file) || icons.uses(file.id());
    }

    /** Whether an object that the reader sees shows the file at its place. What a document shows is asked for at the document. */
    private static boolean isShown(Viewpoint viewpoint, MetadataObject file) {
        for (FilePlace place : FilePlace.values()) {
            if (place == FilePlace.DOCUMENT || !isSentFor(place, file)) {
                continue;
            }
            for (String holder : place.holders(viewpoint.snapshot(), file.uid())) {
                if (viewpoint.find(place.type(), holder) != null) {
                    return true;
                }
            }
        }
        return false;
    }
}
