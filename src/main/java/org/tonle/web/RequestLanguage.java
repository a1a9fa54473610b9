package org.tonle.web;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.database.DatabaseProblem;
import org.tonle.problem.Wording;
import org.tonle.security.Caller;
import org.tonle.setting.Settings;

/**
 * In which language errors and warnings are said. A program that asks for no language reads English, because it looks for words. To
 * a browser, which always asks for one, they are said in the language that its user has chosen ({@code keyUiLocale}), else in the one it asks for.
 */
@ApplicationScoped
class RequestLanguage {
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.forLanguageTag(Wording.KHMER));

    private final CurrentVertxRequest request;
    private final Caller caller;
    private final Settings settings;

    RequestLanguage(CurrentVertxRequest request, Caller caller, Settings settings) {
        this.request = request;
        this.caller = caller;
        this.settings = settings;
    }

    void begin(@Observes StartupEvent started) {
        Wording.speak(this::spoken);
    }

    private @Nullable String spoken() {
        if (!Arc.container().requestContext().isActive()) {
            return null;
        }
        RoutingContext context = request.getCurrent();
        String asked = context == null ? null : context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (!asksForALanguage(asked)) {
            return null;
        }
        String chosen = chosen();
        return chosen == null ? ofHeader(asked) : chosen;
    }

    /** What the user chose; null when that cannot be asked: the error at hand may be that the database is away. */
    private @Nullable String chosen() {
        try {
            return caller.isSignedIn() ? settings.language(caller.user().uid()) : null;
        } catch (DatabaseProblem away) {
            return null;
        }
    }

    private static boolean asksForALanguage(@Nullable String header) {
        return header != null && !header.isBlank() && !header.strip().equals("*");
    }

    /** The language we speak that a header {@code Accept-Language} likes best; null for English, and for a header that cannot be read. */
    static @Nullable String ofHeader(@Nullable String header) {
        if (header == null || !asksForALanguage(header)) {
            return null;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
            return best == null || best.equals(Locale.ENGLISH) ? null : best.getLanguage();
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
