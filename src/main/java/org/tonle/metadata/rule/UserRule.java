package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.regex.Pattern;
import org.tonle.database.Transaction;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;
import org.tonle.security.CredentialStore;

/** Users: a name of their own that stays, at least one role, a password that is kept only as a hash. */
@ApplicationScoped
public class UserRule implements MetadataRule {
    private static final Pattern USERNAME =
            Pattern.compile("(?=.{4,255}$)(?![_.@-])(?!.*[_.@-]{2})[A-Za-z0-9_.@-]+(?<![_.@-])");
    private static final int SHORTEST = 8;
    /** More than this bcrypt does not look at. */
    private static final int LONGEST = 72;

    private final CredentialStore credentials;

    UserRule(CredentialStore credentials) {
        this.credentials = credentials;
    }

    @Override
    public String type() {
        return "user";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        String username = draft.document().text("username");
        if (username == null) {
            if (!draft.isNew()) {
                draft.set("username", String.valueOf(old(draft).text("username")));
            } else {
                draft.refuse(ErrorCode.E4000, "username", "username");
            }
            return;
        }
        if (!draft.isNew() && draft.changes("username")) {
            draft.refuse(ErrorCode.E4056, "username", "username", username);
        } else if (draft.isNew() && !USERNAME.matcher(username).matches()) {
            draft.refuse(ErrorCode.E4049, "username", "username", username);
        } else if (draft.isNew() && isTaken(username, changes)) {
            draft.refuse(ErrorCode.E4054, "username", "username", username);
        }
        if (draft.document().texts("userRoles").isEmpty()) {
            draft.refuse(ErrorCode.E4055, "username", "username", username);
        }
        checkPassword(draft, username);
    }

    private static Document old(Draft draft) {
        MetadataObject before = draft.before();
        return before == null ? draft.document() : before.document();
    }

    private static boolean isTaken(String username, Changes changes) {
        return changes.snapshot().table("user").findBy("username", username) != null;
    }

    private static void checkPassword(Draft draft, String username) {
        String password = draft.secret("password");
        if (password == null) {
            return;
        }
        if (password.length() < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            String why = "it must have " + SHORTEST + " to " + LONGEST + " characters";
            draft.refuse(ErrorCode.E4005, "password", "password", why);
        } else if (password.contains(username)) {
            draft.refuse(ErrorCode.E4005, "password", "password", "it must not contain the user name");
        }
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        for (Draft draft : drafts) {
            String name =
                    draft.document().text("firstName") + " " + draft.document().text("surname");
            draft.set("name", name.length() > 230 ? name.substring(0, 230) : name);
        }
    }

    @Override
    public void store(Transaction transaction, Draft draft, int id) throws SQLException {
        String password = draft.secret("password");
        if (password != null) {
            credentials.setPassword(transaction, id, password);
        }
    }
}
