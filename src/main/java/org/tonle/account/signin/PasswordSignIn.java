package org.tonle.account.signin;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Question;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.Metadata.Caught;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CredentialStore;
import org.tonle.security.CredentialStore.Proofs;
import org.tonle.security.PasswordHash;
import org.tonle.security.SignInEvent;

/**
 * Sign-in with a user name and a password. Checking a password is slow on purpose, so a right one is remembered for the life of its
 * hash, as a keyed digest with a key that only this process knows. Everything else (whether the hash is still the same, locks,
 * the account, roles and groups) is looked up each time, so a change on any node counts from the next request on.
 */
@Singleton
public class PasswordSignIn {
    private static final int REMEMBERED = 10_000;

    private final Metadata metadata;
    private final CredentialStore credentials;
    private final Accounts accounts;
    private final FailedSignIns failures;
    private final SecondFactors secondFactors;
    private final Event<SignInEvent> events;
    private final Clock clock;
    private final Mac keyed;
    private final Map<Integer, Remembered> remembered = new ConcurrentHashMap<>();

    PasswordSignIn(
            Metadata metadata,
            CredentialStore credentials,
            Accounts accounts,
            FailedSignIns failures,
            SecondFactors secondFactors,
            Event<SignInEvent> events,
            Clock clock) {
        this.metadata = metadata;
        this.credentials = credentials;
        this.accounts = accounts;
        this.failures = failures;
        this.secondFactors = secondFactors;
        this.events = events;
        this.clock = clock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.keyed = keyed(new SecretKeySpec(secret, "HmacSHA256"));
    }

    private record Remembered(String hash, byte[] digest) {}

    /**
     * An attempt.
     *
     * @param code one-time password, null when none was sent
     * @param way {@code basic} or {@code form}: a page can ask for a one-time password, a program with Basic cannot
     */
    public record Attempt(String username, String password, @Nullable String code, String way, String address) {}

    /** Signs in, or says why not. */
    public SignInResult signIn(Attempt attempt) {
        String accountKey = FailedSignIns.accountKey(attempt.username());
        String addressKey = FailedSignIns.addressKey(attempt.address());
        Caught<Proofs> caught = metadata.catchUp(known -> question(known, attempt, accountKey, addressKey));
        Snapshot snapshot = caught.snapshot();
        Proofs proofs = Objects.requireNonNull(caught.answer(), "one row answers it, whoever is asked for");
        MetadataObject user = Accounts.byName(snapshot, attempt.username());
        Instant now = clock.instant();
        if (isAfter(proofs.accountLocked(), now)) {
            return told(attempt, new SignInResult(SignInOutcome.ACCOUNT_LOCKED, user, snapshot));
        }
        byte[] digest = digest(attempt.password());
        if (user == null || !isRemembered(user, proofs, digest)) {
            if (isAfter(proofs.addressLocked(), now)) {
                return told(attempt, new SignInResult(SignInOutcome.TOO_MANY_ATTEMPTS, user, snapshot));
            }
            if (!failures.begin(accountKey)) {
                return told(attempt, new SignInResult(SignInOutcome.ACCOUNT_LOCKED, user, snapshot));
            }
            if (!PasswordHash.matches(attempt.password(), proofs.hash()) || user == null) {
                failures.failed(addressKey);
                return told(attempt, new SignInResult(SignInOutcome.BAD_CREDENTIALS, user, snapshot));
            }
        } else if (attempt.way().equals("basic") && !proofs.hasSecondFactor()) {
            return new SignInResult(openOrNot(user, proofs), user, snapshot); // a request that goes on, no new sign-in
        }
        SignInOutcome outcome = afterPassword(attempt, user, proofs);
        if (outcome == SignInOutcome.INCORRECT_TWO_FACTOR_CODE_TOTP) {
            failures.begin(accountKey);
        } else {
            failures.succeeded(accountKey);
            remember(user, proofs, digest);
        }
        return told(attempt, new SignInResult(outcome, user, snapshot));
    }

    /**
     * Lets a request go on whose user has proved this password before, when nothing has to be asked of the database or told to anybody for
     * it; null when {@link #signIn} has to decide. What it is decided by is as new as there: {@link Metadata#known}.
     */
    public @Nullable SignInResult goOn(Attempt attempt) {
        String accountKey = FailedSignIns.accountKey(attempt.username());
        String addressKey = FailedSignIns.addressKey(attempt.address());
        Caught<Proofs> caught = metadata.known(known -> question(known, attempt, accountKey, addressKey));
        Proofs proofs = caught == null ? null : caught.answer();
        if (caught == null
                || proofs == null
                || proofs.hasSecondFactor()
                || !attempt.way().equals("basic")) {
            return null;
        }
        MetadataObject user = Accounts.byName(caught.snapshot(), attempt.username());
        if (user == null
                || isAfter(proofs.accountLocked(), clock.instant())
                || accounts.state(user) != SignInOutcome.SUCCESS
                || !Boolean.FALSE.equals(accounts.isKnownTooOld(proofs.passwordSet()))
                || !accounts.areKnownToNeedNone()
                || !isRemembered(user, proofs, digest(attempt.password()))) {
            return null;
        }
        return new SignInResult(SignInOutcome.SUCCESS, user, caught.snapshot());
    }

    private Question<Proofs> question(Snapshot known, Attempt attempt, String accountKey, String addressKey) {
        MetadataObject named = Accounts.byName(known, attempt.username());
        return credentials.proofs(named == null ? null : named.id(), accountKey, addressKey);
    }

    private SignInOutcome afterPassword(Attempt attempt, MetadataObject user, Proofs proofs) {
        SignInOutcome open = openOrNot(user, proofs);
        if (open != SignInOutcome.SUCCESS || !proofs.hasSecondFactor()) {
            return open;
        }
        if (attempt.way().equals("basic")) {
            return SignInOutcome.TWO_FACTOR_NEEDS_TOKEN;
        }
        return attempt.code() != null && secondFactors.takes(user.id(), attempt.code())
                ? SignInOutcome.SUCCESS
                : SignInOutcome.INCORRECT_TWO_FACTOR_CODE_TOTP;
    }

    private SignInOutcome openOrNot(MetadataObject user, Proofs proofs) {
        SignInOutcome state = accounts.state(user);
        if (state == SignInOutcome.SUCCESS && accounts.isTooOld(proofs.passwordSet())) {
            return SignInOutcome.PASSWORD_EXPIRED;
        }
        boolean isToEnrol = state == SignInOutcome.SUCCESS && !proofs.hasSecondFactor() && accounts.needSecondFactor();
        return isToEnrol ? SignInOutcome.REQUIRES_TWO_FACTOR_ENROLMENT : state;
    }

    private boolean isRemembered(MetadataObject user, Proofs proofs, byte[] digest) {
        Remembered known = remembered.get(user.id());
        return known != null && known.hash().equals(proofs.hash()) && MessageDigest.isEqual(known.digest(), digest);
    }

    private void remember(MetadataObject user, Proofs proofs, byte[] digest) {
        if (proofs.hash() != null) {
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(user.id(), new Remembered(proofs.hash(), digest));
        }
    }

    private SignInResult told(Attempt attempt, SignInResult result) {
        MetadataObject user = result.user();
        events.fire(new SignInEvent(
                attempt.username(),
                user == null ? null : user.uid(),
                attempt.way(),
                result.outcome().name(),
                attempt.address(),
                clock.instant()));
        return result;
    }

    private static boolean isAfter(@Nullable Instant moment, Instant now) {
        return moment != null && moment.isAfter(now);
    }

    private static Mac keyed(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }

    private byte[] digest(String password) {
        try {
            return ((Mac) keyed.clone()).doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the platform's HmacSHA256 can be copied", impossible);
        }
    }
}
