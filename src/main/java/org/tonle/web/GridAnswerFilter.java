package org.tonle.web;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormat;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.format.LeftOut;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;

/**
 * Writes every table in the format its request wants, under its file name; says its charset, whether rows are left out behind the page that was asked for ({@value #HAS_MORE}), and which items do not exist for the caller
 * ({@link LeftOut}).
 */
class GridAnswerFilter {
    /** {@code true} behind all pages but the last; a table without it is complete. */
    static final String HAS_MORE = "X-Has-More-Rows";

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
        String leftOut = LeftOut.header(answer.leftOut());
        if (leftOut != null) {
            response.getHeaders().putSingle(LeftOut.HEADER, leftOut);
        }
        if (answer.hasMore()) {
            response.getHeaders().putSingle(HAS_MORE, "true");
        }
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
