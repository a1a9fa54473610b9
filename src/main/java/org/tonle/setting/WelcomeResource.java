package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.security.Caller;

/** What clients ask before anybody has signed in, and the languages there are. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class WelcomeResource {
    private final Settings settings;
    private final OidcProviders providers;
    private final Post post;
    private final Caller caller;
    private final RequestFormat format;

    WelcomeResource(Settings settings, OidcProviders providers, Post post, Caller caller, RequestFormat format) {
        this.settings = settings;
        this.providers = providers;
        this.post = post;
        this.caller = caller;
        this.format = format;
    }

    @GET
    @Path("ping")
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    public Response ping() {
        return format.is(WireFormat.TEXT)
                ? Response.ok("pong", MediaType.TEXT_PLAIN_TYPE).build()
                : SystemSettingResource.json(JsonNodeFactory.instance.textNode("pong"));
    }

    /** What the sign-in page needs, its texts in the language of {@code locale}; public. */
    @GET
    @Path("loginConfig")
    public ObjectNode loginConfig(@QueryParam("locale") @Nullable String locale) {
        String language = SystemSettingResource.language(locale);
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put(
                "applicationTitle",
                settings.system("applicationTitle", language).asText());
        config.put(
                "applicationDescription",
                settings.system("applicationIntro", language).asText());
        config.put(
                "applicationNotification",
                settings.system("keyApplicationNotification", language).asText());
        config.put(
                "applicationLeftSideFooter",
                settings.system("applicationFooter", language).asText());
        config.put(
                "applicationRightSideFooter",
                settings.system("applicationRightFooter", language).asText());
        config.put("countryFlag", settings.system("keyFlag").asText());
        config.put("uiLocale", settings.system("keyUiLocale").asText());
        config.put("loginPageLogo", "/api/staticContent/logo_front.png");
        config.put("loginPopup", settings.system("loginPopup", language).asText());
        config.put(
                "selfRegistrationNoRecaptcha",
                settings.system("keySelfRegistrationNoRecaptcha").asBoolean());
        config.put("selfRegistrationEnabled", settings.isSelfRegistrationOpen());
        config.put("emailConfigured", post.isConfigured());
        config.put("allowAccountRecovery", settings.system("keyAccountRecovery").asBoolean());
        config.put(
                "useCustomLogoFront", settings.system("keyUseCustomLogoFront").asBoolean());
        config.put("apiVersion", SystemResource.VERSION);
        config.put("recaptchaSite", "");
        config.put("loginPageLayout", settings.system("loginPageLayout").asText());
        config.put("minPasswordLength", settings.system("minPasswordLength").asInt());
        config.put("maxPasswordLength", settings.system("maxPasswordLength").asInt());
        config.set("oidcProviders", providers.forLoginConfig());
        return config;
    }

    /** The locales of the web apps ({@code ui}, which the sign-in page asks for) and of translations ({@code db}). */
    @GET
    @Path("locales/{kind:ui|db|dbLocales}")
    public JsonNode locales() {
        ArrayNode locales = JsonNodeFactory.instance.arrayNode();
        for (String tag : List.of("en", "km", "fr", "lo", "pt", "es", "vi", "zh")) {
            Locale locale = Locale.forLanguageTag(tag);
            String name = locale.getDisplayLanguage(Locale.ENGLISH);
            locales.addObject()
                    .put("locale", tag)
                    .put("name", locale.getDisplayLanguage(locale))
                    .put("displayName", name);
        }
        return locales;
    }

    /** Languages or countries by their codes. */
    @GET
    @Path("locales/languages")
    public JsonNode languages() {
        caller.user();
        ObjectNode languages = JsonNodeFactory.instance.objectNode();
        for (String code : Locale.getISOLanguages()) {
            languages.put(code, Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH));
        }
        return languages;
    }

    @GET
    @Path("locales/countries")
    public JsonNode countries() {
        caller.user();
        ObjectNode countries = JsonNodeFactory.instance.objectNode();
        for (String code : Locale.getISOCountries()) {
            countries.put(code, new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH));
        }
        return countries;
    }
}
