package org.tonle.limit;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands out budgets as the operator set them. */
@ApplicationScoped
public class Limits {
    private final LimitConfig config;
    private final RowPool pool;

    Limits(LimitConfig config, RowPool pool) {
        this.config = config;
        this.pool = pool;
    }

    /** A new budget, for one answer; closed by who asks for it, as far as it counts rows. Outside of a request there is time to wait for room. */
    public Budget budget() {
        boolean isOfJob = !Arc.container().requestContext().isActive();
        return isOfJob ? ofJob() : ofRequest();
    }

    /** The same where no request is active yet, though there is one. */
    public Budget ofRequest() {
        return new Budget(
                AnswerLimits.of(config.answer()),
                pool,
                new BodyHold(config.body().patience(), false));
    }

    private Budget ofJob() {
        return new Budget(
                AnswerLimits.of(config.answer()),
                pool,
                new BodyHold(config.body().jobPatience(), true));
    }
}
