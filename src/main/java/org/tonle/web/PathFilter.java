package org.tonle.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.format.Packing;
import org.tonle.format.WantedFormat;

/**
 * Rewrites a path as clients write it ({@link ApiPath}) before the resource is looked up, and keeps what the request says of the format of
 * its answer for {@link FormatFilter}: no resource is chosen or refused by its format before it is known what it offers. A method that the
 * address does not serve is refused here, with those that it does.
 */
@Provider
@PreMatching
public class PathFilter implements ContainerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    /** What most clients send, read before. */
    private static final Map<String, List<String>> USUAL = Map.of(
            MediaType.APPLICATION_JSON,
            List.of(MediaType.APPLICATION_JSON),
            MediaType.WILDCARD,
            List.of(MediaType.WILDCARD));

    private static final Set<String> PACKED = Set.of(
            "application/gzip",
            "application/x-gzip",
            "application/zip",
            "application/x-zip",
            "application/x-zip-compressed");

    private final ServedAddresses addresses;

    PathFilter(ServedAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String written = uri.getRequestUri().getRawPath();
        ApiPath meant = ApiPath.of(written);
        if (answersMethod(request, meant.path())) {
            return;
        }
        if (meant.path().startsWith("/api/")) {
            keepFormat(request, meant);
            unpackContentType(request);
        }
        if (!meant.path().equals(written)) {
            request.setRequestUri(
                    uri.getRequestUriBuilder().replacePath(meant.path()).build());
        }
    }

    /** Whether all is said by now: which methods the address serves. @throws NotAllowedException when the one of the request is none of them */
    private boolean answersMethod(ContainerRequestContext request, String path) {
        Set<String> served = addresses.methods(path);
        if (served.isEmpty()) {
            if (path.startsWith("/api/")) {
                throw new NotFoundException();
            }
            return false;
        }
        String method = request.getMethod();
        Response.ResponseBuilder allowed = Response.status(Response.Status.METHOD_NOT_ALLOWED)
                .header(HttpHeaders.ALLOW, String.join(", ", served));
        if (!served.contains(method)) {
            throw new NotAllowedException(allowed.build());
        }
        if (method.equals(HttpMethod.OPTIONS)) {
            request.abortWith(allowed.status(Response.Status.OK).build());
            return true;
        }
        return false;
    }

    private static void keepFormat(ContainerRequestContext request, ApiPath meant) {
        boolean isRead = READING.contains(request.getMethod());
        String parameter = isRead ? word(request, "format") : null;
        Packing packing = meant.packing() == Packing.NONE && isRead
                ? Packing.ofParameter(word(request, FormatFilter.COMPRESSION))
                : meant.packing();
        List<String> accepted = accepted(request);
        if (packing == Packing.NONE && isRead && !accepted.isEmpty()) {
            packing = Packing.ofMediaType(accepted.get(0));
        }
        List<String> formats = packing == Packing.NONE
                ? accepted
                : accepted.stream().map(Packing::plain).toList();
        request.setProperty(FormatFilter.WANTED, new WantedFormat(meant.suffix(), parameter, formats));
        request.setProperty(FormatFilter.PACKING, packing);
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
    }

    private static List<String> accepted(ContainerRequestContext request) {
        String said = request.getHeaderString(HttpHeaders.ACCEPT);
        List<String> usual = said == null ? null : USUAL.get(said);
        return usual != null
                ? usual
                : request.getAcceptableMediaTypes().stream()
                        .filter(type -> !isRefused(type))
                        .map(type -> type.getType() + "/" + type.getSubtype())
                        .toList();
    }

    private static @Nullable String word(ContainerRequestContext request, String name) {
        String word = request.getUriInfo().getQueryParameters().getFirst(name);
        return word == null || word.isBlank() ? null : word.strip();
    }

    private static boolean isRefused(MediaType type) {
        String quality = type.getParameters().get("q");
        return quality != null && quality.matches("0(\\.0*)?");
    }

    /** A packed body counts as what is inside of it; JSON where nothing is said of that. */
    private static void unpackContentType(ContainerRequestContext request) {
        String said = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (said == null) {
            return;
        }
        String type = said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (PACKED.contains(type)) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        } else if (type.endsWith("+gzip") || type.endsWith("+zip")) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, type.substring(0, type.lastIndexOf('+')));
        }
    }
}
