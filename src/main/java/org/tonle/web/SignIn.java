package org.tonle.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CredentialStore;
import org.tonle.security.CurrentUser;
import org.tonle.security.PasswordHash;

/**
 * Who a user name and a password belong to. Checking a password is slow on purpose, so a right one is remembered for the life
 * of its hash, as a keyed digest with a key that only this process knows.
 */
@ApplicationScoped
public class SignIn {
    private static final int REMEMBERED = 10_000;

    private final Metadata metadata;
    private final CredentialStore credentials;
    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<Integer, Remembered> remembered = new ConcurrentHashMap<>();

    SignIn(Metadata metadata, CredentialStore credentials, Clock clock) {
        this.metadata = metadata;
        this.credentials = credentials;
        this.clock = clock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    private record Remembered(String hash, byte[] digest) {}

    /** The user. @throws Problem E1125 for a wrong name or password and for users who may not sign in, without saying which */
    public CurrentUser withPassword(String username, String password) {
        Snapshot snapshot = metadata.snapshot();
        MetadataObject user = snapshot.table("user").findBy("username", username);
        if (user == null || !maySignIn(user)) {
            PasswordHash.matches(password, null);
            throw new Problem(ErrorCode.E1125);
        }
        byte[] digest = digest(password);
        String hash = credentials.hash(user.id());
        Remembered known = remembered.get(user.id());
        if (known == null || !known.hash().equals(hash) || !MessageDigest.isEqual(known.digest(), digest)) {
            if (!PasswordHash.matches(password, hash) || hash == null) {
                throw new Problem(ErrorCode.E1125);
            }
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(user.id(), new Remembered(hash, digest));
        }
        return Users.currentUser(snapshot, user);
    }

    private boolean maySignIn(MetadataObject user) {
        return !user.document().flag("disabled") && !hasExpired(user.document().text("accountExpiry"));
    }

    private boolean hasExpired(@Nullable String accountExpiry) {
        if (accountExpiry == null) {
            return false;
        }
        try {
            String text = accountExpiry.length() == 10 ? accountExpiry + "T00:00:00" : accountExpiry;
            return LocalDateTime.parse(text).isBefore(LocalDateTime.now(clock));
        } catch (DateTimeParseException unreadable) {
            return true; // an expiry nobody can read must not keep a door open
        }
    }

    private byte[] digest(String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
