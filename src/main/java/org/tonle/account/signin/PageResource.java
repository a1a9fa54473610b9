package org.tonle.account.signin;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.security.Caller;
import org.tonle.setting.OidcProviders;
import org.tonle.setting.Settings;
import org.tonle.setting.SystemResource;

/** The pages: front page and sign-in, in English and Khmer, also under the addresses that DHIS2's clients know. */
@Path("/")
@Produces("text/html;charset=UTF-8")
@Blocking
public class PageResource {
    private static final List<String> LANGUAGES = List.of("en", "km");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final SignInForm form;
    private final OidcProviders providers;
    private final Settings settings;
    private final SignInConfig config;
    private final Caller caller;

    PageResource(SignInForm form, OidcProviders providers, Settings settings, SignInConfig config, Caller caller) {
        this.form = form;
        this.providers = providers;
        this.settings = settings;
        this.config = config;
        this.caller = caller;
    }

    /** What this is, whether it runs, and where to go on. */
    @GET
    public String front(@QueryParam("lang") @Nullable String lang, @Context HttpHeaders headers, @Context UriInfo uri) {
        String language = language(lang, headers);
        String address = uri.getBaseUri().toString().replaceAll("/$", "");
        String user = caller.isSignedIn() ? caller.user().username() : null;
        return render(Pages.front(language, title(), SystemResource.VERSION, user, address), language);
    }

    /**
     * Comes after the provider told who it is: begins a session for the user that is. Quarkus sends whoever the provider has not told
     * about to the provider first.
     */
    @GET
    @Path("oauth2/{step:authorization|code}/{name}")
    public Response oidc(
            @QueryParam("lang") @Nullable String lang,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        if (!caller.isSignedIn()) {
            String language = language(lang, headers);
            String error = MessageBundles.get(PageMessages.class, Localized.Literal.of(language))
                    .unknownToUs();
            return Response.status(FORBIDDEN)
                    .entity(page(language, error, "", false))
                    .build();
        }
        return AuthResource.with(
                form.begin(caller.user(), AuthResource.client(request)), Response.seeOther(URI.create("/")));
    }

    @GET
    @Path("{page:login|dhis-web-login|dhis-web-commons/security/login.action|dhis-web-commons-security/login.action}")
    public String login(@QueryParam("lang") @Nullable String lang, @Context HttpHeaders headers) {
        String language = language(lang, headers);
        return page(language, null, "", false);
    }

    /** Signs in by the form of the page, or by the form old clients send, and goes on to the front page. */
    @POST
    @Path("{page:login|dhis-web-commons-security/login.action}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @FormParam("username") @Nullable String username,
            @FormParam("j_username") @Nullable String oldUsername,
            @FormParam("password") @Nullable String password,
            @FormParam("j_password") @Nullable String oldPassword,
            @FormParam("twoFactorCode") @Nullable String code,
            @FormParam("2fa_code") @Nullable String oldCode,
            @QueryParam("lang") @Nullable String lang,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        String name = username == null ? oldUsername : username;
        SignInForm.Answer answer = form.signIn(
                name,
                password == null ? oldPassword : password,
                code == null ? oldCode : code,
                AuthResource.client(request));
        if (answer.outcome() == SignInOutcome.SUCCESS) {
            return AuthResource.with(answer.cookies(), Response.seeOther(URI.create("/")));
        }
        String language = language(lang, headers);
        boolean needsCode = answer.outcome() == SignInOutcome.INCORRECT_TWO_FACTOR_CODE_TOTP;
        boolean isTooMany = answer.outcome() == SignInOutcome.TOO_MANY_ATTEMPTS;
        return Response.status(isTooMany ? AuthResource.TOO_MANY : UNAUTHORIZED)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        isTooMany ? String.valueOf(config.lock().toSeconds()) : null)
                .entity(page(language, error(answer.outcome(), language), name == null ? "" : name, needsCode))
                .build();
    }

    @GET
    @Path("dhis-web-commons-security/logout.action")
    public Response signOutByLink(@Context HttpServerRequest request) {
        return signOut(request);
    }

    @POST
    @Path("dhis-web-commons-security/logout.action")
    @Consumes(MediaType.WILDCARD)
    public Response signOut(@Context HttpServerRequest request) {
        SignInForm.Client client = AuthResource.client(request);
        boolean isProviders = providers.isOn() && form.way(client).equals("oidc"); // its own session has to end too
        return AuthResource.with(
                form.signOut(client),
                Response.seeOther(URI.create(isProviders ? "/oauth2/logout" : "/dhis-web-login/")));
    }

    private String page(String language, @Nullable String error, String username, boolean needsCode) {
        String notice = settings.system("keyApplicationNotification").asText();
        return render(
                Pages.login(
                        language,
                        title(),
                        notice.isBlank() ? null : notice,
                        error,
                        username,
                        needsCode,
                        providers.isOn()
                                ? List.of(new Pages.Provider(providers.text(), providers.address()))
                                : List.of()),
                language);
    }

    private static String error(SignInOutcome outcome, String language) {
        PageMessages messages = MessageBundles.get(PageMessages.class, Localized.Literal.of(language));
        return switch (outcome) {
            case SUCCESS -> "";
            case BAD_CREDENTIALS, BAD_TOKEN, TWO_FACTOR_NEEDS_TOKEN -> messages.wrong();
            case ACCOUNT_DISABLED -> messages.disabled();
            case ACCOUNT_LOCKED -> messages.locked();
            case ACCOUNT_EXPIRED -> messages.expired();
            case PASSWORD_EXPIRED -> messages.passwordExpired();
            case INCORRECT_TWO_FACTOR_CODE_TOTP -> messages.codeNeeded();
            case REQUIRES_TWO_FACTOR_ENROLMENT -> messages.toEnrol();
            case TOO_MANY_ATTEMPTS -> messages.tooMany();
        };
    }

    private static String render(TemplateInstance page, String language) {
        return page.setLocale(Locale.forLanguageTag(language)).render();
    }

    private String title() {
        String title = settings.system("applicationTitle").asText();
        return title.isBlank() ? "Tonle" : title;
    }

    /** The language that is asked for, else the first of the browser's that there is, else that of the server. */
    private String language(@Nullable String lang, HttpHeaders headers) {
        if (lang != null && LANGUAGES.contains(lang)) {
            return lang;
        }
        for (Locale locale : headers.getAcceptableLanguages()) {
            if (LANGUAGES.contains(locale.getLanguage())) {
                return locale.getLanguage();
            }
        }
        String server = settings.system("keyUiLocale").asText();
        return LANGUAGES.contains(server) ? server : LANGUAGES.get(0);
    }
}
