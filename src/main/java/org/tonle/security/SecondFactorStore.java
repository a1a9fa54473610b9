package org.tonle.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Secrets of one-time passwords, by user. The use case that calls it owns the transaction. */
@ApplicationScoped
public class SecondFactorStore implements PanacheRepositoryBase<SecondFactor, Integer> {
    /** What the user has, null when nothing. */
    public @Nullable SecondFactor of(int user) {
        return findById(user);
    }

    /** Marks a time step as used. False when this step or a later one was used before, by whoever was quicker. */
    public boolean use(int user, long step) {
        return update("lastStep = ?1 where userObject = ?2 and lastStep < ?1", step, user) == 1;
    }
}
