package org.tonle.metadata.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;

/**
 * A page of a list.
 *
 * @param objects on this page
 * @param number from 1; 0 when the list is not cut into pages
 * @param size objects a page
 * @param total objects in the whole list
 */
public record Page(List<MetadataObject> objects, int number, int size, int total) {
    /** The page a client asks for; a page beyond the end is empty. */
    public static Page of(List<MetadataObject> all, Parameters parameters) {
        if (!parameters.isPaged()) {
            return new Page(all, 0, all.size(), all.size());
        }
        int number = parameters.page();
        int size = parameters.pageSize();
        int from = (int) Math.min(all.size(), (number - 1L) * size);
        return new Page(all.subList(from, Math.min(all.size(), from + size)), number, size, all.size());
    }

    /** Whether it is one of several, or may be. */
    public boolean isPaged() {
        return number > 0;
    }

    private int count() {
        return (int) ((total + (long) size - 1) / size);
    }

    /** Writes {@code "pager": {...}}, with links to the neighbours of this page. */
    public void write(JsonGenerator out, URI request) throws IOException {
        out.writeObjectFieldStart("pager");
        out.writeNumberField("page", number);
        out.writeNumberField("total", total);
        out.writeNumberField("pageSize", size);
        if (number < count()) {
            out.writeStringField("nextPage", link(request, number + 1));
        }
        if (number > 1) {
            out.writeStringField("prevPage", link(request, number - 1));
        }
        out.writeNumberField("pageCount", count());
        out.writeEndObject();
    }

    /** What {@link #write} writes, as a tree; null when the list is not cut into pages. */
    @Nullable
    JsonNode pager(URI request) {
        if (!isPaged()) {
            return null;
        }
        try (TokenBuffer buffer = new TokenBuffer(null, false)) {
            buffer.writeStartObject();
            write(buffer, request);
            buffer.writeEndObject();
            return new ObjectMapper().<ObjectNode>readTree(buffer.asParser()).get("pager");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same request for another page. */
    public static String link(URI request, int page) {
        StringBuilder link = new StringBuilder(request.toString().length() + 10);
        String whole = request.toString();
        int query = whole.indexOf('?');
        link.append(query < 0 ? whole : whole.substring(0, query)).append('?');
        @Nullable String raw = request.getRawQuery();
        for (String parameter : raw == null ? new String[0] : raw.split("&")) {
            if (!parameter.isEmpty() && !parameter.equals("page") && !parameter.startsWith("page=")) {
                link.append(parameter).append('&');
            }
        }
        return link.append("page=").append(page).toString();
    }
}
