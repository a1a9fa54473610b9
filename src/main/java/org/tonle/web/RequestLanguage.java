package org.tonle.web;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.database.DatabaseProblem;
import org.tonle.metadata.value.RequestedLanguage;
import org.tonle.problem.Wording;
import org.tonle.security.Caller;
import org.tonle.setting.Settings;

/**
 * In which language errors and warnings are said, and which one of those that metadata are translated into a program likes best. A program that asks for no language reads English, because it looks for words. To
 * a browser, which always asks for one, they are said in the language that its user has chosen ({@code keyUiLocale}), else in the one it asks for.
 */
@ApplicationScoped
class RequestLanguage implements RequestedLanguage {
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

    /** What the request that is answered asks for; null when none is, or it asks for nothing. */
    private @Nullable String asked() {
        if (!Arc.container().requestContext().isActive()) {
            return null;
        }
        RoutingContext context = request.getCurrent();
        return context == null ? null : context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    }

    @Override
    public @Nullable String among(Collection<String> offered) {
        String asked = offered.isEmpty() ? null : asked();
        return asked == null ? null : best(asked, offered);
    }

    /** @param header {@code Accept-Language} @param offered locales with a `_` or a `-` before their country */
    static @Nullable String best(String header, Collection<String> offered) {
        Map<Locale, String> words = new LinkedHashMap<>();
        for (String word : offered) {
            words.put(Locale.forLanguageTag(word.replace('_', '-')), word);
        }
        List<Locale> all = new ArrayList<>(words.keySet());
        all.add(Locale.ENGLISH);
        Locale best = lookup(header, all);
        return best == null ? null : words.get(best);
    }

    private @Nullable String spoken() {
        String asked = asked();
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
        Locale best = lookup(header, SPOKEN);
        return best == null || best.equals(Locale.ENGLISH) ? null : best.getLanguage();
    }

    /** Null when the header likes none, or cannot be read. */
    private static @Nullable Locale lookup(String header, Collection<Locale> offered) {
        try {
            return Locale.lookup(Locale.LanguageRange.parse(header), offered);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
