package org.tonle.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.account.signin.Accounts;
import org.tonle.account.signin.SignInOutcome;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Users;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.ImportRemark;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.User;
import org.tonle.problem.ErrorCode;
import org.tonle.security.CredentialStore;

/** Users: a name of their own that stays, at least one role, a password that is kept only as a hash. */
@ApplicationScoped
public class UserRule implements MetadataRule {
    private static final Pattern USERNAME =
            Pattern.compile("(?=.{4,255}$)(?![_.@-])(?!.*[_.@-]{2})[A-Za-z0-9_.@-]+(?<![_.@-])");
    /** What the server alone says about a user; whatever a client sends for it, the stored value stays. */
    private static final List<String> OURS = List.of("lastLogin", "passwordLastUpdated", "verifiedEmail");

    private final CredentialStore credentials;
    private final PasswordHistoryStore history;
    private final PasswordPolicy policy;
    private final Accounts accounts;

    UserRule(CredentialStore credentials, PasswordHistoryStore history, PasswordPolicy policy, Accounts accounts) {
        this.credentials = credentials;
        this.history = history;
        this.policy = policy;
        this.accounts = accounts;
    }

    static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    @Override
    public String type() {
        return "user";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        MetadataObject before = draft.before();
        OURS.forEach(name ->
                draft.set(name, before == null ? null : before.document().value(name)));
        String username = username(draft, before);
        if (username == null) {
            return;
        }
        boolean takesUpInvitation =
                before != null && isOneself(before, changes) && AccountRecovery.isProvisional(before);
        boolean isNamed = before == null || (takesUpInvitation && draft.changes("username"));
        if (!isNamed && draft.changes("username")) {
            draft.refuse(ErrorCode.E4056, "username", "username", username);
        } else if (isNamed && !isUsername(username)) {
            draft.refuse(ErrorCode.E4049, "username", "username", username);
        } else if (isNamed && Users.find(changes.snapshot(), username) != null) {
            draft.refuse(ErrorCode.E4054, "username", "username", username);
        }
        if (user(draft).userRoles().isEmpty()) {
            draft.refuse(ErrorCode.E4055, "username", "username", username);
        }
        checkPassword(draft, changes);
    }

    /** The name, the stored one when nothing is sent; null when there is none, which refuses the user. */
    private static @Nullable String username(Draft draft, @Nullable MetadataObject before) {
        String sent = user(draft).username();
        if (!sent.isEmpty()) {
            return sent;
        }
        String stored = before == null ? "" : User.of(before).username();
        if (stored.isEmpty()) {
            draft.refuse(ErrorCode.E4000, "username", "username");
            return null;
        }
        draft.set("username", stored);
        return stored;
    }

    /** The user as he is to be. */
    private static User user(Draft draft) {
        return User.of(MetadataObject.unstored(draft.document()));
    }

    private static boolean isOneself(MetadataObject user, Changes changes) {
        return changes.user().uid().equals(user.uid());
    }

    /** The first user of an empty server has the password that is in every manual; it is to be changed before others reach the server. */
    private void checkPassword(Draft draft, Changes changes) {
        String password = draft.secret("password");
        boolean isFirstUser = changes.snapshot().table("user").size() == 0;
        String fault = password == null || isFirstUser ? null : policy.fault(password, draft.document());
        if (fault != null) {
            draft.refuse(ErrorCode.E4005, "password", "password", fault);
        }
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        for (Draft draft : drafts) {
            User user = user(draft);
            String name = user.firstName() + " " + user.surname();
            draft.set("name", name.length() > 230 ? name.substring(0, 230) : name);
            if (draft.secret("password") != null) {
                draft.set("passwordLastUpdated", changes.now());
            }
            if (draft.isRequested()) {
                remark(draft);
            }
        }
    }

    /** Says why a user cannot sign in, where that is so. */
    private void remark(Draft draft) {
        User user = user(draft);
        User.Account account = user.account();
        List<String> reasons = new ArrayList<>();
        if (draft.isNew() && draft.secret("password") == null && !account.isElsewhere() && !account.isInvitation()) {
            reasons.add(ImportRemark.NO_PASSWORD.said());
        }
        if (account.isDisabled()) {
            reasons.add(ImportRemark.DISABLED.said());
        } else if (accounts.state(user) == SignInOutcome.ACCOUNT_EXPIRED) {
            reasons.add(ImportRemark.EXPIRED.said(account.expiry()));
        }
        if (!reasons.isEmpty()) {
            String why = String.join(ImportRemark.AND.said(), reasons);
            draft.remark(ImportRemark.CANNOT_SIGN_IN.said(user.username(), why));
        }
    }

    /** A password a person sets himself puts the one before into his history; one that somebody else gives begins it anew. */
    @Override
    public void store(Transaction transaction, Draft draft, int id, Changes changes) throws SQLException {
        String password = draft.secret("password");
        if (password != null) {
            if (draft.uid().equals(changes.user().uid())) {
                history.keepPresent(transaction, id);
            } else {
                history.forget(transaction, id);
            }
            credentials.setPassword(transaction, id, password);
        }
    }
}
