package org.tonle.metadata.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ReportMode;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.Turnstile;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code POST /api/metadata}: whole payloads. */
@Path("/api/metadata")
public class MetadataImportResource {
    private final MetadataImporter importer;
    private final Caller caller;
    private final Bodies bodies;
    private final Turnstile turnstile;

    MetadataImportResource(MetadataImporter importer, Caller caller, Bodies bodies, Turnstile turnstile) {
        this.importer = importer;
        this.caller = caller;
        this.bodies = bodies;
        this.turnstile = turnstile;
    }

    @POST
    public Response post(
            @QueryParam("importStrategy") @Nullable String strategy,
            @QueryParam("atomicMode") @Nullable String atomicMode,
            @QueryParam("importMode") @Nullable String importMode,
            @QueryParam("importReportMode") @Nullable String reportMode,
            @QueryParam("identifier") @Nullable String identifier,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("skipSharing") @DefaultValue("false") boolean skipSharing,
            @QueryParam("skipTranslation") @DefaultValue("false") boolean skipTranslation,
            @QueryParam("classKey") @DefaultValue("") String classKey,
            @HeaderParam("Content-Type") @DefaultValue("application/json") String contentType,
            @HeaderParam("Content-Length") @DefaultValue("0") long length,
            @QueryParam("skipValidation") @DefaultValue("false") boolean skipValidation,
            InputStream body)
            throws IOException {
        CurrentUser user = caller.user();
        MetadataImportOptions options = new MetadataImportOptions(
                ImportStrategy.of(strategy),
                AtomicMode.of(atomicMode),
                ReportMode.of(reportMode),
                IdScheme.of(identifier, IdScheme.UID),
                dryRun || "VALIDATE".equalsIgnoreCase(importMode),
                skipSharing,
                skipTranslation);
        if (contentType.contains("xml")) {
            throw new NotSupportedException();
        }
        if (!user.may(MetadataImporter.AUTHORITY)) {
            return refused(body, length, options, user);
        }
        InputStream limited = bodies.payload(body);
        ImportReport report = turnstile.inTurn(user.uid(), () -> {
            InputStream json = contentType.contains("csv")
                    ? new ByteArrayInputStream(
                            MetadataCsv.payload(classKey, limited).toString().getBytes(UTF_8))
                    : limited;
            return importer.run(json, options, user);
        });
        boolean isSilent = skipValidation && report.isOk();
        return answer(isSilent ? ImportReport.of(List.of(), "OK") : report);
    }

    /** Clients of DHIS2 expect a report of every object; more than a few words are not read for somebody who may not import. */
    private Response refused(InputStream body, long length, MetadataImportOptions options, CurrentUser user)
            throws IOException {
        if (bodies.isMoreThanFew(length)) {
            throw noRight();
        }
        try {
            return answer(importer.run(bodies.few(body), options, user));
        } catch (JacksonException | Problem unreadable) {
            throw noRight();
        }
    }

    private static Problem noRight() {
        return new Problem(ErrorCode.E1006, "importing metadata needs the authority " + MetadataImporter.AUTHORITY);
    }

    private static Response answer(ImportReport report) {
        WebMessage message = report.isOk()
                ? WebMessage.ok(null, report.toJson())
                : new WebMessage(
                        409, "WARNING", "One or more objects have errors. See the report", null, report.toJson());
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }
}
