package org.tonle.tracker.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.hisp.dhis.rules.api.DataItem;
import org.hisp.dhis.rules.api.EnvironmentVariables;
import org.hisp.dhis.rules.api.ItemValueType;
import org.hisp.dhis.rules.api.RuleEngine;
import org.hisp.dhis.rules.models.RuleValidationResult;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ProgramRuleVariable;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** Checks conditions and data of program rules, sent as plain text, and puts names in the place of variables. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class RuleDescriptionResource {
    private final MetadataReader reader;
    private final Caller caller;
    private final Bodies bodies;

    RuleDescriptionResource(MetadataReader reader, Caller caller, Bodies bodies) {
        this.reader = reader;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** When a rule holds. Status 200 whether it can be read or not; the message's status says which. */
    @POST
    @Path("programRules/condition/description")
    public ObjectNode condition(@QueryParam("programId") @Nullable String program, @Nullable InputStream body)
            throws IOException {
        return message(RuleEngine.getInstance().validate(bodies.text(body).strip(), items(program)), 200);
    }

    /** What an action of a rule works out. Status 409 for what cannot be read. */
    @POST
    @Path("programRuleActions/data/expression/description")
    public Response data(@QueryParam("programId") @Nullable String program, @Nullable InputStream body)
            throws IOException {
        RuleValidationResult result = RuleEngine.getInstance()
                .validateDataFieldExpression(bodies.text(body).strip(), items(program));
        int status = result.getValid() ? 200 : 409;
        return Response.status(status).entity(message(result, status)).build();
    }

    private static ObjectNode message(RuleValidationResult result, int status) {
        return result.getValid()
                ? WebMessage.ok("Valid", null).toJson().put("description", result.getDescription())
                : new WebMessage(status, "ERROR", String.valueOf(result.getErrorMessage()), null, null)
                        .toJson()
                        .put("description", result.getErrorMessage());
    }

    /** What expressions of a program can name, as far as the caller sees it. */
    private Map<String, DataItem> items(@Nullable String program) {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        if (program == null || viewpoint.find("program", program) == null) {
            throw new Problem(
                    ErrorCode.E1003, "programId=" + program + " names no program, or none that you may see; send one");
        }
        Map<String, DataItem> items = new HashMap<>();
        EnvironmentVariables.INSTANCE
                .getENV_VARIABLES()
                .forEach((name, type) -> items.put(name, new DataItem(words(name), type)));
        for (MetadataObject constant : viewpoint.snapshot().all("constant")) {
            if (viewpoint.sees(constant)) {
                items.put(constant.uid(), new DataItem(constant.name(), ItemValueType.NUMBER));
            }
        }
        for (MetadataObject object : viewpoint.snapshot().referring("programRuleVariable", "program", program)) {
            if (viewpoint.sees(object)) {
                items.put(object.name(), item(viewpoint, object));
            }
        }
        return items;
    }

    private static DataItem item(Viewpoint viewpoint, MetadataObject object) {
        ProgramRuleVariable variable = ProgramRuleVariable.of(object);
        MetadataObject named =
                variable.dataElement() == null ? null : viewpoint.find("dataElement", variable.dataElement());
        if (named == null && variable.attribute() != null) {
            named = viewpoint.find("trackedEntityAttribute", variable.attribute());
        }
        return named == null
                ? new DataItem(object.name(), type(variable.valueType()))
                : new DataItem(named.name(), type(ValueItem.of(named).valueType()));
    }

    /** {@code event_date} is shown as "Event date". */
    private static String words(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('_', ' ');
    }

    private static ItemValueType type(ValueType type) {
        if (type.isNumeric()) {
            return ItemValueType.NUMBER;
        }
        if (type.isBoolean()) {
            return ItemValueType.BOOLEAN;
        }
        return switch (type) {
            case DATE, DATETIME, AGE -> ItemValueType.DATE;
            default -> ItemValueType.TEXT;
        };
    }
}
