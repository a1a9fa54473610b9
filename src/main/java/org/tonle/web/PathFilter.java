package org.tonle.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

/** Rewrites a path as clients write it ({@link ApiPath}) before the resource is looked up. */
@Provider
@PreMatching
public class PathFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String written = uri.getRequestUri().getRawPath();
        ApiPath meant = ApiPath.of(written);
        if (meant.accept() != null) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, meant.accept());
        }
        if (!meant.path().equals(written)) {
            request.setRequestUri(
                    uri.getRequestUriBuilder().replacePath(meant.path()).build());
        }
    }
}
