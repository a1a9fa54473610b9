package org.tonle.datavalue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.Limits;
import org.tonle.limit.PassingBody;
import org.tonle.limit.StreamedAnswer;
import org.tonle.limit.Turnstile;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/dataValueSets}: values in bulk, in and out. */
@Path("/api/dataValueSets")
public class DataValueSetResource {
    static final String MAY_WRITE = "F_DATAVALUE_ADD";
    private static final String CSV = "application/csv";
    private static final String TEXT_CSV = "text/csv";

    private final DataValueImporter importer;
    private final DataValueExport export;
    private final BackgroundImport background;
    private final RequestAccess access;
    private final AccessLog log;
    private final Caller caller;
    private final RequestFormat format;
    private final Limits limits;
    private final Bodies bodies;
    private final Turnstile turnstile;

    DataValueSetResource(
            DataValueImporter importer,
            DataValueExport export,
            BackgroundImport background,
            RequestAccess access,
            AccessLog log,
            Caller caller,
            RequestFormat format,
            Limits limits,
            Bodies bodies,
            Turnstile turnstile) {
        this.importer = importer;
        this.export = export;
        this.background = background;
        this.access = access;
        this.log = log;
        this.caller = caller;
        this.format = format;
        this.limits = limits;
        this.bodies = bodies;
        this.turnstile = turnstile;
    }

    /** Writes a payload. 200 when all is well, 409 with conflicts when something is not. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, CSV, TEXT_CSV, MediaType.APPLICATION_XML})
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response post(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers) throws IOException {
        CurrentUser user = caller.user();
        if (!user.may(MAY_WRITE)) {
            throw new Problem(ErrorCode.E1006, "writing data needs the authority " + MAY_WRITE);
        }
        Parameters words = new Parameters(uri.getQueryParameters());
        DataValueImportOptions options = DataValueImportOptions.of(words);
        MediaType type = headers.getMediaType();
        if (words.flag("async")) {
            return answer(background.start(bodies.upload(body), plain -> reader(type, plain, options), options, user));
        }
        try (PassingBody passing = bodies.passing(body)) {
            return turnstile.inTurn(
                    user.uid(),
                    () -> answer(importer.run(passing, reader(type, passing, options), options, access.get())
                            .toMessage()));
        }
    }

    /** The same as {@link #post}. */
    @PUT
    @Consumes({MediaType.APPLICATION_JSON, CSV, TEXT_CSV, MediaType.APPLICATION_XML})
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response put(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers) throws IOException {
        return post(body, uri, headers);
    }

    private static ValueSetReader reader(MediaType type, InputStream body, DataValueImportOptions options) {
        String word = type == null ? "" : type.getType() + "/" + type.getSubtype();
        return switch (word) {
            case CSV, TEXT_CSV -> new CsvValueSet(body, options.firstRowIsHeader());
            case MediaType.APPLICATION_XML -> new XmlValueSet(body);
            default -> new JsonValueSet(body);
        };
    }

    private Response answer(WebMessage message) throws IOException {
        ObjectNode summary = message.response();
        if (format.is(WireFormat.XML) && summary != null) {
            return Response.status(message.code())
                    .type(MediaType.APPLICATION_XML_TYPE.withCharset("UTF-8"))
                    .entity(XmlSummary.of(summary))
                    .build();
        }
        ObjectNode json = message.toJson();
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(json)
                .build();
    }

    /** Values as JSON, CSV or XML, one by one: memory does not grow with their number. JSON for a client that takes anything. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV, TEXT_CSV, MediaType.APPLICATION_XML})
    public Response get(@Context UriInfo uri) {
        DataAccess asker = access.get();
        ExportQuery query = export.query(asker, uri.getQueryParameters());
        ExportFormat written = ExportFormat.of(format);
        String name = query.fileName(format.suffix());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), uri.getQueryParameters());
        StreamedAnswer body = StreamedAnswer.of(limits.budget(), out -> export.write(asker, query, written, out))
                .inTurn(turnstile, caller.user().uid());
        return Response.ok(body, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
