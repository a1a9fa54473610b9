package org.tonle.analytics.grid;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;

/**
 * The formats every grid is offered in, whatever it answers. A further one is a class, a constant, its line in {@link #of} and in the
 * {@code @Produces} of the resources that answer grids, which a test compares.
 */
@ApplicationScoped
public class GridFormats {
    public static final String JSON = "application/json";
    public static final String CSV = "application/csv";
    public static final String TEXT_CSV = "text/csv";
    public static final String XML = "application/xml";
    public static final String HTML = "text/html";
    public static final String HTML_CSS = "text/html+css";
    public static final String XLS = "application/vnd.ms-excel";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String PARQUET = "application/vnd.apache.parquet";
    public static final String ARROW = "application/vnd.apache.arrow.stream";

    private final GridFormat json;
    private final GridFormat csv = new GridCsv();
    private final GridFormat xml = new GridXml();
    private final GridFormat html = new GridHtml(false);
    private final GridFormat styledHtml = new GridHtml(true);
    private final GridFormat xls = new GridXls();
    private final GridFormat xlsx = new GridXlsx();
    private final GridFormat parquet = new GridParquet();
    private final GridFormat arrow = new GridArrow();

    GridFormats(ObjectMapper mapper) {
        this.json = new GridJson(mapper);
    }

    /** The one that was asked for. */
    public GridFormat of(RequestFormat wanted) {
        WireFormat format = WireFormat.ofMediaType(wanted.mediaType());
        GridFormat found = format == null ? null : of(format);
        if (found == null) {
            throw new IllegalStateException(
                    "an address offers " + wanted.mediaType() + ", in which no grid is written");
        }
        return found;
    }

    /** Null for formats no grid is written in. */
    public @Nullable GridFormat of(WireFormat format) {
        return switch (format) {
            case ADX -> null;
            case JSON -> json;
            case CSV -> csv;
            case XML -> xml;
            case HTML -> html;
            case HTML_CSS -> styledHtml;
            case XLS -> xls;
            case XLSX -> xlsx;
            case PARQUET -> parquet;
            case ARROW -> arrow;
            case PDF, TEXT, PNG, SVG, GEOJSON -> null;
        };
    }
}
