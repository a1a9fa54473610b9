package org.tonle.validation.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.Parameters;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/dataAnalysis/validationRulesExpression}: what the sides of a rule are made of at one place. */
@Path("/api/dataAnalysis/validationRulesExpression")
@Produces(MediaType.APPLICATION_JSON)
public class RuleExplanationResource {
    private final RuleExplanation explanation;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final AccessLog log;

    RuleExplanationResource(RuleExplanation explanation, RequestAccess access, RequestBudget budget, AccessLog log) {
        this.explanation = explanation;
        this.access = access;
        this.budget = budget;
        this.log = log;
    }

    /** {@code leftSide, rightSide}: names and values. */
    @GET
    public ObjectNode get(@Context UriInfo uri) {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "validationRule"), words.all());
        return explanation.explain(asker, words, budget.get());
    }
}
