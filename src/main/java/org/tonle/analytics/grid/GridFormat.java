package org.tonle.analytics.grid;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;

/** A format a grid is written in. */
public enum GridFormat {
    JSON,
    CSV,
    XML;

    /** The one that was asked for. */
    public static GridFormat of(RequestFormat wanted) {
        return wanted.is(WireFormat.CSV) ? CSV : wanted.is(WireFormat.XML) ? XML : JSON;
    }

    /** The stream stays open. */
    public void write(Grid grid, OutputStream stream, ObjectMapper mapper) throws IOException {
        switch (this) {
            case JSON -> new GridJson(mapper).write(grid, stream);
            case CSV -> GridCsv.write(grid, stream);
            case XML -> GridXml.write(grid, stream);
        }
    }
}
