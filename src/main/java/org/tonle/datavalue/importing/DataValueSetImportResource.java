package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
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
import org.jspecify.annotations.Nullable;
import org.tonle.access.RequestAccess;
import org.tonle.datavalue.cell.WriteRights;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.ValueSetFormat;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.importing.ImportReceipt;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.BodyWeight;
import org.tonle.limit.PassingBody;
import org.tonle.limit.ReceivedBody;
import org.tonle.limit.Turnstile;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/dataValueSets}: values in bulk, on their way in. */
@Path("/api/dataValueSets")
@Consumes({
    MediaType.APPLICATION_JSON,
    "application/csv",
    "text/csv",
    MediaType.APPLICATION_XML,
    MediaType.TEXT_XML,
    ValueSetFormat.ADX_TYPE,
    ValueSetFormat.ADX_TYPE_OF_OTHERS,
    ValueSetFormat.FHIR_TYPE,
    ValueSetFormat.XLSX_TYPE
})
@Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, "application/csv", ValueSetFormat.XLSX_TYPE})
public class DataValueSetImportResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Says beside a table of refused rows what became of the others. */
    private static final String COUNTS = "X-Import-Counts";

    private final DataValueImporter importer;
    private final BackgroundImport background;
    private final RequestAccess access;
    private final Caller caller;
    private final RequestFormat format;
    private final Bodies bodies;
    private final Turnstile turnstile;

    DataValueSetImportResource(
            DataValueImporter importer,
            BackgroundImport background,
            RequestAccess access,
            Caller caller,
            RequestFormat format,
            Bodies bodies,
            Turnstile turnstile) {
        this.importer = importer;
        this.background = background;
        this.access = access;
        this.caller = caller;
        this.format = format;
        this.bodies = bodies;
        this.turnstile = turnstile;
    }

    /**
     * Writes a payload. 200 when all is well, 409 with conflicts when something is not; what is right is stored all the same. As CSV the
     * and as XLSX the answer has the refused rows with the reasons beside them.
     */
    @POST
    public Response post(
            InputStream body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key)
            throws IOException {
        CurrentUser user = caller.user();
        WriteRights.require(user, "writing data");
        Parameters words = new Parameters(uri.getQueryParameters());
        DataValueImportOptions options = DataValueImportOptions.of(words);
        MediaType type = headers.getMediaType();
        String query = uri.getRequestUri().getRawQuery();
        if (key != null) {
            try (ReceivedBody received = ReceivedBody.of(bodies.upload(body));
                    InputStream first = received.open()) {
                ImportReceipt receipt = ImportReceipt.of(key, query, received);
                return words.flag("async")
                        ? later(first, type, options, user, receipt)
                        : turnstile.inTurn(user.uid(), () -> now(first, null, type, options, receipt));
            }
        }
        if (words.flag("async")) {
            return later(bodies.upload(body), type, options, user, null);
        }
        try (PassingBody passing = bodies.passing(body)) {
            return turnstile.inTurn(user.uid(), () -> now(passing, passing, type, options, null));
        }
    }

    /** The same as {@link #post}. */
    @PUT
    public Response put(
            InputStream body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key)
            throws IOException {
        return post(body, uri, headers, key);
    }

    private Response later(
            InputStream body,
            @Nullable MediaType type,
            DataValueImportOptions options,
            CurrentUser user,
            @Nullable ImportReceipt receipt)
            throws IOException {
        return answer(background.start(body, plain -> reader(type, plain, options), options, user, receipt), false);
    }

    /** @param passing the body as long as it is sent, null when it has come as a whole */
    private Response now(
            InputStream body,
            @Nullable PassingBody passing,
            @Nullable MediaType type,
            DataValueImportOptions options,
            @Nullable ImportReceipt receipt)
            throws IOException {
        if (format.is(WireFormat.CSV) || format.is(WireFormat.XLSX)) {
            return table(body, passing, type, options, receipt);
        }
        ImportAnswer done = importer.answer(payload(body, passing, type, options, receipt, null));
        return answer(ImportSummary.message(done.summary()), done.isKept());
    }

    private ValueSetImport payload(
            InputStream body,
            @Nullable PassingBody passing,
            @Nullable MediaType type,
            DataValueImportOptions options,
            @Nullable ImportReceipt receipt,
            @Nullable RefusedRowsFile refused)
            throws IOException {
        return new ValueSetImport(
                reader(type, body, options),
                options,
                access.get(),
                refused,
                receipt,
                passing == null ? BodyWeight::ofPayload : budget -> BodyWeight.ofRows(budget, passing));
    }

    private Response table(
            InputStream body,
            @Nullable PassingBody passing,
            @Nullable MediaType type,
            DataValueImportOptions options,
            @Nullable ImportReceipt receipt)
            throws IOException {
        RefusedRowsFile refused = new RefusedRowsFile();
        try (refused) {
            ImportAnswer done = importer.answer(payload(body, passing, type, options, receipt, refused));
            WebMessage message = ImportSummary.message(done.summary());
            boolean isWorkbook = format.is(WireFormat.XLSX);
            String name = "refusedDataValues." + (isWorkbook ? "xlsx" : "csv");
            return Response.status(message.code())
                    .type(isWorkbook ? ValueSetFormat.XLSX_TYPE : "application/csv;charset=UTF-8")
                    .header(COUNTS, done.summary().path("counts").toString())
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                    .entity(isWorkbook ? refused.workbook() : refused.open().readAllBytes())
                    .build();
        }
    }

    private ValueSetReader reader(@Nullable MediaType type, InputStream body, DataValueImportOptions options)
            throws IOException {
        String word = type == null ? "" : type.getType() + "/" + type.getSubtype();
        String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        ValueSetFormat sent = ValueSetFormat.of(word);
        InputStream bounded = sent == ValueSetFormat.XLSX ? bodies.upload(body) : body; // it waits in a file
        return sent.reader(bounded, charset, options.firstRowIsHeader(), bodies.unpacking());
    }

    private Response answer(WebMessage message, boolean isKept) throws IOException {
        ObjectNode summary = message.response();
        Response.ResponseBuilder response = Response.status(message.code());
        if (isKept) {
            response.header("Idempotent-Replayed", "true");
        }
        if (format.is(WireFormat.XML) && summary != null) {
            return response.type(MediaType.APPLICATION_XML_TYPE.withCharset("UTF-8"))
                    .entity(XmlSummary.of(summary))
                    .build();
        }
        return response.type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }
}
