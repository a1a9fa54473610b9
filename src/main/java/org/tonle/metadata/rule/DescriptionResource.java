package org.tonle.metadata.rule;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expression;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/**
 * {@code POST /api/indicators/expression/description} and its like: checks an expression, sent as plain text, and puts names in the
 * place of identifiers. The status of the message says whether it can be read; the HTTP status is 200 either way.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class DescriptionResource {
    private static final Map<String, Dialect> DIALECTS = Map.of(
            "indicators", Dialect.INDICATOR,
            "validationRules", Dialect.VALIDATION_RULE,
            "predictors", Dialect.PREDICTOR,
            "programIndicators", Dialect.PROGRAM_INDICATOR);
    private static final Pattern VARIABLE = Pattern.compile("[#A]\\{([^{}]*+)}");

    private final MetadataReader reader;
    private final Caller caller;
    private final Bodies bodies;

    DescriptionResource(MetadataReader reader, Caller caller, Bodies bodies) {
        this.reader = reader;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** The same of what stands in the address: an expression of data elements, as validation rules have. */
    @GET
    @Path("expressions/description")
    public ObjectNode describe(@QueryParam("expression") @Nullable String expression) {
        if (expression == null) {
            throw new Problem(ErrorCode.E1000, "parameter expression");
        }
        return describe(Dialect.VALIDATION_RULE, expression.strip(), null);
    }

    /** What an action of a program rule works out. */
    @POST
    @Path("programRuleActions/data/expression/description")
    public ObjectNode describeData(@QueryParam("programId") @Nullable String program, @Nullable InputStream body)
            throws IOException {
        return describe(null, bodies.text(body).strip(), program);
    }

    @POST
    @Path("{collection}/{part}/description")
    public ObjectNode describe(
            @PathParam("collection") String collection,
            @PathParam("part") String part,
            @QueryParam("programId") @Nullable String program,
            @Nullable InputStream body)
            throws IOException {
        boolean isRule = collection.startsWith("programRule");
        Dialect dialect = DIALECTS.get(collection);
        if (dialect == null && !isRule) {
            throw new NotFoundException();
        }
        return describe(dialect, bodies.text(body).strip(), program);
    }

    /** @param dialect null for the condition of a program rule */
    private ObjectNode describe(@Nullable Dialect dialect, String text, @Nullable String program) {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        try {
            String description = dialect == null
                    ? condition(viewpoint, String.valueOf(program), text)
                    : Expression.parse(text, dialect).description(new ExpressionNames(viewpoint)::name);
            return WebMessage.ok("Valid", null).toJson().put("description", description);
        } catch (Problem unreadable) {
            ObjectNode message = new WebMessage(200, "ERROR", unreadable.text(), null, null).toJson();
            return dialect == null ? message.put("description", "1 error(s), 0 warning(s)") : message;
        }
    }

    /** The condition of a program rule: variables have names of their own in each program. */
    private static String condition(Viewpoint viewpoint, String program, String text) {
        Matcher variables = VARIABLE.matcher(text);
        StringBuilder description = new StringBuilder();
        while (variables.find()) {
            String name = nameOf(viewpoint, program, variables.group(1));
            variables.appendReplacement(description, Matcher.quoteReplacement(name));
        }
        return variables.appendTail(description).toString();
    }

    private static String nameOf(Viewpoint viewpoint, String program, String variable) {
        for (MetadataObject each : viewpoint.snapshot().referring("programRuleVariable", "program", program)) {
            if (each.name().equals(variable) && viewpoint.sees(each)) {
                MetadataObject element =
                        find(viewpoint, "dataElement", each.document().text("dataElement"));
                MetadataObject attribute = find(
                        viewpoint, "trackedEntityAttribute", each.document().text("trackedEntityAttribute"));
                return element != null ? element.name() : attribute != null ? attribute.name() : variable;
            }
        }
        throw new Problem(ErrorCode.E7137, "program `" + program + "` has no program rule variable `" + variable + "`");
    }

    private static @Nullable MetadataObject find(Viewpoint viewpoint, String type, @Nullable String uid) {
        return uid == null ? null : viewpoint.find(type, uid);
    }
}
