package org.tonle.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tonle.access.RequestAccess;
import org.tonle.common.IdScheme;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A custom attribute by which objects are to be named, in whichever parameter ({@code idScheme}, {@code outputOrgUnitIdScheme} ...),
 * must be one the caller may see: an answer named by it shows its values.
 */
class SchemeFilter {
    private static final String SCHEME = "dScheme";

    private final RequestAccess access;

    SchemeFilter(RequestAccess access) {
        this.access = access;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        for (Map.Entry<String, List<String>> parameter :
                request.getUriInfo().getQueryParameters().entrySet()) {
            if (!parameter.getKey().endsWith(SCHEME)) {
                continue;
            }
            for (String value : parameter.getValue()) {
                IdScheme scheme = IdScheme.parse(value);
                String attribute = scheme == null ? null : scheme.attribute();
                if (attribute != null && access.get().find("attribute", attribute) == null) {
                    throw new Problem(
                            ErrorCode.E1003,
                            parameter.getKey() + " names the attribute `" + attribute
                                    + "`, which does not exist. Use UID, CODE, NAME or ATTRIBUTE:<uid of an attribute>");
                }
            }
        }
    }
}
