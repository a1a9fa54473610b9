package org.tonle.account.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of this server, as templates; they work without scripts. Everything put into them is escaped. */
@CheckedTemplate
final class Pages {
    private Pages() {}

    /** Somebody else who can tell who a person is. @param text name @param url where sign-in there begins */
    record Provider(String text, String url) {}

    /** The sign-in page. @param error why the last attempt failed, null without one @param needsCode whether a one-time password is asked for */
    static native TemplateInstance login(
            String language,
            String title,
            @Nullable String notice,
            @Nullable String error,
            String username,
            boolean needsCode,
            List<Provider> providers);

    /** The front page. @param user who is signed in, null when nobody is @param address of this server as the client knows it */
    static native TemplateInstance front(
            String language, String title, String version, @Nullable String user, String address);
}
