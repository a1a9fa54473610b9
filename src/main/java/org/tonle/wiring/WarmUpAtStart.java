package org.tonle.wiring;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.tonle.analytics.warmup.WarmUp;

/** Begins to practise once requests can come, so that no start takes longer for it. */
@ApplicationScoped
class WarmUpAtStart {
    private final WarmUp warmUp;

    WarmUpAtStart(WarmUp warmUp) {
        this.warmUp = warmUp;
    }

    void begin(@ObservesAsync HttpServerStart event) {
        warmUp.begin();
    }
}
