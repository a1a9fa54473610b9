package org.tonle.metadata.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An answer written in memory first, so that something that goes wrong half-way is an error and not half an answer. */
public final class JsonBytes {
    private JsonBytes() {}

    /** What is written to the generator. */
    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    /** The bytes, in UTF-8. */
    public static byte[] of(ObjectMapper mapper, Writing writing) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(8_192)) {
            try (JsonGenerator out = mapper.createGenerator(bytes)) {
                writing.to(out);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
    }
}
