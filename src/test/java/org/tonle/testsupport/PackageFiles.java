package org.tonle.testsupport;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The files of {@code metadata/packages}, read without a server. */
public final class PackageFiles {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PackageFiles() {}

    /** The objects of some files as one payload. */
    public static ObjectNode read(List<String> names) {
        ObjectNode all = MAPPER.createObjectNode();
        for (String name : names) {
            try (InputStream file = PackageFiles.class.getResourceAsStream("/metadata/packages/" + name)) {
                MAPPER.readTree(Objects.requireNonNull(file, name))
                        .properties()
                        .forEach(type -> all.withArray(type.getKey()).addAll((ArrayNode) type.getValue()));
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
        return all;
    }
}
