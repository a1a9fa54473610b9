package org.tonle.web;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;

/** {@code /q/health/ready} and {@code /live} for everybody: whether, and no more. Details and metrics are on the management port. */
@ApplicationScoped
class HealthRoute {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final SmallRyeHealthReporter reporter;

    HealthRoute(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    void register(@Observes Router router) {
        router.get("/q/health/ready").blockingHandler(context -> answer(context, reporter::getReadiness), false);
        router.get("/q/health/live").blockingHandler(context -> answer(context, reporter::getLiveness), false);
    }

    private static void answer(RoutingContext context, Supplier<SmallRyeHealth> health) {
        boolean isDown = health.get().isDown();
        context.response()
                .setStatusCode(isDown ? UNAVAILABLE : OK)
                .putHeader("Content-Type", "application/json")
                .end(isDown ? "{\"status\":\"DOWN\"}" : "{\"status\":\"UP\"}");
    }
}
