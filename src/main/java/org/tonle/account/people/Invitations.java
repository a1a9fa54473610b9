package org.tonle.account.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import org.tonle.common.Uid;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.User;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.AccountLinkKind;
import org.tonle.security.CurrentUser;
import org.tonle.setting.Post;

/** AccountWriter for people who choose their password themselves, by a link in a letter; and letters that make somebody choose another one. */
@ApplicationScoped
public class Invitations {
    /** Before a user name that the invited person replaces by one of his own. */
    static final String PROVISIONAL = "invite-";

    private static final int RANDOM_BYTES = 24;

    private final UserFinder finder;
    private final AccountWriter accounts;
    private final Letters letters;
    private final Post post;
    private final SecureRandom random = new SecureRandom();

    Invitations(UserFinder finder, AccountWriter accounts, Letters letters, Post post) {
        this.finder = finder;
        this.accounts = accounts;
        this.letters = letters;
        this.post = post;
    }

    /** Makes an account without a password and writes to its address. @return the user */
    MetadataObject invite(CurrentUser caller, ObjectNode sent, String address) {
        requirePost();
        String email = sent.path("email").asText("").strip();
        if (email.isEmpty()) {
            throw new Problem(ErrorCode.E4000, "email");
        }
        ObjectNode user = sent.deepCopy();
        user.remove("password");
        user.put("invitation", true);
        if (user.path("username").asText("").isBlank()) {
            user.put("username", PROVISIONAL + Uid.generate());
        }
        for (String name : new String[] {"firstName", "surname"}) {
            if (user.path(name).asText("").isBlank()) {
                user.put(name, "(invited)");
            }
        }
        MetadataObject made = accounts.create(user, caller);
        letters.send(AccountLinkKind.INVITE, made, email, address);
        return made;
    }

    /** Writes once more to somebody who has not answered yet. */
    void inviteAgain(CurrentUser caller, String uid, String address) {
        requirePost();
        MetadataObject user = finder.managed(caller, uid);
        if (!User.of(user).account().isInvitation()) {
            throw new Problem(ErrorCode.E1004, "user `" + uid + "` is not invited: he or she has an account already");
        }
        letters.send(AccountLinkKind.INVITE, user, email(user), address);
    }

    /** Writes to somebody to set another password; the present one stops at once. */
    void reset(CurrentUser caller, String uid, String address) {
        requirePost();
        MetadataObject user = finder.other(caller, uid, "reset the password of");
        letters.send(AccountLinkKind.RESET, user, email(user), address);
        accounts.change(user, AccountWriter.properties().put("password", unguessable()), caller);
    }

    private String unguessable() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return "aA1-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String email(MetadataObject user) {
        String email = User.of(user).email();
        if (email == null || email.isBlank()) {
            throw new Problem(ErrorCode.E6202, user.uid());
        }
        return email;
    }

    private void requirePost() {
        if (!post.isConfigured()) {
            throw new Problem(
                    ErrorCode.E6203, "no mail server is configured. Set keyEmailHostName in the system settings");
        }
    }
}
