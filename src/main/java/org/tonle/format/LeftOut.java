package org.tonle.format;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header that names what was asked for and is not in an answer, with the reason where there is one. */
public final class LeftOut {
    /** Items between commas; inside of an item stand semicolons instead. */
    public static final String HEADER = "X-Items-Left-Out";

    private static final int MOST_NAMED = 2_000;

    private LeftOut() {}

    /** The items as a header can carry them, in plain ASCII where they are that, else percent-encoded; null for none, which is no header. */
    public static @Nullable String header(List<String> items) {
        StringBuilder text = new StringBuilder();
        for (String item : items) {
            String plain = item.chars().allMatch(c -> c >= ' ' && c < 127)
                    ? item.replace(',', ';')
                    : URLEncoder.encode(item, StandardCharsets.UTF_8);
            if (text.length() + plain.length() > MOST_NAMED) {
                return text.append(", ...").toString();
            }
            text.append(text.isEmpty() ? "" : ", ").append(plain);
        }
        return items.isEmpty() ? null : text.toString();
    }
}
