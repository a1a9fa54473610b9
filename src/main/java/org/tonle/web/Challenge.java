package org.tonle.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.account.signin.AccessTokens;
import org.tonle.account.signin.SessionCookie;
import org.tonle.account.signin.SignInOutcome;
import org.tonle.problem.ErrorCode;

/**
 * What is said to requests that prove nothing, or something wrong. Web apps get 401 in JSON, without {@code WWW-Authenticate}, which would
 * open a browser's dialog; programs get it with that header, which BI tools need to ask for a password; browsers that want a page, and
 * clients whose session has ended, are sent to the sign-in page under the name they look for.
 */
final class Challenge {
    /** Old clients see that a session has ended by these words in {@code Location}. */
    private static final String SIGN_IN_PAGE = "/dhis-web-login/";

    private static final String BASIC = "Basic realm=\"Tonle\", charset=\"UTF-8\"";

    private Challenge() {}

    /** @param lock how long an address stays shut out */
    static void send(RoutingContext context, Duration lock) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        if (response.ended()) {
            return;
        }
        SignInOutcome outcome = SecurityIdentities.outcome(context);
        String authorization = RequestCredentials.header(request, "Authorization");
        if (outcome == null && authorization == null && isForPage(context)) {
            response.setStatusCode(HttpResponseStatus.FOUND.code())
                    .putHeader("Location", SIGN_IN_PAGE)
                    .end();
            return;
        }
        SignInOutcome said = outcome == null ? SignInOutcome.BAD_CREDENTIALS : outcome;
        int status = status(said, authorization);
        String scheme = challenge(request, authorization);
        if (status == HttpResponseStatus.UNAUTHORIZED.code() && scheme != null) {
            response.putHeader("WWW-Authenticate", scheme);
        }
        if (said == SignInOutcome.TOO_MANY_ATTEMPTS) {
            response.putHeader("Retry-After", String.valueOf(lock.toSeconds()));
        }
        String language = RequestLanguage.ofHeader(request.getHeader("Accept-Language"));
        send(context, status, said.message(language), said == SignInOutcome.BAD_CREDENTIALS ? ErrorCode.E1125 : null);
    }

    /** An error in the form all errors have. */
    static void send(RoutingContext context, int status, String message, @Nullable ErrorCode code) {
        JsonObject body = new JsonObject()
                .put("httpStatus", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("httpStatusCode", status)
                .put("status", "ERROR")
                .put("message", message);
        if (code != null) {
            body.put("errorCode", code.name());
        }
        HttpServerResponse response =
                context.response().setStatusCode(status).putHeader("Content-Type", "application/json;charset=UTF-8");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        response.end(body.encode());
    }

    /** Whether who asks can do something with a page: a browser, or a client that came with a cookie of a session that is over. */
    private static boolean isForPage(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (RequestCredentials.isScript(request)) {
            return false;
        }
        boolean isApi = RequestCredentials.path(context).startsWith("/api");
        return !isApi || RequestCredentials.isNavigation(request) || request.getCookie(SessionCookie.NAME) != null;
    }

    private static int status(SignInOutcome outcome, @Nullable String authorization) {
        if (outcome == SignInOutcome.TOO_MANY_ATTEMPTS) {
            return HttpResponseStatus.TOO_MANY_REQUESTS.code();
        }
        if (outcome == SignInOutcome.REQUIRES_TWO_FACTOR_ENROLMENT && authorization == null) {
            return HttpResponseStatus.FORBIDDEN.code(); // it is known who asks
        }
        boolean isBroken = outcome == SignInOutcome.BAD_TOKEN && !AccessTokens.isWhole(word(authorization));
        return isBroken ? HttpResponseStatus.BAD_REQUEST.code() : HttpResponseStatus.UNAUTHORIZED.code();
    }

    private static @Nullable String challenge(HttpServerRequest request, @Nullable String authorization) {
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("apitoken")) {
            return "ApiToken";
        }
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer")) {
            return "Bearer error=\"invalid_token\"";
        }
        return RequestCredentials.isScript(request) ? null : BASIC;
    }

    private static String word(@Nullable String authorization) {
        return authorization == null
                ? ""
                : authorization.substring(authorization.indexOf(' ') + 1).strip();
    }
}
