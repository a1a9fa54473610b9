package org.tonle.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.tonle.account.signin.FailedSignIns;
import org.tonle.metadata.Document;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CredentialStore;
import org.tonle.security.CurrentUser;
import org.tonle.security.PasswordHash;

/** The password a person sets for himself. */
@ApplicationScoped
public class OwnPassword {
    private final Metadata metadata;
    private final CredentialStore credentials;
    private final PasswordHistoryStore history;
    private final PasswordPolicy policy;
    private final AccountWriter accounts;
    private final FailedSignIns failures;

    OwnPassword(
            Metadata metadata,
            CredentialStore credentials,
            PasswordHistoryStore history,
            PasswordPolicy policy,
            AccountWriter accounts,
            FailedSignIns failures) {
        this.metadata = metadata;
        this.credentials = credentials;
        this.history = history;
        this.policy = policy;
        this.accounts = accounts;
        this.failures = failures;
    }

    /** Sets another password. @throws Problem E4005 when the present one is wrong or the new one is not good enough */
    void change(CurrentUser caller, @Nullable String present, @Nullable String next) {
        MetadataObject user = self(caller);
        if (present == null || next == null) {
            throw new Problem(ErrorCode.E1000, "oldPassword and newPassword, the present and the new password");
        }
        if (!isPresent(caller, present)) {
            throw new Problem(ErrorCode.E4005, "oldPassword", "it is not your present password");
        }
        set(user, next);
    }

    /** Sets another password of a user who has proved to be himself. @throws Problem E4005 when it is not good enough */
    void set(MetadataObject user, String next) {
        String fault = fault(user, user.document(), next);
        if (fault != null) {
            throw new Problem(ErrorCode.E4005, "password", fault);
        }
        accounts.changeSelf(user, AccountWriter.properties().put("password", next));
    }

    /** Why a user cannot take this password for himself, null when he can. @param as the user object as it is to be */
    @Nullable
    String fault(MetadataObject user, Document as, String next) {
        String fault = policy.fault(next, as);
        if (fault != null) {
            return fault;
        }
        boolean isPresent = PasswordHash.matches(next, credentials.hash(user.id()));
        boolean wasThere =
                isPresent || history.hashes(user.id()).stream().anyMatch(hash -> PasswordHash.matches(next, hash));
        return wasThere
                ? "it is one of your last " + PasswordHistoryStore.REMEMBERED + " passwords. Choose a new one"
                : null;
    }

    /** Whether this is the caller's password. Wrong ones count as those of sign-ins do. @throws Problem E4005 when there were too many */
    boolean isPresent(CurrentUser caller, String password) {
        String key = FailedSignIns.accountKey(caller.username());
        if (!failures.begin(key)) {
            throw new Problem(
                    ErrorCode.E4005, "oldPassword", "too many wrong ones were sent. Wait a quarter of an hour");
        }
        boolean isPresent =
                PasswordHash.matches(password, credentials.hash(self(caller).id()));
        if (isPresent) {
            failures.succeeded(key);
        }
        return isPresent;
    }

    /** Why the caller cannot take this password, null when he can. */
    @Nullable
    String fault(CurrentUser caller, String next) {
        MetadataObject user = self(caller);
        return fault(user, user.document(), next);
    }

    private MetadataObject self(CurrentUser caller) {
        return metadata.snapshot().get("user", caller.uid());
    }
}
