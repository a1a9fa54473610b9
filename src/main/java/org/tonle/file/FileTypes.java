package org.tonle.file;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What files are answered as: their own type, and never as a page of this server. */
public final class FileTypes {
    public static final String BYTES = "application/octet-stream";
    static final String PNG = "image/png";
    static final String JPEG = "image/jpeg";
    static final String GIF = "image/gif";
    static final String WEBP = "image/webp";
    static final String SVG = "image/svg+xml";
    static final String PDF = "application/pdf";

    /** What a browser may show by itself; everything else it saves. Headers of all answers keep an SVG from doing anything. */
    private static final Set<String> SHOWN = Set.of(PNG, JPEG, GIF, WEBP, SVG, PDF);

    /** What a browser would run. */
    private static final Set<String> ACTIVE =
            Set.of("text/html", "application/xhtml+xml", "text/xml", "application/xml");

    private FileTypes() {}

    static boolean isPicture(String contentType) {
        return SHOWN.contains(contentType) && !contentType.equals(PDF);
    }

    /** The type to answer with. */
    public static String answered(String contentType) {
        return ACTIVE.contains(contentType) ? BYTES : contentType;
    }

    /** What a browser does with a file of this type, and what it calls it. */
    public static String disposition(String contentType, String name) {
        String how = SHOWN.contains(contentType) ? "inline" : "attachment";
        String coded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return how + "; filename*=UTF-8''" + coded;
    }
}
