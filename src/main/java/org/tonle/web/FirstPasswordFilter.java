package org.tonle.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.tonle.account.signin.FirstPassword;

/** Refuses other machines as long as the administrator has the first password. What came through a proxy counts as another machine. */
@ApplicationScoped
class FirstPasswordFilter {
    private static final int FORBIDDEN = 403;
    private static final List<String> OF_PROXIES = List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via");
    private static final String WHY =
            "This server still has its first password, so it answers its own machine only. On that machine, sign in"
                    + " as admin and change it (PUT /api/me/changePassword with oldPassword and newPassword); or start the server with"
                    + " tonle.allow-first-password=true, if nobody else can reach it";

    private final FirstPassword firstPassword;

    FirstPasswordFilter(FirstPassword firstPassword) {
        this.firstPassword = firstPassword;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.FIRST_PASSWORD);
    }

    private void check(RoutingContext context) {
        if (firstPassword.isSettled() || isOwnMachine(context.request()) || isHealth(context)) {
            context.next();
            return;
        }
        context.vertx().executeBlocking(firstPassword::shutsOthersOut, false).onComplete(found -> {
            if (found.failed()) {
                context.fail(found.cause());
            } else if (found.result()) {
                Challenge.send(context, FORBIDDEN, WHY, null);
            } else {
                context.next();
            }
        });
    }

    /** Readiness says nothing about anybody, and whoever starts servers asks from elsewhere. */
    private static boolean isHealth(RoutingContext context) {
        return RequestCredentials.path(context).equals("/q/health/ready");
    }

    private static boolean isOwnMachine(HttpServerRequest request) {
        for (String header : OF_PROXIES) {
            if (request.getHeader(header) != null) {
                return false;
            }
        }
        String address = RequestCredentials.address(request);
        return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }
}
