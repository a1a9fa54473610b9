package org.tonle.file;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** The logos of the deployment: everybody sees them, who may change settings of the server sends them. */
@ApplicationScoped
class Logos {
    private static final List<String> KEYS = List.of("logo_banner", "logo_front");
    private static final String AUTHORITY = "F_SYSTEM_SETTING";

    private final FileStore store;

    Logos(FileStore store) {
        this.store = store;
    }

    /** @param key one of {@code logo_banner} and {@code logo_front} */
    record Logo(String key, String contentType) {}

    /** @throws Problem E1007 for another key, and as long as nobody sent a picture */
    Logo find(String name) {
        String key = known(name);
        FileStore.Picture picture = store.picture(key);
        if (picture == null) {
            throw new Problem(ErrorCode.E1007, "no picture was sent for " + key);
        }
        return new Logo(key, picture.contentType());
    }

    void send(Logo logo, OutputStream out) throws IOException {
        store.send(logo.key(), out);
    }

    /** The key that the user may change. @throws Problem E1006 when she may change none */
    String writable(CurrentUser user, String name) {
        if (!user.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "changing logos needs the authority " + AUTHORITY);
        }
        return known(name);
    }

    /** @throws Problem E1004 for what is no picture */
    void keep(String key, SentFile file) throws IOException {
        if (!FileTypes.isPicture(file.contentType())) {
            throw new Problem(
                    ErrorCode.E1004, "a logo is a picture (PNG, JPEG, GIF, WebP, SVG), not " + file.contentType());
        }
        try (InputStream bytes = file.open()) {
            store.keep(key, file.contentType(), bytes);
        }
    }

    void remove(String key) {
        store.remove(key);
    }

    /** The address may end in a suffix of pictures. */
    private static String known(String name) {
        String key = name.replaceFirst("\\.(png|svg|jpg)$", "");
        if (!KEYS.contains(key)) {
            throw new Problem(ErrorCode.E1007, "`" + name + "` is none of " + String.join(", ", KEYS));
        }
        return key;
    }
}
