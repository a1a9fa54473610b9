package org.tonle.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** Lets nobody past who did not sign in, apart from a few public paths. Basic authentication; more ways are to come. */
@Provider
public class SignInFilter implements ContainerRequestFilter {
    private static final Set<String> PUBLIC = Set.of("/api/ping", "/api/system/ping", "/api/loginConfig");
    private static final String BASIC = "basic ";

    private final SignIn signIn;
    private final Caller caller;

    SignInFilter(SignIn signIn, Caller caller) {
        this.signIn = signIn;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        CurrentUser user = user(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (user != null) {
            caller.signIn(user);
        } else if (!PUBLIC.contains(path)) {
            throw new Problem(ErrorCode.E1125);
        }
    }

    private @Nullable CurrentUser user(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        String pair;
        try {
            pair = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new Problem(ErrorCode.E1125);
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw new Problem(ErrorCode.E1125);
        }
        return signIn.withPassword(pair.substring(0, colon), pair.substring(colon + 1));
    }
}
