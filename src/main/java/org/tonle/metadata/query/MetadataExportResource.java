package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.tonle.limit.StreamedAnswer;
import org.tonle.limit.Turnstile;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.FreeParameterNames;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;

/** {@code GET /api/metadata}: all metadata, or the types that are asked for, in the form of an import. */
@Path("/api/metadata")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@FreeParameterNames
public class MetadataExportResource {
    private final MetadataReader reader;
    private final Caller caller;
    private final MetadataAnswers answers;
    private final Turnstile turnstile;
    private final ObjectMapper mapper;
    private final Clock clock;

    MetadataExportResource(
            MetadataReader reader,
            Caller caller,
            ObjectMapper mapper,
            Clock clock,
            Turnstile turnstile,
            MetadataAnswers answers) {
        this.reader = reader;
        this.answers = answers;
        this.caller = caller;
        this.turnstile = turnstile;
        this.mapper = mapper;
        this.clock = clock;
    }

    @GET
    public Response export(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Viewpoint viewpoint = reader.viewpoint(caller.user(), ServerAddress.of(uri.getBaseUri()), parameters);
        MetadataExport export = MetadataExport.of(reader, viewpoint, parameters);
        String date = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS).toString();
        export.check();
        StreamedAnswer body = StreamedAnswer.json(mapper, viewpoint.budget(), out -> {
                    out.writeStartObject();
                    out.writeObjectFieldStart("system");
                    out.writeStringField("date", date);
                    out.writeEndObject();
                    export.write(out);
                    out.writeEndObject();
                })
                .inTurn(turnstile, caller.user().uid());
        Response answer = answers.export(viewpoint, export.objects(), body);
        return parameters.flag("download") ? MetadataAnswers.asFile(answer) : answer;
    }
}
