package org.tonle.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.tonle.limit.StreamedAnswer;

/** Sends a {@link StreamedAnswer}: a short one in one piece, a long one while it is written; cuts the connection when that fails. */
@Provider
public class StreamedAnswerWriter implements ServerMessageBodyWriter<StreamedAnswer> {
    private static final Logger LOG = Logger.getLogger(StreamedAnswerWriter.class);

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == StreamedAnswer.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == StreamedAnswer.class;
    }

    @Override
    public void writeResponse(StreamedAnswer answer, Type genericType, ServerRequestContext context)
            throws WebApplicationException, IOException {
        ToClient wire = new ToClient(context);
        try {
            answer.send(wire);
        } catch (IOException | RuntimeException | Error failed) {
            if (!wire.isOpen) {
                throw failed;
            }
            OutOfMemory.endIn(failed);
            LOG.warnf(failed, "An answer was cut off after its beginning had been sent");
            ((ResteasyReactiveRequestContext) context)
                    .serverRequest()
                    .unwrap(HttpServerRequest.class)
                    .connection()
                    .close();
        }
    }

    private static final class ToClient implements StreamedAnswer.Wire {
        private final ServerRequestContext context;
        private boolean isOpen;

        ToClient(ServerRequestContext context) {
            this.context = context;
        }

        @Override
        public void whole(byte[] bytes) {
            context.serverResponse().end(bytes);
        }

        @Override
        public OutputStream open() {
            isOpen = true;
            return context.getOrCreateOutputStream();
        }
    }

    /** Never asked by this server, which knows {@link #writeResponse}. */
    @Override
    public void writeTo(
            StreamedAnswer answer,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        answer.send(new StreamedAnswer.Wire() {
            @Override
            public void whole(byte[] bytes) throws IOException {
                out.write(bytes);
            }

            @Override
            public OutputStream open() {
                return out;
            }
        });
    }
}
