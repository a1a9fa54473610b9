package org.tonle.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A format something leaves in: the word clients ask for it with, as suffix or {@code format=}, and its media types. */
public enum WireFormat {
    JSON("json", "application/json"),
    CSV("csv", "application/csv", "text/csv"),
    XML("xml", "application/xml", "text/xml"),
    /** Aggregate values of other systems: the media type of the standard, and the one that programs send. */
    ADX("adx", "application/adx+xml", "application/xml+adx"),
    /** Aggregate values as MeasureReports. */
    FHIR("fhir", "application/fhir+json"),
    XLS("xls", "application/vnd.ms-excel"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF("pdf", "application/pdf"),
    HTML("html", "text/html", "application/xhtml+xml"),
    /** HTML that brings its look along; the media type is ours and never sent. */
    HTML_CSS("html+css", "text/html+css"),
    TEXT("txt", "text/plain"),
    PNG("png", "image/png"),
    SVG("svg", "image/svg+xml"),
    /** Columns for programs that compute. */
    PARQUET("parquet", "application/vnd.apache.parquet"),
    /** The same as a stream; the suffix is the registered one of streams. */
    ARROW("arrows", "application/vnd.apache.arrow.stream"),
    GEOJSON("geojson", "application/geo+json");

    /** The word of DHIS2's apps for {@link #ADX}. */
    private static final String ADX_XML = "adx+xml";

    private final String word;
    private final String mediaType;
    private final String otherMediaType;

    WireFormat(String word, String mediaType) {
        this(word, mediaType, mediaType);
    }

    WireFormat(String word, String mediaType, String otherMediaType) {
        this.word = word;
        this.mediaType = mediaType;
        this.otherMediaType = otherMediaType;
    }

    /** The media type it is sent with. */
    public String mediaType() {
        return mediaType;
    }

    /** The word, which is what names of files end with, too. */
    public String word() {
        return word;
    }

    /** The format of a suffix or of {@code format=}, in any letter case; null when it is none. */
    public static @Nullable WireFormat ofWord(String word) {
        for (WireFormat format : values()) {
            String wanted = word.toLowerCase(Locale.ROOT);
            if (format.word.equals(wanted) || format == ADX && wanted.equals(ADX_XML)) {
                return format;
            }
        }
        return null;
    }

    /** The format of a media type, whatever its parameters; null when it is none. */
    public static @Nullable WireFormat ofMediaType(String mediaType) {
        if (mediaType.equals(JSON.mediaType)) {
            return JSON; // nearly always
        }
        String plain = plain(mediaType);
        for (WireFormat format : values()) {
            if (format.mediaType.equals(plain) || format.otherMediaType.equals(plain)) {
                return format;
            }
        }
        return null;
    }

    /** A media type without its parameters, in small letters. */
    static String plain(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
