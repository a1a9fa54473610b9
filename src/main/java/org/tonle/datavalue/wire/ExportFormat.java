package org.tonle.datavalue.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;

/** In which format values leave. */
public enum ExportFormat {
    JSON {
        @Override
        public Writer open(OutputStream out, Map<String, String> top) throws IOException {
            return new JsonValueWriter(out, top);
        }
    },
    CSV {
        @Override
        public Writer open(OutputStream out, Map<String, String> top) throws IOException {
            return new CsvValueWriter(out);
        }
    },
    XML {
        @Override
        public Writer open(OutputStream out, Map<String, String> top) throws IOException {
            return new XmlValueWriter(out, top);
        }
    },
    ADX {
        @Override
        public Writer open(OutputStream out, Map<String, String> top) throws IOException {
            return new AdxValueWriter(out, top);
        }
    },
    FHIR {
        @Override
        public Writer open(OutputStream out, Map<String, String> top) throws IOException {
            return new MeasureReportWriter(out, top);
        }
    };

    /** The one that was asked for. */
    public static ExportFormat of(RequestFormat wanted) {
        if (wanted.is(WireFormat.ADX)) {
            return ADX;
        }
        if (wanted.is(WireFormat.FHIR)) {
            return FHIR;
        }
        return wanted.is(WireFormat.CSV) ? CSV : wanted.is(WireFormat.XML) ? XML : JSON;
    }

    /** Whether values of one report must come together, their combinations told by options, and names be codes where nothing else is said. */
    public boolean isGrouped() {
        return this == ADX || this == FHIR;
    }

    /** Begins a file. @param top what is the same for all values */
    public abstract Writer open(OutputStream out, Map<String, String> top) throws IOException;

    /** Takes the values one by one; closing it ends the file and closes the stream. */
    public interface Writer extends AutoCloseable {
        void write(ExportedValue value) throws IOException;

        @Override
        void close() throws IOException;
    }
}
