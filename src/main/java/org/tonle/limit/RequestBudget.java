package org.tonle.limit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The {@link Budget} of the HTTP request at hand; what it holds is given back when the request has been answered. Resources take it from here and pass it down. */
@RequestScoped
public class RequestBudget {
    private final Limits limits;
    private @Nullable Budget budget;

    RequestBudget(Limits limits) {
        this.limits = limits;
    }

    /** The same each time. */
    public Budget get() {
        if (budget == null) {
            budget = limits.ofRequest();
        }
        return budget;
    }

    @PreDestroy
    void end() {
        if (budget != null) {
            budget.close();
        }
    }
}
