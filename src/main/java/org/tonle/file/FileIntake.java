package org.tonle.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.security.CurrentUser;

/** Takes a file that comes as a form, and says what became of it. */
@ApplicationScoped
public class FileIntake {
    private final FileResources files;
    private final MetadataReader reader;
    private final ObjectMapper mapper;

    FileIntake(FileResources files, MetadataReader reader, ObjectMapper mapper) {
        this.files = files;
        this.reader = reader;
        this.mapper = mapper;
    }

    /**
     * Keeps the part {@code file} of a form.
     *
     * @param domain what it is for
     * @param uid of the new file resource, null to make one
     * @throws org.tonle.problem.Problem E1000 when there is no such part or nothing is in it, E1004 when the object is refused
     */
    public MetadataObject keep(CurrentUser user, MultipartFormDataInput form, String domain, @Nullable String uid)
            throws IOException {
        return files.keep(user, SentFile.of(form), domain, uid);
    }

    /** What is answered to who sent it, with 202: {@code response.fileResource}. */
    public ObjectNode report(CurrentUser user, MetadataObject kept) throws IOException {
        ObjectNode response = JsonNodeFactory.instance.objectNode().put("responseType", "FileResource");
        response.set("fileResource", mapper.readTree(shown(user, kept).asParser(mapper)));
        return new WebMessage(202, "OK", null, null, response).toJson();
    }

    private TokenBuffer shown(CurrentUser user, MetadataObject kept) throws IOException {
        Viewpoint viewpoint = reader.viewpoint(user);
        TokenBuffer json = new TokenBuffer(mapper, false);
        Selection.of(viewpoint.snapshot(), kept.type(), Fields.ALL).write(json, viewpoint, kept);
        return json;
    }
}
