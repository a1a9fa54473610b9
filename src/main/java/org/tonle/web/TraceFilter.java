package org.tonle.web;

import io.quarkus.runtime.BlockingOperationControl;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.tonle.problem.Problem;
import org.tonle.trace.RequestTrace;

/** Lets no answer go before the looks it shows are in the access log; when they cannot be written, the answer is refused instead. */
public class TraceFilter {
    private static final String SECONDS_UNTIL_AGAIN = "5";

    private final RequestTrace trace;

    TraceFilter(RequestTrace trace) {
        this.trace = trace;
    }

    /** Before sign-in, which may fail and leaves a trace too. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 500)
    public void begin(UriInfo uri, HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        trace.begin(address == null ? null : address.hostAddress(), uri.getPath());
    }

    /** Runs before the body is written, also before that of a stream. */
    @ServerResponseFilter
    public void end(ContainerResponseContext response) {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            return; // nothing is read on these threads; a refused sign-in is written without anybody waiting
        }
        try {
            trace.await();
        } catch (Problem problem) {
            response.getHeaders().clear();
            response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_AGAIN);
            response.setStatus(problem.code().status());
            response.setEntity(
                    ErrorMapper.body(problem.code().status(), problem.text(), problem.code()),
                    new Annotation[0],
                    MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
