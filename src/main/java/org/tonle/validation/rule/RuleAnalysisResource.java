package org.tonle.validation.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.format.LeftOut;
import org.tonle.format.RequestFormat;
import org.tonle.format.TableFile;
import org.tonle.limit.Bodies;
import org.tonle.limit.RequestBudget;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;
import org.tonle.validation.sample.BodyWords;

/**
 * {@code /api/dataAnalysis/validationRules}: which rules are broken at and below a unit. What is not in an answer is said in headers:
 * {@code X-Has-More-Rows}, and {@code X-Items-Left-Out} for rules that cannot be worked out for the caller.
 */
@Path("/api/dataAnalysis/validationRules")
public class RuleAnalysisResource {
    private static final String HAS_MORE = "X-Has-More-Rows";

    private final RuleAnalyses analyses;
    private final LastAnalyses last;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final AccessLog log;
    private final Bodies bodies;
    private final RequestFormat format;

    RuleAnalysisResource(
            RuleAnalyses analyses,
            LastAnalyses last,
            RequestAccess access,
            RequestBudget budget,
            AccessLog log,
            Bodies bodies,
            RequestFormat format) {
        this.analyses = analyses;
        this.last = last;
        this.access = access;
        this.budget = budget;
        this.log = log;
        this.bodies = bodies;
        this.format = format;
    }

    /** Rows of broken rules; the body has {@code ou, startDate, endDate, vrg?, persist?, notification?, maxResults?}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response post(InputStream sent) throws IOException {
        Parameters words = BodyWords.of(bodies.smallObject(sent));
        RuleAnalyses.Found found = run(words);
        last.put(access.get().user().uid(), words);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        found.violations().forEach(violation -> rows.add(ViolationJson.row(violation, null)));
        return answer(rows, MediaType.APPLICATION_JSON, found);
    }

    /** The same as CSV or a workbook: of the parameters of the address, or of what the caller last had analysed. */
    @GET
    @Path("report")
    @Produces({TableFile.CSV, TableFile.TEXT_CSV, TableFile.XLSX})
    public Response report(@Context UriInfo uri) throws IOException {
        Parameters words = new Parameters(uri.getQueryParameters());
        if (words.text("ou", "orgUnit", "organisationUnit") == null) {
            Parameters before = last.of(access.get().user().uid());
            if (before == null) {
                throw new Problem(ErrorCode.E1000, "ou (or an analysis by POST before)");
            }
            words = before;
        }
        RuleAnalyses.Found found = run(words.with("persist", null).with("notification", null));
        List<List<@Nullable String>> rows = new ArrayList<>();
        found.violations().forEach(violation -> rows.add(ViolationJson.cells(violation, null)));
        byte[] table = TableFile.of(format, "Validation", ViolationJson.COLUMNS, rows);
        return answer(table, format.mediaType(), found);
    }

    private RuleAnalyses.Found run(Parameters words) {
        DataAccess asker = access.get();
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "validationRule"), words.all());
        return analyses.run(asker, AnalysisRequest.of(asker, words), budget.get());
    }

    private static Response answer(Object body, String type, RuleAnalyses.Found found) {
        List<String> leftOut = new ArrayList<>(found.leftOut());
        Response.ResponseBuilder answer = Response.ok(body, type).header(LeftOut.HEADER, LeftOut.header(leftOut));
        if (found.hasMore()) {
            answer.header(HAS_MORE, "true");
        }
        return answer.build();
    }
}
