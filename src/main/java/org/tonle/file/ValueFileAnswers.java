package org.tonle.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.FileResource;

/** Sends files that values name, to who was found to see the value. */
@ApplicationScoped
public class ValueFileAnswers {
    private final FileResources files;
    private final RequestBudget budget;

    ValueFileAnswers(FileResources files, RequestBudget budget) {
        this.files = files;
        this.budget = budget;
    }

    /** What is in a file never changes, so its identifier and the size are its tag. */
    public Response of(MetadataObject file, ImageDimension dimension, Request request) throws IOException {
        EntityTag tag = new EntityTag(file.uid() + "-" + dimension);
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        String type = FileResource.of(file).contentType();
        Response.ResponseBuilder answer = known;
        if (answer == null) {
            answer = Response.ok(dimension.applies(type) ? scaled(file, dimension, type) : whole(file))
                    .type(FileTypes.answered(type))
                    .header(HttpHeaders.CONTENT_DISPOSITION, FileTypes.disposition(type, file.name()));
        }
        CacheControl cache = new CacheControl();
        cache.setPrivate(true);
        cache.setMustRevalidate(true);
        return answer.tag(tag).cacheControl(cache).build();
    }

    private StreamedAnswer whole(MetadataObject file) {
        return StreamedAnswer.of(budget.get(), out -> files.send(file, out));
    }

    private byte[] scaled(MetadataObject file, ImageDimension dimension, String type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files.send(file, bytes);
        return dimension.scaled(bytes.toByteArray(), type);
    }
}
