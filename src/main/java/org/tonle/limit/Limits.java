package org.tonle.limit;

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

    /** A new budget, for one answer; closed by who asks for it, as far as it counts rows. */
    public Budget budget() {
        return new Budget(AnswerLimits.of(config.answer()), pool);
    }
}
