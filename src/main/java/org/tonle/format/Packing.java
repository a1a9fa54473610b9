package org.tonle.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.StreamedAnswer;
import org.tonle.parameter.Parameters;

/** How an answer is packed into a file. This is not the compression of the connection ({@code Accept-Encoding}): the client gets the packed file. */
public enum Packing {
    NONE("", ""),
    GZIP(".gz", "+gzip"),
    ZIP(".zip", "+zip");

    private final String suffix;
    private final String typeSuffix;

    Packing(String suffix, String typeSuffix) {
        this.suffix = suffix;
        this.typeSuffix = typeSuffix;
    }

    /** What an address or the name of a file ends with. */
    public String suffix() {
        return suffix;
    }

    /** What {@code compression=} says. @throws org.tonle.problem.Problem E1003 for another word than gzip, zip and none */
    public static Packing ofParameter(@Nullable String word) {
        return switch (word == null ? "" : word.strip().toUpperCase(Locale.ROOT)) {
            case "", "NONE" -> NONE;
            case "GZIP", "GZ" -> GZIP;
            case "ZIP" -> ZIP;
            default -> throw Parameters.unreadable("compression", word, "gzip, zip or none");
        };
    }

    /** What a media type such as {@code application/json+gzip} says. */
    public static Packing ofMediaType(String mediaType) {
        for (Packing each : values()) {
            if (each != NONE && mediaType.endsWith(each.typeSuffix)) {
                return each;
            }
        }
        return NONE;
    }

    /** The media type of what is inside. */
    public static String plain(String mediaType) {
        Packing packing = ofMediaType(mediaType);
        return mediaType.substring(0, mediaType.length() - packing.typeSuffix.length());
    }

    /** {@code application/json+gzip}: what is inside, and what it is packed with, as DHIS2 writes it. */
    public String mediaType(String plain) {
        return this == NONE ? plain : WireFormat.plain(plain) + typeSuffix;
    }

    /** The answer, packed. @param fileName of what is inside */
    public StreamedAnswer pack(StreamedAnswer answer, String fileName) {
        return this == NONE ? answer : answer.through(out -> around(out, fileName));
    }

    private OutputStream around(OutputStream out, String fileName) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, 1 << 16);
            case ZIP -> {
                ZipOutputStream zip = new ZipOutputStream(out);
                zip.putNextEntry(new ZipEntry(fileName));
                yield zip;
            }
        };
    }
}
