package org.tonle.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/accessLog}: who looked at whom, for those who may see that. Reading it leaves a trace too. */
@Path("/api/accessLog")
public class AccessLogResource {
    private static final String CSV = "application/csv";

    private final AccessLogReader reader;
    private final Caller caller;
    private final RequestFormat format;
    private final RequestBudget budget;

    AccessLogResource(AccessLogReader reader, Caller caller, RequestFormat format, RequestBudget budget) {
        this.format = format;
        this.budget = budget;
        this.reader = reader;
        this.caller = caller;
    }

    /** Entries, newest first: {@code user, person, from, to, kind, before, page, pageSize}; as CSV by suffix, {@code format} or {@code Accept}. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV, "text/csv"})
    public Response get(@Context UriInfo uri) {
        CurrentUser user = caller.user();
        AccessLogReader.checkMayRead(user);
        AccessLogQuery query = AccessLogQuery.of(new Parameters(uri.getQueryParameters()), ZoneId.systemDefault());
        List<ChainedEntry> entries = reader.find(user, query, uri.getQueryParameters());
        if (format.is(WireFormat.CSV)) {
            return Response.ok(
                            StreamedAnswer.of(budget.get(), out -> AccessLogRows.csv(entries, out)), format.mediaType())
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=accessLog.csv")
                    .build();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode pager = json.putObject("pager").put("page", query.page()).put("pageSize", query.pageSize());
        if (entries.size() == query.pageSize()) {
            pager.put(
                    "nextPage",
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("page")
                            .replaceQueryParam(
                                    "before", entries.get(entries.size() - 1).sequence())
                            .build()
                            .toString());
        }
        ArrayNode rows = json.putArray("accessLog");
        entries.forEach(entry -> rows.add(AccessLogRows.json(entry)));
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Whether the chain is whole: {@code valid, entries, head} and, when it is not, {@code brokenAt, message}. */
    @GET
    @Path("verify")
    @Produces(MediaType.APPLICATION_JSON)
    public ObjectNode verify(@QueryParam("head") @Nullable String head) {
        CurrentUser user = caller.user();
        AccessLogReader.checkMayRead(user);
        if (head != null && !head.strip().matches("[0-9a-fA-F]{64}")) {
            throw new Problem(ErrorCode.E1003, "head is no hash. Send the 64 hexadecimal digits of an earlier answer");
        }
        VerifyReport report = reader.verify(user, head);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("valid", report.isWhole())
                .put("entries", report.entries())
                .put("head", report.head());
        if (!report.isWhole()) {
            json.put("brokenAt", report.brokenAt()).put("message", report.reason());
        }
        return json;
    }
}
