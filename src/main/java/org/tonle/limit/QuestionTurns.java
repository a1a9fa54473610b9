package org.tonle.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.tonle.problem.Problem;

/**
 * Lets only so few heavy questions to analytics be worked out at once as there are processors for them, one user's never all of them, so
 * that light ones are answered meanwhile and memory is for few. The others wait in the order of coming.
 */
@ApplicationScoped
public class QuestionTurns {
    private final Turnstile turnstile;

    @Inject
    QuestionTurns(LimitConfig config) {
        this(
                config.questions().all() > 0
                        ? config.questions().all()
                        : Math.max(2, Runtime.getRuntime().availableProcessors()),
                config.questions().patience());
    }

    QuestionTurns(int all, Duration patience) {
        this.turnstile = new Turnstile(Math.max(1, all - 1), all, patience, "tonle.limits.questions");
    }

    /**
     * Works it out when it is its turn, unless nobody waits for it any more.
     *
     * @param user uid of who asks
     * @throws Problem E1184, or E1183 when it is the user's own questions, after waiting too long
     */
    public <T> T turn(String user, Budget budget, Supplier<T> work) {
        return turnstile.turn(user, () -> {
            budget.checkWanted();
            return work.get();
        });
    }
}
