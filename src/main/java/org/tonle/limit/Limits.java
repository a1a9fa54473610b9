package org.tonle.limit;

import jakarta.enterprise.context.ApplicationScoped;

/** Hands out budgets as the operator set them. */
@ApplicationScoped
public class Limits {
    private final LimitConfig config;

    Limits(LimitConfig config) {
        this.config = config;
    }

    /** A new budget, for one answer. */
    public Budget budget() {
        return new Budget(AnswerLimits.of(config.answer()));
    }
}
