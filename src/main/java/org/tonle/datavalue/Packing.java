package org.tonle.datavalue;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** How a downloaded file is packed. */
enum Packing {
    NONE(""),
    GZIP(".gz"),
    ZIP(".zip");

    private final String suffix;

    Packing(String suffix) {
        this.suffix = suffix;
    }

    /** Reads the word of a client; any other word, or none, means not packed. */
    static Packing of(@Nullable String word) {
        return switch (word == null ? "" : word.toUpperCase(Locale.ROOT)) {
            case "GZIP" -> GZIP;
            case "ZIP" -> ZIP;
            default -> NONE;
        };
    }

    /** What is put behind the name of the file. */
    String suffix() {
        return suffix;
    }

    /** A stream into which the plain bytes of a file are written; to be closed. */
    OutputStream pack(OutputStream out, String fileName) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, 1 << 16);
            case ZIP -> {
                ZipOutputStream zip = new ZipOutputStream(out);
                zip.putNextEntry(new ZipEntry(fileName.substring(0, fileName.length() - suffix.length())));
                yield zip;
            }
        };
    }
}
