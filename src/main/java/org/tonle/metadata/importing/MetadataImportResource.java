package org.tonle.metadata.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.tonle.importing.ImportStats;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ReportMode;
import org.tonle.importing.WebMessage;
import org.tonle.security.Caller;

/** {@code POST /api/metadata}: whole payloads. */
@Path("/api/metadata")
public class MetadataImportResource {
    private static final long LARGEST_BODY = 256L * 1024 * 1024;

    private final MetadataImporter importer;
    private final Caller caller;

    MetadataImportResource(MetadataImporter importer, Caller caller) {
        this.importer = importer;
        this.caller = caller;
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
            @QueryParam("skipValidation") @DefaultValue("false") boolean skipValidation,
            InputStream body)
            throws IOException {
        ImportOptions options = new ImportOptions(
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
        InputStream limited = new LimitedStream(body, LARGEST_BODY);
        InputStream json = contentType.contains("csv")
                ? new ByteArrayInputStream(
                        MetadataCsv.payload(classKey, limited).toString().getBytes(UTF_8))
                : limited;
        ImportReport report = importer.run(json, options, caller.user());
        boolean isSilent = skipValidation && report.isOk();
        return answer(isSilent ? new ImportReport("OK", ImportStats.NONE, List.of()) : report);
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
