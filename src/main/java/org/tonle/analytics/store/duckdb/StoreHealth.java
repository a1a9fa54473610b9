package org.tonle.analytics.store.duckdb;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.tonle.analytics.store.follow.BuildWatch;

/** Says in {@code /q/health} how far the analytics store is while it is made, else whether it was what PostgreSQL is when it was last compared. */
@Wellness
@ApplicationScoped
public class StoreHealth implements HealthCheck {
    private final StoreReconciler reconciler;
    private final DuckDbStore store;

    StoreHealth(StoreReconciler reconciler, DuckDbStore store) {
        this.reconciler = reconciler;
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("Analytics store equals PostgreSQL");
        BuildWatch.Progress progress = store.building();
        if (progress != null) {
            return answer.up()
                    .withData("beingMadeSince", progress.since().toString())
                    .withData("progress", progress.text())
                    .build();
        }
        StoreReconciler.Outcome last = reconciler.last();
        if (last == null) {
            return answer.up().withData("compared", "not yet").build();
        }
        List<String> differences = last.differences();
        return answer.status(differences.isEmpty())
                .withData("comparedAt", last.at().toString())
                .withData("compared", last.compared())
                .withData("differences", differences.size())
                .build();
    }
}
