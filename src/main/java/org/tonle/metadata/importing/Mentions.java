package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Users;

/** Whom a text speaks to: {@code @username} of users there are. */
public final class Mentions {
    private static final Pattern NAME = Pattern.compile("(?<![\\w.%+-])@([\\w.@-]*\\w)");

    private Mentions() {}

    /** As documents have them, null for none. */
    public static @Nullable List<Document> in(@Nullable String text, Changes changes) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(text == null ? "" : text);
        while (matcher.find()) {
            MetadataObject user = Users.find(changes.snapshot(), matcher.group(1));
            if (user != null) {
                names.add(String.valueOf(user.document().text("username")));
            }
        }
        List<Document> mentions = new ArrayList<>();
        for (String name : names) {
            mentions.add(changes.blank("mention").with("username", name).with("created", changes.now()));
        }
        return mentions.isEmpty() ? null : mentions;
    }
}
