package org.tonle.account.signin;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tonle.common.FoldedKey;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.metadata.model.User;
import org.tonle.security.CurrentUser;
import org.tonle.setting.Settings;

/** Which accounts may be signed in to at all, whatever is proved. */
@Singleton
public class Accounts {
    private static final String SECOND_FACTOR = "twoFactorAuthRequired";
    private static final String LIFE_OF_A_PASSWORD = "credentialsExpires";

    private final Metadata metadata;
    private final Settings settings;
    private final Clock clock;

    Accounts(Metadata metadata, Settings settings, Clock clock) {
        this.metadata = metadata;
        this.settings = settings;
        this.clock = clock;
    }

    /** The surrogate number of a user. @throws org.tonle.problem.Problem when the user is gone */
    public int number(CurrentUser user) {
        return metadata.snapshot().get("user", user.uid()).id();
    }

    /** {@code SUCCESS} when the account is open, otherwise why it is not. */
    SignInOutcome state(MetadataObject user) {
        return state(User.of(user));
    }

    /** As {@link #state(MetadataObject)}, also of a user as he is to be. */
    public SignInOutcome state(User user) {
        LocalDateTime expiry = user.account().expiry();
        if (user.account().isDisabled()) {
            return SignInOutcome.ACCOUNT_DISABLED;
        }
        boolean isOver = expiry != null && expiry.isBefore(LocalDateTime.now(clock));
        return isOver ? SignInOutcome.ACCOUNT_EXPIRED : SignInOutcome.SUCCESS;
    }

    /** Whether a password that was set at this moment is too old by the setting {@code credentialsExpires}, in months; 0 is never. */
    boolean isTooOld(@Nullable Instant passwordSet) {
        return isTooOld(passwordSet, settings.system(LIFE_OF_A_PASSWORD));
    }

    /** As {@link #isTooOld}, as far as that is known without asking the database; null when it is not. */
    @Nullable
    Boolean isKnownTooOld(@Nullable Instant passwordSet) {
        JsonNode life = settings.systemKnown(LIFE_OF_A_PASSWORD);
        return life == null ? null : isTooOld(passwordSet, life);
    }

    private boolean isTooOld(@Nullable Instant passwordSet, JsonNode life) {
        int months = life.asInt();
        return months > 0
                && passwordSet != null
                && LocalDateTime.ofInstant(passwordSet, ZoneId.systemDefault())
                        .plusMonths(months)
                        .isBefore(LocalDateTime.now(clock));
    }

    /** Whether the setting {@code twoFactorAuthRequired} lets nobody in whose password is all there is. */
    boolean needSecondFactor() {
        return settings.system(SECOND_FACTOR).asBoolean();
    }

    /** Whether {@link #needSecondFactor} is known to be false without asking the database. */
    boolean areKnownToNeedNone() {
        JsonNode required = settings.systemKnown(SECOND_FACTOR);
        return required != null && !required.asBoolean();
    }

    /** The user of a name, whatever its letter case; null when there is none. */
    static @Nullable MetadataObject byName(Snapshot snapshot, String username) {
        return Users.find(snapshot, username);
    }

    /** A user name as names are compared. */
    static String folded(String username) {
        return FoldedKey.of(username);
    }

    /** The object of this surrogate number, null when there is none. */
    static @Nullable MetadataObject byNumber(Snapshot snapshot, int number) {
        MetadataObject object = snapshot.byId(number);
        return object != null && object.type().name().equals("user") ? object : null;
    }
}
