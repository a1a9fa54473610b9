package org.tonle.analytics.grid;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A format a grid is written in. */
public enum GridFormat {
    JSON("application/json", "json"),
    CSV("application/csv", "csv"),
    TEXT_CSV("text/csv", "csv"),
    XML("application/xml", "xml");

    private final String mediaType;
    private final String suffix;

    GridFormat(String mediaType, String suffix) {
        this.mediaType = mediaType;
        this.suffix = suffix;
    }

    /** What names of files end with, without the dot. */
    public String suffix() {
        return suffix;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The first of the media types that is known, JSON when a wild card comes first or none is known. */
    public static GridFormat accepted(List<String> mediaTypes) {
        for (String type : mediaTypes) {
            for (GridFormat format : values()) {
                if (format.mediaType.equals(type)) {
                    return format;
                }
            }
            if (type.endsWith("/*")) {
                return type.startsWith("text/") ? TEXT_CSV : JSON;
            }
        }
        return JSON;
    }

    /** The stream stays open. */
    public void write(Grid grid, OutputStream stream, ObjectMapper mapper) throws IOException {
        switch (this) {
            case JSON -> new GridJson(mapper).write(grid, stream);
            case CSV, TEXT_CSV -> GridCsv.write(grid, stream);
            case XML -> GridXml.write(grid, stream);
        }
    }
}
