package org.tonle.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.tonle.security.SignInAttemptStore;

/** Counts wrong passwords by account and by address, in the database: locks outlive a restart and are the same on all nodes. */
@ApplicationScoped
public class FailedSignIns {
    private static final int LONGEST_NAME = 300;

    private final SignInAttemptStore store;
    private final SignInConfig config;
    private final Clock clock;

    FailedSignIns(SignInAttemptStore store, SignInConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** What the attempts with a user name are counted under, whether or not there is such a user. */
    public static String accountKey(String username) {
        String folded = Accounts.folded(username).replace('\0', ' ');
        return "account:" + folded.substring(0, Math.min(LONGEST_NAME, folded.length()));
    }

    /** What the attempts from an address are counted under. */
    static String addressKey(String address) {
        return "address:" + address;
    }

    /** Counts an attempt before its password is looked at. False when the account is locked by now. @param accountKey of an account, or of whatever is guessed at */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean begin(String accountKey) {
        return store.begin(accountKey, clock.instant(), config.maxAttempts(), config.lock());
    }

    /** Counts a wrong password against the address it came from. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void failed(String addressKey) {
        Instant now = clock.instant();
        store.begin(addressKey, now, config.maxAttemptsPerAddress(), config.lock());
        store.removeOlderThan(now.minus(config.lock().multipliedBy(2)));
    }

    /** A right password: the account's failures are forgotten. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void succeeded(String accountKey) {
        store.forget(accountKey);
    }
}
