package org.tonle.account.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.common.FoldedKey;
import org.tonle.metadata.Document;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Users;
import org.tonle.metadata.model.User;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.AccountLink;
import org.tonle.security.AccountLinkKind;
import org.tonle.security.AccountLinkStore;
import org.tonle.setting.Settings;

/**
 * Another password for who has lost his, and a first one for who was invited: by a link that works once. Asking for a link answers the
 * same at once whatever name is sent: the letter is written afterwards, by a thread that nobody waits for.
 */
@ApplicationScoped
public class AccountRecovery {
    private static final Logger LOG = Logger.getLogger(AccountRecovery.class);
    private static final Duration BETWEEN_LETTERS = Duration.ofMinutes(5);
    private static final int MOST_WAITING = 1000;
    private static final int LONGEST_NAME = 320;
    /** What an invited person may say of himself. */
    private static final List<String> OWN_OF_THE_INVITED =
            List.of("firstName", "surname", "phoneNumber", "jobTitle", "employer", "username");

    private final Metadata metadata;
    private final Settings settings;
    private final AccountLinkStore links;
    private final Letters letters;
    private final OwnPassword passwords;
    private final AccountWriter accounts;
    private final ExecutorService writer;

    AccountRecovery(
            Metadata metadata,
            Settings settings,
            AccountLinkStore links,
            Letters letters,
            OwnPassword passwords,
            AccountWriter accounts) {
        this.metadata = metadata;
        this.settings = settings;
        this.links = links;
        this.letters = letters;
        this.passwords = passwords;
        this.accounts = accounts;
        this.writer = new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> new Thread(work, "account-letters"),
                (work, full) -> LOG.warn("Too many people have lost their passwords at once; a letter is not written"));
    }

    @PreDestroy
    void stop() {
        writer.shutdownNow();
    }

    /**
     * Writes a letter with a link to whoever this is, if there is such a user; the caller does not learn whether.
     *
     * @throws Problem E6203 when letters cannot be sent or accounts are not recovered here, whoever is named
     */
    void forgotten(@Nullable String usernameOrEmail) {
        if (!settings.system("keyAccountRecovery").asBoolean()) {
            throw new Problem(
                    ErrorCode.E6203,
                    "accounts are not recovered by e-mail here. An administrator sets another password");
        }
        if (!letters.reachEverybody()) {
            throw new Problem(ErrorCode.E6203, "no mail server is configured. An administrator sets another password");
        }
        if (usernameOrEmail == null || usernameOrEmail.isBlank() || usernameOrEmail.length() > LONGEST_NAME) {
            throw new Problem(ErrorCode.E1000, "emailOrUsername, a user name or an e-mail address");
        }
        writer.execute(() -> write(usernameOrEmail));
    }

    private void write(String usernameOrEmail) {
        try {
            MetadataObject user = find(usernameOrEmail);
            String email = user == null ? null : User.of(user).email();
            if (user == null
                    || email == null
                    || email.isBlank()
                    || User.of(user).account().isDisabled()) {
                return;
            }
            if (!links.wasIssuedWithin(BETWEEN_LETTERS, AccountLinkKind.RESET, user.id())) {
                letters.send(AccountLinkKind.RESET, user, email, null);
            }
        } catch (RuntimeException problem) {
            LOG.error("A letter to somebody who lost a password was not sent", problem);
        }
    }

    /** The user of this name, or the only one of this address. */
    private @Nullable MetadataObject find(String usernameOrEmail) {
        MetadataObject byName = Users.find(metadata.snapshot(), usernameOrEmail);
        if (byName != null || !usernameOrEmail.contains("@")) {
            return byName;
        }
        String wanted = FoldedKey.of(usernameOrEmail);
        List<MetadataObject> found = metadata.snapshot().table("user").inOrderOfCreation().stream()
                .filter(user ->
                        wanted.equals(FoldedKey.of(String.valueOf(User.of(user).email()))))
                .limit(2)
                .toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    /** Sets another password for who has the link. @throws Problem E6208 for a link that is worth nothing, E4005 for a bad password */
    void restore(@Nullable String token, @Nullable String password) {
        AccountLink link = link(AccountLinkKind.RESET, token);
        MetadataObject user = user(link);
        check(user, user.document(), password);
        use(link);
        accounts.changeSelf(user, AccountWriter.properties().put("password", password));
    }

    /** Takes up an invitation: a password, and the own name. @throws Problem as {@link #restore} */
    void accept(@Nullable String token, ObjectNode sent) {
        AccountLink link = link(AccountLinkKind.INVITE, token);
        MetadataObject user = user(link);
        String password = sent.path("password").textValue();
        ObjectNode own = AccountWriter.properties();
        Document as = user.document();
        for (String name : OWN_OF_THE_INVITED) {
            String value = sent.path(name).asText("").strip();
            boolean isTheirs = !name.equals("username") || isProvisional(user);
            if (!value.isEmpty() && isTheirs) {
                own.put(name, value);
                as = as.with(name, value);
            }
        }
        checkUsername(own.path("username").textValue());
        check(user, as, password);
        use(link);
        own.put("password", password).put("invitation", false);
        accounts.changeSelf(user, own);
        if (link.email.equals(User.of(user).email())) {
            accounts.note(user, "verifiedEmail", link.email);
        }
    }

    /** Takes an address for the user's own who has the link that was sent there. */
    void verify(MetadataObject user, @Nullable String token) {
        AccountLink link = link(AccountLinkKind.VERIFY_EMAIL, token);
        if (link.userObject != user.id() || !link.email.equals(User.of(user).email())) {
            throw new Problem(ErrorCode.E6208);
        }
        use(link);
        accounts.note(user, "verifiedEmail", link.email);
    }

    static boolean isProvisional(MetadataObject user) {
        return User.of(user).account().isInvitation()
                && User.of(user).username().startsWith(Invitations.PROVISIONAL);
    }

    /** Asked before the link is used up, so that another name can be tried. */
    private void checkUsername(@Nullable String username) {
        if (username != null && !UserRule.isUsername(username)) {
            throw new Problem(ErrorCode.E4049, "username", username);
        }
        if (username != null && Users.find(metadata.snapshot(), username) != null) {
            throw new Problem(ErrorCode.E4054, "username", username);
        }
    }

    private void check(MetadataObject user, Document as, @Nullable String password) {
        String fault = password == null ? "it is empty" : passwords.fault(user, as, password);
        if (fault != null) {
            throw new Problem(ErrorCode.E4005, "password", fault);
        }
    }

    private void use(AccountLink link) {
        if (!links.use(link)) {
            throw new Problem(ErrorCode.E6208);
        }
    }

    private AccountLink link(AccountLinkKind kind, @Nullable String token) {
        AccountLink link = links.find(kind, token);
        if (link == null) {
            throw new Problem(ErrorCode.E6208);
        }
        return link;
    }

    private MetadataObject user(AccountLink link) {
        for (MetadataObject user : metadata.snapshot().table("user").all()) {
            if (user.id() == link.userObject && !User.of(user).account().isDisabled()) {
                return user;
            }
        }
        throw new Problem(ErrorCode.E6208);
    }
}
