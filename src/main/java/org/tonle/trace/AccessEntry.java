package org.tonle.trace;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One entry of the log before it has its place in the chain. @param moment in microseconds, as PostgreSQL keeps it */
record AccessEntry(Instant moment, LookOrigin origin, Look look) {
    /** What the first entry is chained to. */
    static final byte[] GENESIS = new byte[32];

    AccessEntry {
        moment = moment.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * SHA-256 over the hash of the entry before and this one in canonical form: the sequence number and the moment (microseconds since
     * 1970) as 64 bits, then each field in the order of the table, a text as its length in bytes (32 bits, -1 for null) and its UTF-8,
     * the persons as their number and each of them, the rows as 64 bits (-1 for null). All numbers are big-endian.
     */
    byte[] hash(byte[] previous, long sequence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(previous);
            out.writeLong(sequence);
            out.writeLong(moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000);
            text(out, look.kind().name());
            text(out, origin.userUid());
            text(out, origin.username());
            text(out, origin.address());
            text(out, origin.path());
            text(out, look.objectType());
            out.writeInt(look.persons().size());
            for (String person : look.persons()) {
                text(out, person);
            }
            Long rows = look.rows();
            out.writeLong(rows == null ? -1 : rows);
            text(out, look.query());
            text(out, look.program());
            text(out, look.orgUnit());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sha256(bytes.toByteArray());
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
