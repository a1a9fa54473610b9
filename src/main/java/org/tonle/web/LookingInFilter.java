package org.tonle.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/**
 * Who looks in as somebody else only looks: nothing is changed in the name of a person who did not do it, so authors, histories and
 * audits stay true.
 */
public class LookingInFilter {
    private static final Set<String> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Caller caller;

    LookingInFilter(Caller caller) {
        this.caller = caller;
    }

    /** Refuses changes; what is public (signing in and out, going back to oneself) goes on. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void check(ContainerRequestContext request) {
        if (LOOKING.contains(request.getMethod())
                || PublicAddresses.contains(
                        request.getMethod(),
                        request.getUriInfo().getRequestUri().getPath())
                || caller.impersonator() == null) {
            return;
        }
        throw new Problem(
                ErrorCode.E1006,
                "you look in as `" + caller.user().username()
                        + "` and change nothing in that name. Go back to yourself first (POST /api/auth/impersonateExit)");
    }
}
