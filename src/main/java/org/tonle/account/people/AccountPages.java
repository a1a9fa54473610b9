package org.tonle.account.people;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page a link in a letter leads to; it works without scripts. Everything put into it is escaped. */
@CheckedTemplate(basePath = "account")
final class AccountPages {
    private AccountPages() {}

    /** A form for a new password. @param action where it is sent @param invited whether names are asked for too @param done whether the password is set */
    static native TemplateInstance password(
            String language,
            String title,
            Map<String, String> words,
            String action,
            String token,
            boolean invited,
            boolean done,
            @Nullable String error);
}
