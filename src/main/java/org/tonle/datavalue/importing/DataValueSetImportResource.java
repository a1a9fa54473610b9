package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
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
import org.tonle.access.RequestAccess;
import org.tonle.datavalue.cell.WriteRights;
import org.tonle.datavalue.wire.CsvValueSet;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.JsonValueSet;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.datavalue.wire.XmlValueSet;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.limit.PassingBody;
import org.tonle.limit.Turnstile;
import org.tonle.parameter.Parameters;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/dataValueSets}: values in bulk, on their way in. */
@Path("/api/dataValueSets")
public class DataValueSetImportResource {
    private static final String CSV = "application/csv";
    private static final String TEXT_CSV = "text/csv";

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

    /** Writes a payload. 200 when all is well, 409 with conflicts when something is not. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, CSV, TEXT_CSV, MediaType.APPLICATION_XML})
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response post(InputStream body, @Context UriInfo uri, @Context HttpHeaders headers) throws IOException {
        CurrentUser user = caller.user();
        WriteRights.require(user, "writing data");
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
}
