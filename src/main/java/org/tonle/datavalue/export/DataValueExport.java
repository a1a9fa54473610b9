package org.tonle.datavalue.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.wire.ExportFormat;
import org.tonle.parameter.Parameters;

/** Reads values in bulk, as a stream. */
@ApplicationScoped
public class DataValueExport {
    private final ExportStore store;
    private final Clock clock;

    DataValueExport(ExportStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a request asks for. @throws org.tonle.problem.Problem when it is not clear, or not allowed */
    ExportQuery query(DataAccess access, Map<String, List<String>> parameters, ExportFormat format) {
        return new ExportRequest(access, new Parameters(parameters), format.isGrouped()).query(clock.instant());
    }

    /** Writes the values and closes the stream. */
    void write(DataAccess access, ExportQuery query, ExportFormat format, OutputStream out) throws IOException {
        try (ExportFormat.Writer writer = format.open(out, query.top())) {
            store.each(access, query, format.isGrouped(), value -> {
                try {
                    writer.write(value);
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }
}
