package org.tonle.analytics.store.duckdb;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Says in {@code /q/health} whether the analytics store was what PostgreSQL is when it was last compared. */
@Wellness
@ApplicationScoped
public class StoreHealth implements HealthCheck {
    private final StoreReconciler reconciler;

    StoreHealth(StoreReconciler reconciler) {
        this.reconciler = reconciler;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("Analytics store equals PostgreSQL");
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
