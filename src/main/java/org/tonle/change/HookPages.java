package org.tonle.change;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.limit.WorkFiles;

/** Writes the pages of hooks into files, so that a large transaction needs no memory, and signs them. */
@ApplicationScoped
class HookPages {
    private static final String ALGORITHM = "HmacSHA256";

    private final ChangeStore store;
    private final ObjectMapper mapper;
    private final Limits limits;

    HookPages(ChangeStore store, ObjectMapper mapper, Limits limits) {
        this.store = store;
        this.mapper = mapper;
        this.limits = limits;
    }

    /**
     * A page to be sent.
     *
     * @param file to be deleted
     * @param rows how many changes it tells
     * @param signature in hexadecimal, of the time, a dot and the bytes of the file; null without a key
     */
    record Written(Path file, int rows, @Nullable String signature) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** {@code hook, delivery, changes, next, more}. @param time in seconds, part of what is signed */
    Written write(ChangeFeed.Page page, HookPath path, String hook, String delivery, @Nullable String key, long time)
            throws IOException {
        Path file = WorkFiles.file("hook-", ".json");
        Mac mac = key == null ? null : mac(key);
        if (mac != null) {
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
        }
        int rows;
        try (OutputStream out = signed(Files.newOutputStream(file), mac);
                JsonGenerator json = mapper.createGenerator(out);
                Budget budget = limits.budget()) {
            json.writeStartObject();
            json.writeStringField("hook", hook);
            json.writeStringField("delivery", delivery);
            json.writeArrayFieldStart("changes");
            rows = changes(page, path, budget, json);
            json.writeEndArray();
            json.writeStringField("next", page.next());
            json.writeBooleanField("more", page.last() != null);
            json.writeEndObject();
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
        return new Written(file, rows, mac == null ? null : HexFormat.of().formatHex(mac.doFinal()));
    }

    private int changes(ChangeFeed.Page page, HookPath path, Budget budget, JsonGenerator out) throws IOException {
        int[] rows = {0};
        ChangeJson json = new ChangeJson(page.access(), out);
        try {
            store.each(page.access(), page.cursor(), page.kinds(), page.last(), budget::step, budget.time(), row -> {
                try {
                    rows[0] += path.tells(row) && json.write(row) ? 1 : 0;
                } catch (IOException full) {
                    throw new UncheckedIOException(full);
                }
            });
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
        return rows[0];
    }

    private static Mac mac(String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }

    private static OutputStream signed(OutputStream file, @Nullable Mac mac) {
        return new FilterOutputStream(file) {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                if (mac != null) {
                    mac.update(bytes, from, length);
                }
            }
        };
    }
}
