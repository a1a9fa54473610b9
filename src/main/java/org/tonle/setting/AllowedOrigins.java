package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sites whose pages may use this server as their user: the setting {@code corsWhitelist}. An entry is an origin such as
 * {@code https://apps.example.org}; a {@code *} stands for one part of a host name. {@code *} alone is no origin and allows nobody.
 */
@ApplicationScoped
public class AllowedOrigins {
    private static final Pattern ORIGIN =
            Pattern.compile("https?://(?=[^:]*[A-Za-z0-9])[A-Za-z0-9*._-]+(:(\\d{1,5}|\\*))?");

    private final Settings settings;

    AllowedOrigins(Settings settings) {
        this.settings = settings;
    }

    /** Whether pages of this origin are let in. */
    public boolean contains(String origin) {
        JsonNode list = settings.configuration("corsWhitelist");
        if (list == null) {
            return false;
        }
        for (JsonNode entry : list) {
            if (isOrigin(entry) && pattern(entry.asText()).matcher(origin).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Whether an entry of the list means something. */
    static boolean isOrigin(@Nullable JsonNode entry) {
        return entry != null
                && entry.isTextual()
                && ORIGIN.matcher(trimmed(entry.asText())).matches();
    }

    private static Pattern pattern(String entry) {
        String quoted = Pattern.quote(trimmed(entry)).replace("*", "\\E[^./:]+\\Q");
        return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE);
    }

    private static String trimmed(String entry) {
        String text = entry.strip();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
