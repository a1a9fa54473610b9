package org.tonle.metadata.importing;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ImportReport;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.ReceivedBody;
import org.tonle.limit.Turnstile;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code POST /api/metadata}: whole payloads, as JSON or one kind of objects as a table. */
@Path("/api/metadata")
@Produces(MediaType.APPLICATION_JSON)
public class MetadataImportResource {
    private static final List<String> LANGUAGES = List.of("en", "km");

    private final MetadataImporter importer;
    private final BackgroundMetadataImport background;
    private final MetadataTables tables;
    private final Caller caller;
    private final Bodies bodies;
    private final Turnstile turnstile;

    MetadataImportResource(
            MetadataImporter importer,
            BackgroundMetadataImport background,
            MetadataTables tables,
            Caller caller,
            Bodies bodies,
            Turnstile turnstile) {
        this.importer = importer;
        this.background = background;
        this.tables = tables;
        this.caller = caller;
        this.bodies = bodies;
        this.turnstile = turnstile;
    }

    /** What a table of metadata may be of: the words of {@code classKey}. */
    @GET
    @Path("csvImportClasses")
    public Set<String> csvImportClasses() {
        caller.user();
        return TableShape.classKeys();
    }

    /** Imports a payload; with {@code async=true} answers a job that does it. */
    @POST
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    public Response post(
            @HeaderParam("Content-Type") @DefaultValue("application/json") String contentType,
            @HeaderParam("Content-Length") @DefaultValue("0") long length,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        CurrentUser user = caller.user();
        ImportParameters parameters = new ImportParameters(uri.getQueryParameters());
        boolean isTable = isTable(contentType, parameters);
        parameters.firstRowIsHeader(); // refused when it means nothing, beside JSON too
        MetadataImportOptions options =
                isTable ? MetadataTables.options(parameters, parameters.options(user)) : parameters.options(user);
        boolean isPage = "html".equalsIgnoreCase(uri.getQueryParameters().getFirst("format"));
        boolean isAsync = parameters.isAsync();
        boolean isSilent = parameters.skipsValidation();
        if (!user.may(MetadataImporter.AUTHORITY)) {
            return refused(body, length, options, user);
        }
        InputStream plain = bodies.payload(body);
        if (isAsync) {
            return answer(background.start(plain, kept -> source(isTable, parameters, kept), options, user));
        }
        ImportReport report;
        try (ReceivedBody received = ReceivedBody.of(plain);
                InputStream kept = received.open()) {
            report = turnstile.inTurn(
                    user.uid(),
                    () -> importer.run(
                            source(isTable, parameters, kept),
                            isPage ? options.withDifferences() : options,
                            user,
                            message -> {}));
        }
        if (isPage) {
            return page(report, options.dryRun(), uri.getQueryParameters().getFirst("lang"), headers);
        }
        return answer(isSilent && report.isOk() ? ImportReport.of(List.of(), "OK") : report);
    }

    /** The report for people, in the language that is asked for, else the first of the browser's that there is. */
    private static Response page(ImportReport report, boolean isTrial, @Nullable String lang, HttpHeaders headers) {
        String language = lang != null && LANGUAGES.contains(lang)
                ? lang
                : headers.getAcceptableLanguages().stream()
                        .map(Locale::getLanguage)
                        .filter(LANGUAGES::contains)
                        .findFirst()
                        .orElse("en");
        return Response.status(report.isOk() ? 200 : 409)
                .type("text/html;charset=UTF-8")
                .entity(DifferencePage.of(report, isTrial).render(language))
                .build();
    }

    private MetadataImporter.Source source(boolean isTable, ImportParameters parameters, InputStream body) {
        return isTable
                ? (reader, budget) -> tables.read(parameters, body, budget, reader)
                : (reader, budget) -> reader.read(body);
    }

    /** Whether the body is a table. @throws NotSupportedException for what is neither a table nor JSON */
    static boolean isTable(String contentType, ImportParameters parameters) {
        if (contentType.contains("xml")) {
            throw new NotSupportedException();
        }
        return contentType.contains("csv") || (!parameters.classKey().isEmpty() && !contentType.contains("json"));
    }

    /** Clients of DHIS2 expect a report of every object; more than a few words are not read for somebody who may not import. */
    private Response refused(InputStream body, long length, MetadataImportOptions options, CurrentUser user)
            throws IOException {
        if (bodies.isMoreThanFew(length)) {
            throw noRight();
        }
        try (ReceivedBody received = ReceivedBody.of(bodies.few(body));
                InputStream few = received.open()) {
            return answer(importer.run(few, options, user));
        } catch (JacksonException | Problem unreadable) {
            throw noRight();
        }
    }

    private static Problem noRight() {
        return new Problem(ErrorCode.E1006, "importing metadata needs the authority " + MetadataImporter.AUTHORITY);
    }

    private static Response answer(ImportReport report) {
        return answer(
                report.isOk()
                        ? WebMessage.ok(null, report.toJson())
                        : new WebMessage(409, "WARNING", ImportRemark.SEE_REPORT.said(), null, report.toJson()));
    }

    private static Response answer(WebMessage message) {
        return Response.status(message.code())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(message.toJson())
                .build();
    }
}
