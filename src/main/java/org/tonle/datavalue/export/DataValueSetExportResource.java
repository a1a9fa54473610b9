package org.tonle.datavalue.export;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.datavalue.wire.ExportFormat;
import org.tonle.datavalue.wire.ValueSetFormat;
import org.tonle.format.RequestFormat;
import org.tonle.limit.Limits;
import org.tonle.limit.StreamedAnswer;
import org.tonle.limit.Turnstile;
import org.tonle.security.Caller;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/dataValueSets}: values in bulk, on their way out. */
@Path("/api/dataValueSets")
public class DataValueSetExportResource {
    private static final String CSV = "application/csv";
    private static final String TEXT_CSV = "text/csv";

    private final DataValueExport export;
    private final RequestAccess access;
    private final AccessLog log;
    private final Caller caller;
    private final RequestFormat format;
    private final Limits limits;
    private final Turnstile turnstile;

    DataValueSetExportResource(
            DataValueExport export,
            RequestAccess access,
            AccessLog log,
            Caller caller,
            RequestFormat format,
            Limits limits,
            Turnstile turnstile) {
        this.export = export;
        this.access = access;
        this.log = log;
        this.caller = caller;
        this.format = format;
        this.limits = limits;
        this.turnstile = turnstile;
    }

    /** Values as JSON, CSV, XML, ADX or FHIR, one by one: memory does not grow with their number. JSON for a client that takes anything. */
    @GET
    @Produces({
        MediaType.APPLICATION_JSON,
        CSV,
        TEXT_CSV,
        MediaType.APPLICATION_XML,
        ValueSetFormat.ADX_TYPE,
        ValueSetFormat.FHIR_TYPE
    })
    public Response get(@Context UriInfo uri) {
        DataAccess asker = access.get();
        ExportFormat written = ExportFormat.of(format);
        ExportQuery query = export.query(asker, uri.getQueryParameters(), written);
        String name = query.fileName(format.suffix());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), uri.getQueryParameters());
        StreamedAnswer body = StreamedAnswer.of(limits.budget(), out -> export.write(asker, query, written, out))
                .inTurn(turnstile, caller.user().uid());
        return Response.ok(body, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
