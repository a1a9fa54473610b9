package org.tonle.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Failed sign-ins. The use case that calls it owns the transaction. */
@ApplicationScoped
public class SignInAttemptStore implements PanacheRepositoryBase<SignInAttempt, String> {
    /**
     * Counts one more attempt, before it is known how it ends, so that attempts made at the same time are all counted. The one that
     * reaches {@code most} locks the key; it may still be tried itself, the next may not.
     *
     * @return whether this attempt may go on
     */
    public boolean begin(String key, Instant now, int most, Duration lock) {
        return !getEntityManager()
                .createNativeQuery(
                        """
                        insert into sign_in_attempt as a (key, failures, last_failure, locked_until)
                        values (:key, 1, :now, case when :most <= 1 then cast(:until as timestamptz) end)
                        on conflict (key) do update set
                            failures = case when a.locked_until <= :now or a.last_failure < :forgotten then 1 else a.failures + 1 end,
                            locked_until = case
                                when a.locked_until <= :now or a.last_failure < :forgotten then null
                                when a.failures + 1 >= :most then cast(:until as timestamptz) end,
                            last_failure = :now
                        where a.locked_until is null or a.locked_until <= :now
                        returning failures""")
                .setParameter("key", key)
                .setParameter("now", now)
                .setParameter("most", most)
                .setParameter("until", now.plus(lock))
                .setParameter("forgotten", now.minus(lock))
                .getResultList()
                .isEmpty();
    }

    /** Takes a counter back to nothing. */
    public void forget(String key) {
        delete("key", key);
    }

    /** Removes what has not been counted up since a moment. */
    public void removeOlderThan(Instant moment) {
        delete("lastFailure < ?1 and (lockedUntil is null or lockedUntil < ?1)", moment);
    }
}
