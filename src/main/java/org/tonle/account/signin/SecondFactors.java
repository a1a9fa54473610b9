package org.tonle.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.SecondFactor;
import org.tonle.security.SecondFactorStore;

/** One-time passwords as a second factor: enrol, prove with a first code, use, give up. A code counts once. */
@ApplicationScoped
public class SecondFactors {
    /** Steps before and after now that count too: clocks differ. */
    private static final int TOLERANCE = 1;

    private final SecondFactorStore store;
    private final FailedSignIns failures;
    private final Clock clock;

    SecondFactors(SecondFactorStore store, FailedSignIns failures, Clock clock) {
        this.store = store;
        this.failures = failures;
        this.clock = clock;
    }

    /** {@code NOT_ENABLED}, {@code ENROLLING_TOTP} or {@code TOTP_ENABLED}, as DHIS2 calls it. */
    @Transactional
    public String type(int user) {
        SecondFactor factor = store.of(user);
        if (factor == null) {
            return "NOT_ENABLED";
        }
        return factor.enabled ? "TOTP_ENABLED" : "ENROLLING_TOTP";
    }

    /** Makes a new secret, which counts once a code of it was sent. @throws Problem E3022 when one is in use */
    @Transactional
    public void enrol(int user) {
        SecondFactor factor = store.of(user);
        if (factor != null && factor.enabled) {
            throw new Problem(ErrorCode.E3022);
        }
        SecondFactor made = factor == null ? new SecondFactor() : factor;
        made.userObject = user;
        made.secret = OneTimePassword.newSecret();
        made.lastStep = 0;
        made.created = clock.instant();
        store.persist(made);
    }

    /** The secret that is being enrolled. @throws Problem E3047 when none is: a secret in use is never shown again */
    @Transactional
    public String enrollingSecret(int user) {
        SecondFactor factor = store.of(user);
        if (factor == null || factor.enabled) {
            throw new Problem(ErrorCode.E3047);
        }
        return factor.secret;
    }

    /** Starts to ask for codes. @throws Problem E3029 when nothing was enrolled, E3023 for a wrong code */
    @Transactional
    public void enable(int user, @Nullable String code) {
        SecondFactor factor = store.of(user);
        if (factor == null) {
            throw new Problem(ErrorCode.E3029);
        }
        if (factor.enabled) {
            throw new Problem(ErrorCode.E3022);
        }
        require(factor, code);
        store.update("enabled = true where userObject = ?1", user);
    }

    /** Asks for codes no more. @throws Problem E3031 when none are asked for, E3023 for a wrong code */
    @Transactional
    public void disable(int user, @Nullable String code) {
        SecondFactor factor = store.of(user);
        if (factor == null || !factor.enabled) {
            throw new Problem(ErrorCode.E3031);
        }
        require(factor, code);
        store.delete("userObject", user);
    }

    /** Takes the second factor from somebody who lost it; who may do that is the caller's to decide. */
    @Transactional
    public void reset(int user) {
        store.delete("userObject", user);
    }

    /** Whether this is a right code that was not used before; it is used now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean takes(int user, String code) {
        SecondFactor factor = store.of(user);
        return factor != null && factor.enabled && matches(factor, code);
    }

    private void require(SecondFactor factor, @Nullable String code) {
        if (code == null || code.isBlank()) {
            throw new Problem(ErrorCode.E3050);
        }
        String key = "second-factor:" + factor.userObject;
        if (!failures.begin(key)) {
            throw new Problem(ErrorCode.E3024);
        }
        if (!matches(factor, code)) {
            throw new Problem(ErrorCode.E3023);
        }
        failures.succeeded(key);
    }

    private boolean matches(SecondFactor factor, String code) {
        byte[] sent = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        byte[] secret = OneTimePassword.bytes(factor.secret);
        long now = OneTimePassword.step(clock.instant().getEpochSecond());
        for (long step = now - TOLERANCE; step <= now + TOLERANCE; step++) {
            byte[] right = OneTimePassword.code(secret, step).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, sent)) {
                return store.use(factor.userObject, step);
            }
        }
        return false;
    }
}
