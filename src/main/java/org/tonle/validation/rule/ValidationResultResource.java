package org.tonle.validation.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.limit.RequestBudget;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.parameter.Parameters;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/validationResults}: findings that somebody asked to keep. */
@Path("/api/validationResults")
@Produces(MediaType.APPLICATION_JSON)
public class ValidationResultResource {
    private final ValidationResults results;
    private final MetadataReader reader;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final AccessLog log;

    ValidationResultResource(
            ValidationResults results,
            MetadataReader reader,
            RequestAccess access,
            RequestBudget budget,
            AccessLog log) {
        this.results = results;
        this.reader = reader;
        this.access = access;
        this.budget = budget;
        this.log = log;
    }

    /** {@code pager, validationResults}, the newest first; {@code ou, vr, pe, notificationSent, fields} and pages. */
    @GET
    public ObjectNode list(@Context UriInfo uri) {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "validationResult"), words.all());
        return results.list(asker, reader.viewpoint(asker.user()), words, budget.get());
    }

    /** One of them by its number. */
    @GET
    @Path("{id}")
    public ObjectNode get(@PathParam("id") String id) {
        DataAccess asker = access.get();
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "validationResult"), Parameters.NONE.all());
        return results.get(asker, reader.viewpoint(asker.user()), id, budget.get());
    }

    /** Forgets those of {@code ou, vr, pe, notificationSent}; without any parameter all. */
    @DELETE
    public void deleteAll(@Context UriInfo uri) {
        results.delete(access.get(), new Parameters(uri.getQueryParameters()), null);
    }

    /** Forgets one. */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        results.delete(access.get(), Parameters.NONE, id);
    }
}
