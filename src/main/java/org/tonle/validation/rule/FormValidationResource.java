package org.tonle.validation.rule;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.format.LeftOut;
import org.tonle.limit.RequestBudget;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.parameter.Parameters;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/validation/dataSet/{id}}: what is wrong with one report, before it is completed. */
@Path("/api/validation")
@Produces(MediaType.APPLICATION_JSON)
public class FormValidationResource {
    private final FormValidation validation;
    private final MetadataReader reader;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final AccessLog log;

    FormValidationResource(
            FormValidation validation,
            MetadataReader reader,
            RequestAccess access,
            RequestBudget budget,
            AccessLog log) {
        this.validation = validation;
        this.reader = reader;
        this.access = access;
        this.budget = budget;
        this.log = log;
    }

    /** {@code validationRuleViolations, commentRequiredViolations} of {@code pe, ou}, {@code cc, cp} or {@code aoc}; with {@code multiOu} of its children too. */
    @GET
    @Path("dataSet/{id}")
    public Response dataSet(@PathParam("id") String id, @Context UriInfo uri) {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "validationRule"), words.all());
        FormValidation.Checked checked =
                validation.check(asker, reader.viewpoint(asker.user()), id, words, budget.get());
        return Response.ok(checked.json())
                .header(LeftOut.HEADER, LeftOut.header(checked.leftOut()))
                .build();
    }
}
