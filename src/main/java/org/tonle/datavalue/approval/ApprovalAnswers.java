package org.tonle.datavalue.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.limit.Bodies;
import org.tonle.parameter.Parameters;

/** What approvals and acceptances are asked to do over HTTP: rights first, then what is meant, then the deed. */
@ApplicationScoped
class ApprovalAnswers {
    /** Headers that say how many cells were changed, and how many were so already. */
    private static final String CHANGED = "Tonle-Changed";

    private static final String UNCHANGED = "Tonle-Unchanged";

    private final DataApprovals approvals;
    private final RequestAccess access;
    private final Bodies bodies;

    /** @param access of the request that is answered */
    ApprovalAnswers(DataApprovals approvals, RequestAccess access, Bodies bodies) {
        this.approvals = approvals;
        this.access = access;
        this.bodies = bodies;
    }

    /** To the one cell that the address names. */
    Response one(UriInfo uri, ApprovalAction action) {
        DataAccess rights = allowed(action);
        ApprovalCell cell = new ApprovalRequest(rights).one(new Parameters(uri.getQueryParameters()), true);
        return done(rights, action, List.of(cell));
    }

    /** To all combinations of what the body names, or to none of them. */
    Response many(InputStream sent, ApprovalAction action) throws IOException {
        DataAccess rights = allowed(action);
        return done(rights, action, new ApprovalRequest(rights).sent(bodies.smallObject(sent)));
    }

    /** To cells that have nothing in common, or to none of them. */
    Response listed(InputStream sent, ApprovalAction action) throws IOException {
        DataAccess rights = allowed(action);
        return done(rights, action, new ApprovalRequest(rights).listed(bodies.small(sent)));
    }

    private DataAccess allowed(ApprovalAction action) {
        DataAccess rights = access.get();
        approvals.rights(rights).require(action);
        return rights;
    }

    private Response done(DataAccess rights, ApprovalAction action, List<ApprovalCell> cells) {
        DataApprovals.Outcome outcome = approvals.run(rights, action, cells);
        return Response.noContent()
                .header(CHANGED, outcome.changed())
                .header(UNCHANGED, outcome.unchanged())
                .build();
    }
}
