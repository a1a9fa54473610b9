package org.tonle.analytics.kept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormat;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.analytics.store.Freshness;
import org.tonle.format.RequestFormat;

/** Tables as answers that can be kept, in the format that the request at hand wants. */
@ApplicationScoped
public class KeptGrids {
    private final RequestFormat format;
    private final GridFormats formats;

    /** @param format of the request that is answered */
    KeptGrids(RequestFormat format, GridFormats formats) {
        this.format = format;
        this.formats = formats;
    }

    /** A table. @param freshness null when nothing was read */
    public MadeAnswer of(GridAnswer answer, @Nullable Freshness freshness) {
        Grid grid = answer.grid();
        GridFormat written = formats.of(format);
        long cells = grid.height() == Grid.UNKNOWN
                ? MadeAnswer.UNKNOWN
                : (long) grid.height() * grid.headers().size();
        GridAnswer frame = answer.writtenBy(stream -> {});
        return new MadeAnswer(
                freshness, stream -> written.write(grid, stream), cells, body -> Response.ok(frame.writtenBy(body)));
    }
}
