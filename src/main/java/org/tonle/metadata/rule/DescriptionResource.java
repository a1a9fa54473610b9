package org.tonle.metadata.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expression;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/**
 * {@code POST /api/indicators/expression/description} and its like: checks an expression, sent as plain text or in an object of JSON, and puts names in the
 * place of identifiers. The status of the message says whether it can be read; the HTTP status is 200 either way. Of one that cannot be read the
 * message says why and what to do, the description has the sentence that clients of DHIS2 know where the grammar refuses it.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class DescriptionResource {
    private static final Map<String, Dialect> DIALECTS = Map.of(
            "indicators", Dialect.INDICATOR,
            "validationRules", Dialect.VALIDATION_RULE,
            "predictors", Dialect.PREDICTOR,
            "programIndicators", Dialect.PROGRAM_INDICATOR);

    private final MetadataReader reader;
    private final Caller caller;
    private final Bodies bodies;
    private final ObjectMapper mapper;

    DescriptionResource(MetadataReader reader, Caller caller, Bodies bodies, ObjectMapper mapper) {
        this.reader = reader;
        this.caller = caller;
        this.bodies = bodies;
        this.mapper = mapper;
    }

    /** The same of what stands in the address: an expression of data elements, as validation rules have. */
    @GET
    @Path("expressions/description")
    public ObjectNode describe(@QueryParam("expression") @Nullable String expression) {
        if (expression == null) {
            throw new Problem(ErrorCode.E1000, "parameter expression");
        }
        return describe(Dialect.VALIDATION_RULE, expression.strip());
    }

    @POST
    @Path("{collection}/{part}/description")
    public ObjectNode describe(
            @PathParam("collection") String collection, @PathParam("part") String part, @Nullable InputStream body)
            throws IOException {
        Dialect dialect = DIALECTS.get(collection);
        if (dialect == null) {
            throw new NotFoundException();
        }
        return describe(dialect, expression(bodies.text(body).strip()));
    }

    /** The body itself, or what an object in JSON has as its {@code expression}: no expression begins as such an object does. */
    private String expression(String text) {
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            return mapper.readTree(text).path("expression").asText(text).strip();
        } catch (JsonProcessingException noJson) {
            return text;
        }
    }

    private ObjectNode describe(Dialect dialect, String text) {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        try {
            String description = Expression.parse(text, dialect).description(new ExpressionNames(viewpoint)::name);
            return WebMessage.ok("Valid", null).toJson().put("description", description);
        } catch (Problem unreadable) {
            String sentence = Expression.refusedByGrammar(text);
            return new WebMessage(200, "ERROR", unreadable.text(), null, null)
                    .toJson()
                    .put("description", sentence == null ? unreadable.text() : sentence);
        }
    }
}
