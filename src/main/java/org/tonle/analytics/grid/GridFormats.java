package org.tonle.analytics.grid;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;

/** The formats every grid is offered in, whatever it answers. A further one is a class and its line in {@link #MAKERS}. */
@ApplicationScoped
public class GridFormats {
    /** What a resource that answers grids says it produces: every format there is. It is never sent. */
    public static final String TABLE = "application/vnd.tonle.table";

    public static final String JSON = "application/json";
    public static final String CSV = "application/csv";
    public static final String TEXT_CSV = "text/csv";
    public static final String XLS = "application/vnd.ms-excel";

    /** In the order in which they are offered: the first is the usual one. */
    private static final Map<WireFormat, Function<ObjectMapper, GridFormat>> MAKERS = new LinkedHashMap<>();

    static {
        MAKERS.put(WireFormat.JSON, GridJson::new);
        MAKERS.put(WireFormat.CSV, mapper -> new GridCsv());
        MAKERS.put(WireFormat.XML, mapper -> new GridXml());
        MAKERS.put(WireFormat.HTML, mapper -> new GridHtml(false));
        MAKERS.put(WireFormat.HTML_CSS, mapper -> new GridHtml(true));
        MAKERS.put(WireFormat.XLS, mapper -> new GridXls());
        MAKERS.put(WireFormat.XLSX, mapper -> new GridXlsx());
        MAKERS.put(WireFormat.PARQUET, mapper -> new GridParquet());
        MAKERS.put(WireFormat.ARROW, mapper -> new GridArrow());
    }

    private final Map<WireFormat, GridFormat> formats = new EnumMap<>(WireFormat.class);

    GridFormats(ObjectMapper mapper) {
        MAKERS.forEach((format, maker) -> formats.put(format, maker.apply(mapper)));
    }

    /** The media types an operation answers in, those of all formats in the place of {@link #TABLE}. @param produced as the operation says it */
    public static List<String> offered(List<String> produced) {
        return produced.stream()
                .flatMap(each -> each.equals(TABLE)
                        ? MAKERS.keySet().stream().flatMap(GridFormats::mediaTypes)
                        : Stream.of(each))
                .toList();
    }

    /** One each; of CSV both that clients ask for are answered as they were asked for. */
    private static Stream<String> mediaTypes(WireFormat format) {
        return format == WireFormat.CSV ? Stream.of(CSV, TEXT_CSV) : Stream.of(format.mediaType());
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
        return formats.get(format);
    }
}
