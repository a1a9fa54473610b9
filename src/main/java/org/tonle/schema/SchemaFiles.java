package org.tonle.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds and reads {@code metadata/schema/*.json} in every folder and jar of the class path, so that a deployment adds a type by adding a
 * file. A second file of the same name is refused.
 */
public final class SchemaFiles {
    private static final String FOLDER = "metadata/schema";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaFiles() {}

    /** The schema of the running application. @throws IllegalStateException naming file and property when a file is wrong */
    public static Schema load() {
        return load(Thread.currentThread().getContextClassLoader());
    }

    /** The schema of this class path. @throws IllegalStateException naming file and property when a file is wrong */
    public static Schema load(ClassLoader classLoader) {
        Map<String, ObjectNode> files = new TreeMap<>();
        try {
            Enumeration<URL> roots = classLoader.getResources(FOLDER);
            while (roots.hasMoreElements()) {
                read(roots.nextElement(), files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + FOLDER + " cannot be read", e);
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("No schema files: the class path has no folder " + FOLDER);
        }
        return of(files);
    }

    /** The schema that files say, by path. @throws IllegalStateException naming file and property when a file is wrong */
    static Schema of(Map<String, ObjectNode> files) {
        Schema schema = new Schema(new SchemaReader(files).types());
        List<String> faults = new SchemaCheck(schema).faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "The schema files contradict themselves:\n  " + String.join("\n  ", faults));
        }
        return schema;
    }

    private static void read(URL root, Map<String, ObjectNode> files) throws IOException {
        if (root.getProtocol().equals("file")) {
            readFolder(folder(root), files);
            return;
        }
        JarURLConnection connection = (JarURLConnection) root.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (String name : names(jar)) {
                try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
                    add(name, in, files);
                }
            }
        }
    }

    private static List<String> names(JarFile jar) {
        return jar.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(FOLDER + "/") && name.endsWith(".json"))
                .toList();
    }

    private static Path folder(URL root) {
        try {
            return Path.of(root.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Not a folder: " + root, e);
        }
    }

    private static void readFolder(Path folder, Map<String, ObjectNode> files) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(path -> path.toString().endsWith(".json")).forEach(found::add);
        }
        for (Path path : found) {
            try (InputStream in = Files.newInputStream(path)) {
                add(FOLDER + "/" + folder.relativize(path).toString().replace('\\', '/'), in, files);
            }
        }
    }

    private static void add(String name, InputStream in, Map<String, ObjectNode> files) throws IOException {
        ObjectNode file;
        try {
            file = JSON.readValue(in, ObjectNode.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(
                    name + " is not a JSON object: " + e.getOriginalMessage() + " in line "
                            + e.getLocation().getLineNr(),
                    e);
        }
        if (files.put(name, file) != null) {
            throw new IllegalStateException(name + " is on the class path twice; rename one of the two");
        }
    }
}
