package org.tonle.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.security.CredentialStore;
import org.tonle.security.PasswordHash;

/**
 * Whether the administrator still has the password every new server has. As long as it is so, the server answers nobody but its own
 * machine, unless {@code tonle.allow-first-password} says otherwise.
 */
@ApplicationScoped
public class FirstPassword {
    /** Uid of the user {@code admin}. */
    public static final String ADMINISTRATOR = "M5zQapPyTZI";

    private static final String PASSWORD = "district";

    private final Metadata metadata;
    private final CredentialStore credentials;
    private final boolean isAllowed;
    private volatile @Nullable String judged;
    private volatile boolean unchanged;

    FirstPassword(
            Metadata metadata,
            CredentialStore credentials,
            @ConfigProperty(name = "tonle.allow-first-password", defaultValue = "false") boolean isAllowed) {
        this.metadata = metadata;
        this.credentials = credentials;
        this.isAllowed = isAllowed;
    }

    /** Whether other machines are refused now. Looks at the database, and at the password only when it is another one than last time. */
    public boolean shutsOthersOut() {
        return !isAllowed && isUnchanged();
    }

    /** Whether the password is still the first one. */
    public boolean isUnchanged() {
        MetadataObject administrator = metadata.snapshot().findUnchecked("user", ADMINISTRATOR);
        String hash = administrator == null ? null : credentials.hash(administrator.id());
        if (hash == null) {
            return false;
        }
        if (!hash.equals(judged)) {
            unchanged = PasswordHash.matches(PASSWORD, hash);
            judged = hash;
        }
        return unchanged;
    }

    /** Whether other machines are let in without a further look: the operator allowed it, or the password was changed before. */
    public boolean isSettled() {
        return isAllowed || (judged != null && !unchanged);
    }
}
