package org.tonle.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.User;
import org.tonle.setting.Settings;

/** The rules of passwords as the settings {@code minPasswordLength} and {@code maxPasswordLength} have them. */
@ApplicationScoped
public class PasswordPolicy {
    private static final int LEAST = 8;

    private final Settings settings;

    PasswordPolicy(Settings settings) {
        this.settings = settings;
    }

    /** The rules as they are now. No setting makes passwords of less than 8 characters good, nor of more than {@link PasswordRules#MOST_BYTES}. */
    public PasswordRules rules() {
        int shortest = settings.system("minPasswordLength").asInt();
        int longest = settings.system("maxPasswordLength").asInt();
        int least = Math.min(PasswordRules.MOST_BYTES, Math.max(LEAST, shortest));
        return new PasswordRules(least, Math.max(least, Math.min(PasswordRules.MOST_BYTES, longest)));
    }

    /** Why a user cannot have this password, null when it is good. @param user the user object as it is to be */
    public @Nullable String fault(String password, Document user) {
        return rules().fault(password, person(user));
    }

    private static PasswordRules.Person person(Document document) {
        User user = User.of(MetadataObject.unstored(document));
        return new PasswordRules.Person(user.username(), user.email(), user.firstName(), user.surname());
    }
}
