package org.tonle.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/**
 * All authorities there are: those of the types of metadata, those of {@code settings/authorities.txt} (DHIS2's words) and those of
 * {@code settings/own-authorities.txt}, which only this server knows.
 */
final class Authorities {
    private static final List<String> BESIDES = read("/settings/authorities.txt");

    private static final List<String> OWN = read("/settings/own-authorities.txt");

    private Authorities() {}

    private static List<String> read(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Authorities.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(file + " cannot be read", problem);
        }
    }

    /** Every authority, in alphabetical order. */
    static Set<String> all(Schema schema) {
        Set<String> all = new TreeSet<>(BESIDES);
        all.addAll(OWN);
        for (ObjectType type : schema.all()) {
            type.authorities().values().forEach(all::addAll);
        }
        return all;
    }

    /** What a user's roles grant; of those who may everything also DHIS2's authorities that belong to no type. */
    static Set<String> of(CurrentUser user) {
        Set<String> granted = new TreeSet<>(user.authorities());
        if (user.isSuperuser()) {
            granted.addAll(BESIDES);
        }
        return granted;
    }
}
