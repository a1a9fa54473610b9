package org.tonle.account.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.common.Nearest;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/**
 * All authorities there are: those of the types of metadata, those of {@code settings/authorities.txt} (DHIS2's words) and those of
 * {@code settings/own-authorities.txt}, which only this server knows.
 */
public final class Authorities {
    /** What stands before the name of an app in the authority to open it. */
    private static final String APP = "M_";

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
    public static Set<String> all(Schema schema) {
        Set<String> all = new TreeSet<>(BESIDES);
        all.addAll(OWN);
        for (ObjectType type : schema.all()) {
            type.authorities().values().forEach(all::addAll);
        }
        return all;
    }

    /** What a user's roles grant; of those who may everything also DHIS2's authorities that belong to no type. */
    public static Set<String> of(CurrentUser user) {
        Set<String> granted = new TreeSet<>(user.authorities());
        if (user.isSuperuser()) {
            granted.addAll(BESIDES);
        }
        return granted;
    }

    /** Every authority a role may hold: all there are, and those of other versions, which roles bring along and which grant nothing here. */
    static Set<String> known(Schema schema) {
        Set<String> known = new TreeSet<>(all(schema));
        known.addAll(read("/settings/authorities-of-other-versions.txt"));
        return Set.copyOf(known);
    }

    /** Whether an authority is among the known ones, or opens an app. */
    static boolean isKnown(Set<String> known, String authority) {
        return known.contains(authority) || (authority.startsWith(APP) && authority.length() > APP.length());
    }

    /** The known authority that is spelled most like this one. */
    static String nearest(Set<String> known, String authority) {
        String nearest = Nearest.of(authority, known);
        return nearest == null ? CurrentUser.ALL : nearest;
    }
}
