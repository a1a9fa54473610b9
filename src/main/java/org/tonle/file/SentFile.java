package org.tonle.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A file of a form.
 *
 * @param name as the sender calls it, without folders
 * @param contentType as the sender says, {@code application/octet-stream} when he does not
 * @param length bytes
 */
record SentFile(String name, String contentType, long length, FileItem item) {
    private static final String PART = "file";
    private static final String UNKNOWN = "application/octet-stream";

    /** The part {@code file} of a form. @throws Problem E1000 when there is none, or it is no file, or it is empty */
    static SentFile of(MultipartFormDataInput form) throws IOException {
        Collection<FormValue> parts = form.getValues().get(PART);
        FormValue part =
                parts == null || parts.isEmpty() ? null : parts.iterator().next();
        if (part == null || !part.isFileItem()) {
            throw new Problem(ErrorCode.E1000, "the file, as the part `" + PART + "` of a form, with its filename");
        }
        FileItem item = part.getFileItem();
        long length = item.getFileSize();
        if (length == 0) {
            throw new Problem(ErrorCode.E1000, "what is in the file `" + part.getFileName() + "`: it has no bytes");
        }
        return new SentFile(name(part.getFileName()), contentType(part), length, item);
    }

    private static String name(@Nullable String sent) {
        String name = sent == null || sent.isBlank() ? "untitled" : sent.replaceAll(".*[/\\\\]", "");
        String plain = name.replaceAll("[\\p{Cntrl}\"]", "_").strip();
        return plain.length() > 200 ? plain.substring(plain.length() - 200) : plain;
    }

    private static String contentType(FormValue part) {
        Map<String, List<String>> headers = part.getHeaders();
        String type = headers.getOrDefault("Content-Type", List.of("")).get(0);
        String plain = type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
        return plain.matches("[a-z0-9.+-]+/[a-z0-9.+-]+") ? plain : UNKNOWN;
    }

    InputStream open() throws IOException {
        return item.getInputStream();
    }

    /** MD5 of the bytes in hexadecimal, by which clients compare. */
    String md5() throws IOException {
        try (DigestInputStream bytes = new DigestInputStream(open(), MessageDigest.getInstance("MD5"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
