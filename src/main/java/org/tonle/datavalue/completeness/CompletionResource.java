package org.tonle.datavalue.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.datavalue.cell.WriteRights;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.format.XmlReader;
import org.tonle.format.XmlWriter;
import org.tonle.importing.WebMessage;
import org.tonle.job.JobType;
import org.tonle.job.Jobs;
import org.tonle.limit.Bodies;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** {@code /api/completeDataSetRegistrations}: which reports are complete. */
@Path("/api/completeDataSetRegistrations")
@Produces(MediaType.APPLICATION_JSON)
public class CompletionResource {
    private static final String REGISTRATIONS = "completeDataSetRegistrations";

    private final CompletionWriter writer;
    private final CompletionReader reader;
    private final Jobs jobs;
    private final RequestAccess access;
    private final Caller caller;
    private final Bodies bodies;
    private final Limits limits;
    private final RequestFormat format;

    CompletionResource(
            RequestFormat format,
            CompletionWriter writer,
            CompletionReader reader,
            Jobs jobs,
            RequestAccess access,
            Caller caller,
            Bodies bodies,
            Limits limits) {
        this.writer = writer;
        this.reader = reader;
        this.jobs = jobs;
        this.access = access;
        this.caller = caller;
        this.bodies = bodies;
        this.limits = limits;
        this.format = format;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response get(@Context UriInfo uri) throws IOException {
        ObjectNode found = reader.read(access.get(), uri.getQueryParameters());
        if (!format.is(WireFormat.XML)) {
            return Response.ok(found, MediaType.APPLICATION_JSON_TYPE).build();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlWriter xml = XmlWriter.to(bytes, REGISTRATIONS, XmlWriter::singular);
        for (JsonNode row : found.path(REGISTRATIONS)) {
            xml.open(XmlWriter.singular(REGISTRATIONS));
            Set<String> members = new HashSet<>();
            row.fieldNames().forEachRemaining(members::add);
            xml.members(row, members);
            xml.close();
        }
        xml.finish();
        return Response.ok(bytes.toByteArray(), MediaType.APPLICATION_XML_TYPE.withCharset("UTF-8"))
                .build();
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response post(@Context UriInfo uri, @Context HttpHeaders headers, InputStream body) throws IOException {
        allowed();
        Parameters words = new Parameters(uri.getQueryParameters());
        DataValueImportOptions options = DataValueImportOptions.of(words);
        MediaType type = headers.getMediaType();
        DataAccess asker = access.get();
        if (words.flag("async")) {
            return answer(WebMessage.ok("The import runs in the background", later(type, body, options, asker)));
        }
        JsonNode sent = sent(type, body, null);
        return answer(writer.run(rows(sent), options.with(top(sent)), asker).toMessage());
    }

    /** What was read counts until the import, which may be later, has ended. */
    private ObjectNode later(
            @Nullable MediaType type, InputStream body, DataValueImportOptions options, DataAccess asker)
            throws IOException {
        Budget budget = limits.budget();
        try {
            JsonNode sent = sent(type, body, budget);
            DataValueImportOptions all = options.with(top(sent));
            return jobs.start(JobType.COMPLETE_DATA_SET_REGISTRATION_IMPORT, asker.user(), () -> {
                        try (budget) {
                            return writer.run(rows(sent), all, asker).toJson();
                        }
                    })
                    .toJson();
        } catch (IOException | RuntimeException notStarted) {
            budget.close();
            throw notStarted;
        }
    }

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    public Response put(@Context UriInfo uri, @Context HttpHeaders headers, InputStream body) throws IOException {
        return post(uri, headers, body);
    }

    /** What was sent: registrations, and words that hold for all. @param held by a job; null when the request holds what is read */
    private JsonNode sent(@Nullable MediaType type, InputStream body, @Nullable Budget held) throws IOException {
        if (type == null || !type.isCompatible(MediaType.APPLICATION_XML_TYPE)) {
            return held == null ? bodies.metadata(body) : bodies.metadata(body, held);
        }
        ObjectNode document =
                held == null ? bodies.other(body, XmlReader::read) : bodies.other(body, held, XmlReader::read);
        if (!document.has(REGISTRATIONS)) {
            throw new Problem(ErrorCode.E1003, "there is no element " + REGISTRATIONS);
        }
        return document.path(REGISTRATIONS);
    }

    /** Of JSON a list, of XML an element a registration. */
    private static JsonNode rows(JsonNode sent) {
        JsonNode rows =
                sent.has(REGISTRATIONS) ? sent.path(REGISTRATIONS) : sent.path(XmlWriter.singular(REGISTRATIONS));
        return rows.isObject() ? JsonNodeFactory.instance.arrayNode().add(rows) : rows;
    }

    /** Schemes of names, and what is to be done, as the top of the payload says it. */
    private static SetHeader top(JsonNode sent) {
        Map<String, String> words = new HashMap<>();
        sent.properties().forEach(each -> {
            if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                words.put(each.getKey(), each.getValue().asText());
            }
        });
        return SetHeader.of(words);
    }

    /** Takes completions back: {@code ds, pe, ou, cc, cp}, with {@code multiOu=true} also for the units below. */
    @DELETE
    public Response delete(@Context UriInfo uri) {
        allowed();
        writer.takeBack(access.get(), new Parameters(uri.getQueryParameters()));
        return Response.noContent().build();
    }

    private void allowed() {
        WriteRights.require(caller.user(), "completing reports");
    }

    private static Response answer(WebMessage message) {
        return Response.status(message.code()).entity(message.toJson()).build();
    }
}
