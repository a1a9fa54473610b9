package org.tonle.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.User;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.AccountLinkKind;
import org.tonle.security.AccountLinkStore;
import org.tonle.setting.Post;
import org.tonle.setting.Settings;

/** The letters about accounts, in the language of who gets them: English or Khmer ({@code account/letters*.properties}). */
@ApplicationScoped
public class Letters {
    private final Settings settings;
    private final AccountLinkStore links;
    private final Post post;

    Letters(Settings settings, AccountLinkStore links, Post post) {
        this.settings = settings;
        this.links = links;
        this.post = post;
    }

    /**
     * Sends a link.
     *
     * @param address of this server as a signed-in caller reaches it, where the setting {@code keyInstanceBaseUrl} says nothing
     * @throws org.tonle.problem.Problem E6203 when it cannot be sent; then the link is worth nothing
     */
    void send(AccountLinkKind kind, MetadataObject user, String email, @Nullable String address) {
        String own = ownAddress();
        String base = own == null ? address : own;
        if (base == null) {
            throw new Problem(ErrorCode.E6203, "the setting keyInstanceBaseUrl does not say where this server is");
        }
        String token = links.issue(kind, user.id(), email);
        String link = base + page(kind) + "?token=" + token;
        ResourceBundle words = words(user);
        String key = kind.name().toLowerCase(Locale.ROOT);
        String title = settings.system("applicationTitle").asText();
        Object[] filled = {
            title, user.name(), User.of(user).username(), link, kind.life().toHours()
        };
        post.send(new Post.Letter(
                email,
                new MessageFormat(words.getString(key + ".subject"), Locale.ROOT).format(filled),
                new MessageFormat(words.getString(key + ".text"), Locale.ROOT).format(filled)));
    }

    /** Whether letters with links can be sent to people who did not sign in: there is a mail server, and the own address is set. */
    boolean reachEverybody() {
        return post.isConfigured() && ownAddress() != null;
    }

    /** What a request says about the own address is not believed for letters to others: it would lead them wherever it likes. */
    private @Nullable String ownAddress() {
        String set = settings.system("instanceBaseUrl").asText();
        return set.isEmpty() ? null : set.replaceAll("/+$", "");
    }

    private static String page(AccountLinkKind kind) {
        return switch (kind) {
            case RESET -> "/account/password";
            case INVITE -> "/account/invitation";
            case VERIFY_EMAIL -> "/api/account/verifyEmail";
        };
    }

    private ResourceBundle words(MetadataObject user) {
        String language = settings.user(user.uid(), "keyUiLocale").asText();
        return words(Locale.forLanguageTag(language.replace('_', '-')));
    }

    /** The words in a language, in English where there are none. */
    static ResourceBundle words(Locale language) {
        return ResourceBundle.getBundle(
                "account/letters",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
