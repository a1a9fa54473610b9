package org.tonle.web;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.format.Packing;
import org.tonle.format.WireFormat;

/**
 * A path as a client wrote it, and what it means: API versions ({@code /api/29/...}), suffixes ({@code .json .csv .xml.gz .zip}) and
 * trailing slashes are taken off. Source: DHIS2 developer guide, "API versions"; clients that hard-code versions.
 *
 * @param path what it means, without version, suffixes and trailing slash
 * @param suffix the word of the format that is asked for, known or not, without its dot; null when there is none
 * @param packing as the last suffix says
 */
public record ApiPath(String path, @Nullable String suffix, Packing packing) {
    private static final Pattern VERSION = Pattern.compile("^/api/(2[89]|3\\d|4[0-4])(?=/|$)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9+]{0,9}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    /** Below these addresses stand names that people give: a dot in them is theirs, unless a format that is known follows. */
    private static final Set<String> OWN_NAMES = Set.of(
            "dataStore", "userDataStore", "systemSettings", "userSettings", "configuration", "staticContent", "apps");

    /** Addresses with a dot of their own. */
    private static final Pattern WHOLE = Pattern.compile("/api/organisationUnits(/[^/.]+)?\\.geojson");

    /** Reads the path of a request, for instance {@code /api/29/analytics.json.gz/}. */
    public static ApiPath of(String written) {
        if (isPlain(written)) {
            return new ApiPath(written, null, Packing.NONE);
        }
        Matcher version = VERSION.matcher(written);
        String path = version.find() ? "/api" + written.substring(version.end()) : written;
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (!path.startsWith("/api/")) {
            return new ApiPath(path, null, Packing.NONE);
        }
        Packing packing = isOwnName(path) ? Packing.NONE : packing(path);
        path = path.substring(0, path.length() - packing.suffix().length());
        String suffix = suffix(path);
        return suffix == null
                ? new ApiPath(path, null, packing)
                : new ApiPath(path.substring(0, path.length() - suffix.length() - 1), suffix, packing);
    }

    /** Whether there is nothing to take off: no version, no suffix, no slash at the end. */
    private static boolean isPlain(String written) {
        int behindApi = "/api/".length();
        boolean hasVersion = written.startsWith("/api/")
                && written.length() > behindApi
                && Character.isDigit(written.charAt(behindApi));
        return !hasVersion && written.indexOf('.') < 0 && !written.endsWith("/");
    }

    private static Packing packing(String path) {
        for (Packing each : Packing.values()) {
            if (each != Packing.NONE && path.toLowerCase(Locale.ROOT).endsWith(each.suffix())) {
                return each;
            }
        }
        return Packing.NONE;
    }

    private static @Nullable String suffix(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        if (dot < 1 || WHOLE.matcher(path).matches()) {
            return null;
        }
        String word = last.substring(dot + 1);
        if (WireFormat.ofWord(word) != null) {
            return word;
        }
        boolean isOne = !isOwnName(path)
                && WORD.matcher(word).matches()
                && NAME.matcher(last.substring(0, dot)).matches();
        return isOne ? word : null;
    }

    private static boolean isOwnName(String path) {
        String[] parts = path.split("/", 4);
        return parts.length > 3 && OWN_NAMES.contains(parts[2]);
    }
}
