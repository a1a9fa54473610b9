package org.tonle.web;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path as a client wrote it, and what it means: API versions ({@code /api/29/...}), suffixes ({@code .json .csv}) and
 * trailing slashes are taken off. Source: DHIS2 developer guide, "API versions"; clients that hard-code versions.
 *
 * @param path what it means, without version, suffix and trailing slash
 * @param accept the media type a suffix asks for, null when there was none
 */
public record ApiPath(String path, @Nullable String accept) {
    private static final Pattern VERSION = Pattern.compile("^/api/(2[89]|3\\d|4[0-4])(?=/|$)");
    private static final Map<String, String> TYPES = Map.of(
            ".json", "application/json",
            ".csv", "application/csv",
            ".xml", "application/xml",
            ".xls", "application/vnd.ms-excel",
            ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /** Reads the path of a request, for instance {@code /api/29/analytics.json/}. */
    public static ApiPath of(String written) {
        Matcher version = VERSION.matcher(written);
        String path = version.find() ? "/api" + written.substring(version.end()) : written;
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        int dot = path.lastIndexOf('.');
        if (path.startsWith("/api/") && dot > path.lastIndexOf('/')) {
            String type = TYPES.get(path.substring(dot));
            if (type != null) {
                return new ApiPath(path.substring(0, dot), type);
            }
        }
        return new ApiPath(path, null);
    }
}
