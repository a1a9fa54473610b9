package org.tonle.web;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormat;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;

/**
 * Writes every table in the format its request wants, under its file name; says its charset, whether rows are left out behind the page that was asked for ({@value #HAS_MORE}), and which items do not exist for the caller
 * ({@value #LEFT_OUT}).
 */
class GridAnswerFilter {
    /** {@code true} behind all pages but the last; a table without it is complete. */
    static final String HAS_MORE = "X-Has-More-Rows";

    /** Items that were asked for and do not exist for the caller, as they were written, between commas. */
    static final String LEFT_OUT = "X-Items-Left-Out";

    private static final int MOST_NAMED = 2_000;

    private final RequestFormat format;
    private final RequestBudget budget;
    private final GridFormats formats;

    GridAnswerFilter(RequestFormat format, RequestBudget budget, GridFormats formats) {
        this.format = format;
        this.budget = budget;
        this.formats = formats;
    }

    @ServerResponseFilter(priority = FilterOrder.GRIDS)
    void write(ContainerResponseContext response) {
        if (!(response.getEntity() instanceof GridAnswer answer)) {
            return;
        }
        GridFormat written = formats.of(format);
        MediaType type = mediaType();
        StreamedAnswer.Writing writing =
                answer.writing() != null ? answer.writing() : stream -> written.write(answer.grid(), stream);
        response.setEntity(StreamedAnswer.of(budget.get(), writing), null, type);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, type);
        if (!format.is(WireFormat.JSON)) {
            boolean isShown = format.is(WireFormat.XML) || format.is(WireFormat.HTML) || format.is(WireFormat.HTML_CSS);
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.CONTENT_DISPOSITION,
                            (answer.isFile() && !isShown ? "attachment" : "inline") + "; filename=\""
                                    + answer.fileName() + "." + suffix() + "\"");
        }
        if (!answer.leftOut().isEmpty()) {
            response.getHeaders().putSingle(LEFT_OUT, named(answer.leftOut()));
        }
        if (answer.hasMore()) {
            response.getHeaders().putSingle(HAS_MORE, "true");
        }
    }

    /** As a header can carry it. */
    private static String named(List<String> items) {
        StringBuilder text = new StringBuilder();
        for (String item : items) {
            String plain = item.chars().allMatch(c -> c > ' ' && c < 127)
                    ? item
                    : URLEncoder.encode(item, StandardCharsets.UTF_8);
            if (text.length() + plain.length() > MOST_NAMED) {
                return text.append(", ...").toString();
            }
            text.append(text.isEmpty() ? "" : ", ").append(plain);
        }
        return text.toString();
    }

    private String suffix() {
        return format.is(WireFormat.HTML_CSS) ? WireFormat.HTML.word() : format.suffix();
    }

    /** With the charset of texts. A workbook that is asked for by its suffix has one type for old and new, as clients expect it. */
    private MediaType mediaType() {
        if (format.is(WireFormat.HTML) || format.is(WireFormat.HTML_CSS)) {
            return MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");
        }
        if (format.isNamed(WireFormat.XLSX)) {
            return MediaType.valueOf(GridFormats.XLS);
        }
        MediaType type = MediaType.valueOf(format.mediaType());
        return format.is(WireFormat.CSV) ? type.withCharset("UTF-8") : type;
    }
}
