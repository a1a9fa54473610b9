package org.tonle.account.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.setting.Settings;

/** Where the links of letters lead: a page to set a password, in English or Khmer. Public; the token in the link is the right. */
@Path("/account/{page:password|invitation}")
@Produces("text/html;charset=UTF-8")
@Blocking
public class AccountPageResource {
    private static final List<String> WORDS =
            List.of("password", "rules", "username", "firstname", "surname", "save", "done", "signin");

    private final AccountRecovery recovery;
    private final PasswordPolicy policy;
    private final Settings settings;

    AccountPageResource(AccountRecovery recovery, PasswordPolicy policy, Settings settings) {
        this.recovery = recovery;
        this.policy = policy;
        this.settings = settings;
    }

    /** The form. */
    @GET
    public Response form(
            @PathParam("page") String page,
            @QueryParam("token") @Nullable String token,
            @QueryParam("lang") @Nullable String lang,
            @Context HttpHeaders headers) {
        return answer(200, page, language(lang, headers), token == null ? "" : token, false, null);
    }

    /** Sets the password, or says what is wrong and asks again. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response set(
            @PathParam("page") String page,
            @FormParam("token") @Nullable String token,
            @FormParam("password") @Nullable String password,
            @FormParam("username") @Nullable String username,
            @FormParam("firstName") @Nullable String firstName,
            @FormParam("surname") @Nullable String surname,
            @QueryParam("lang") @Nullable String lang,
            @Context HttpHeaders headers) {
        Locale language = language(lang, headers);
        String kept = token == null ? "" : token;
        try {
            if (isInvitation(page)) {
                ObjectNode own = AccountWriter.properties();
                own.put("password", password).put("username", username);
                recovery.accept(token, own.put("firstName", firstName).put("surname", surname));
            } else {
                recovery.restore(token, password);
            }
            return answer(200, page, language, "", true, null);
        } catch (Problem problem) {
            return answer(problem.code().status(), page, language, kept, false, said(problem, language));
        }
    }

    /** In the language of the page; which rule of passwords is broken is said in English behind it. */
    private static String said(Problem problem, Locale language) {
        ResourceBundle words = Letters.words(language);
        if (problem.code() == ErrorCode.E6208) {
            return words.getString("page.link");
        }
        if (problem.code() == ErrorCode.E4005) {
            return words.getString("page.weak") + " " + problem.text();
        }
        return problem.code() == ErrorCode.E4049 || problem.code() == ErrorCode.E4054
                ? words.getString("page.taken")
                : problem.text();
    }

    private Response answer(
            int status, String page, Locale language, String token, boolean done, @Nullable String error) {
        ResourceBundle bundle = Letters.words(language);
        Map<String, String> words = new HashMap<>();
        for (String word : WORDS) {
            words.put(word, bundle.getString("page." + word));
        }
        Object[] least = {policy.rules().shortest()};
        words.put("rules", new MessageFormat(bundle.getString("page.rules"), Locale.ROOT).format(least));
        words.put("heading", bundle.getString(isInvitation(page) ? "page.invite" : "page.reset"));
        String html = AccountPages.password(
                        language.getLanguage(),
                        settings.system("applicationTitle").asText(),
                        words,
                        "/account/" + page,
                        token,
                        isInvitation(page),
                        done,
                        error)
                .render();
        return Response.status(status)
                .entity(html)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static boolean isInvitation(String page) {
        return page.equals("invitation");
    }

    private static Locale language(@Nullable String lang, HttpHeaders headers) {
        if (lang != null) {
            return lang.startsWith("km") ? Locale.forLanguageTag("km") : Locale.ENGLISH;
        }
        return headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .filter(each -> each.equals("km") || each.equals("en"))
                .findFirst()
                .filter("km"::equals)
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }
}
