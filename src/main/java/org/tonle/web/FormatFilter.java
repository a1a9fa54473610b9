package org.tonle.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.format.Packing;
import org.tonle.format.RequestFormat;
import org.tonle.format.WantedFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.Bodies;
import org.tonle.limit.LazilyUnpacked;
import org.tonle.limit.RequestBudget;
import org.tonle.limit.StreamedAnswer;

/**
 * Decides, once a request and before anything is done, in which of the formats of its operation ({@link Produces}) it is answered, and
 * packs the answer when it is to be packed. Resources learn the format from {@link RequestFormat}. Bodies are unpacked for all of them.
 */
class FormatFilter {
    static final String WANTED = "tonle.format.wanted";
    static final String PACKING = "tonle.format.packing";
    static final String COMPRESSION = "compression";

    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]+)\"?");

    /** Methods whose bodies, if somebody sends one, are never read: they are not even taken from the connection. */
    private static final Set<String> ASKED = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final RequestFormat format;
    private final RequestBudget budget;
    private final Bodies bodies;
    private final ObjectMapper mapper;
    private final Map<Method, List<String>> offers = new ConcurrentHashMap<>();

    FormatFilter(RequestFormat format, RequestBudget budget, Bodies bodies, ObjectMapper mapper) {
        this.format = format;
        this.budget = budget;
        this.bodies = bodies;
        this.mapper = mapper;
    }

    @ServerRequestFilter
    void choose(ContainerRequestContext request, ResourceInfo resource) {
        if (!(request.getProperty(WANTED) instanceof WantedFormat wanted)
                || !(request.getProperty(PACKING) instanceof Packing packing)) {
            return;
        }
        List<String> offered = offers.computeIfAbsent(resource.getResourceMethod(), FormatFilter::offers);
        String chosen = wanted.choose(offered);
        format.set(chosen, packing, wanted.suffix() != null || wanted.parameter() != null);
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, chosen);
        MediaType sent = request.getMediaType();
        if (sent != null && !isForm(sent) && !ASKED.contains(request.getMethod())) {
            boolean isZip = WireFormat.ofMediaType(sent.getType() + "/" + sent.getSubtype()) == WireFormat.XLSX;
            request.setEntityStream(new LazilyUnpacked(request.getEntityStream(), bodies.unpacking(), isZip));
        }
    }

    private static List<String> offers(Method operation) {
        Produces own = operation.getAnnotation(Produces.class);
        Produces all = own == null ? operation.getDeclaringClass().getAnnotation(Produces.class) : own;
        return all == null ? List.of(MediaType.APPLICATION_JSON) : GridFormats.offered(List.of(all.value()));
    }

    private static boolean isForm(MediaType type) {
        return type.getType().equals("multipart") || type.getSubtype().equals("x-www-form-urlencoded");
    }

    @ServerResponseFilter
    void pack(ContainerRequestContext request, ContainerResponseContext response) {
        Object body = response.getEntity();
        if (!(request.getProperty(PACKING) instanceof Packing packing)
                || packing == Packing.NONE
                || body == null
                || response.getStatus() != 200) {
            return;
        }
        String plain = response.getMediaType() == null
                ? format.mediaType()
                : response.getMediaType().toString();
        String name = fileName(request, response.getHeaderString(HttpHeaders.CONTENT_DISPOSITION));
        // clients find what the parameter packs under the type of what is inside, and what a suffix packs under one of
        // its own
        boolean isParameter = request.getUriInfo().getQueryParameters().containsKey(COMPRESSION);
        MediaType type = MediaType.valueOf(isParameter ? plain : packing.mediaType(plain));
        String quote = isParameter ? "\"" : "";
        response.setEntity(packing.pack(streamed(body), name), null, type);
        response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, type);
        response.getHeaders()
                .putSingle(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=" + quote + name + packing.suffix() + quote);
    }

    private StreamedAnswer streamed(Object body) {
        if (body instanceof StreamedAnswer answer) {
            return answer;
        }
        return StreamedAnswer.of(
                budget.get(), out -> out.write(body instanceof byte[] bytes ? bytes : mapper.writeValueAsBytes(body)));
    }

    /** Of what is inside: as the resource calls it, else as its address does. */
    private String fileName(ContainerRequestContext request, @Nullable String disposition) {
        Matcher named = FILE_NAME.matcher(disposition == null ? "" : disposition);
        if (named.find()) {
            return named.group(1);
        }
        String path = request.getUriInfo().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return last + "." + format.suffix();
    }
}
