package org.tonle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No part of the server is older than {@code deploy/versions.tsv} allows, and each that it names is there. Needs no network. */
class PinnedVersionsTest {
    private static final Path LIST = Path.of("deploy/versions.tsv");

    /** {@code group/artifact/version/artifact-version.jar} in a local repository. */
    private static final Pattern JAR = Pattern.compile("(.*)/([^/]+)/([^/]+)/\\2-\\3(-[^/]*)?\\.jar");

    private record Jar(String path, String artifact, String version) {}

    private record Floor(String group, String artifact, String version) {
        boolean names(Jar jar) {
            return jar.path().endsWith("/" + group.replace('.', '/')) && artifact.equals(jar.artifact());
        }
    }

    @Test
    void nothingIsOlderThanTheListAllows() throws IOException {
        List<Jar> jars = jars(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        List<Floor> floors = floors(Files.readAllLines(LIST));
        assertFalse(floors.isEmpty());
        assertEquals(List.of(), faults(floors, jars));
    }

    @Test
    void seesWhatIsTooOldAndWhatIsMissing() {
        List<Floor> floors = floors(List.of(
                "# a remark", "a.b:x\t1.10.0\tone", "a.b:y\t1.10.0\tone", "a.b:other\t2\ttwo", "c:d\t3.0\tthree"));
        List<Jar> jars = jars("/r/a/b/x/1.9.1.Final/x-1.9.1.Final.jar" + File.pathSeparator
                + "/r/a/b/y/1.10.0/y-1.10.0-linux.jar" + File.pathSeparator + "/r/c/d/3.0/d-3.0.jar"
                + File.pathSeparator + "/r/classes");
        assertEquals(
                List.of(
                        "a.b:x is 1.9.1.Final, lowest allowed is 1.10.0",
                        "a.b:other is listed and not among the parts of the server"),
                faults(floors, jars));
    }

    private static List<String> faults(List<Floor> floors, List<Jar> jars) {
        List<String> faults = new ArrayList<>();
        for (Floor floor : floors) {
            List<Jar> named = jars.stream().filter(floor::names).toList();
            if (named.isEmpty()) {
                faults.add(floor.group() + ":" + floor.artifact() + " is listed and not among the parts of the server");
            }
            for (Jar jar : named) {
                if (Version.parse(jar.version()).compareTo(Version.parse(floor.version())) < 0) {
                    faults.add(floor.group() + ":" + jar.artifact() + " is " + jar.version() + ", lowest allowed is "
                            + floor.version());
                }
            }
        }
        return faults;
    }

    private static List<Floor> floors(List<String> lines) {
        List<Floor> floors = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                assertEquals(3, cells.length, "group:artifact, version, reason: " + line);
                String[] name = cells[0].split(":", -1);
                floors.add(new Floor(name[0], name[1], cells[1]));
            }
        }
        return floors;
    }

    private static List<Jar> jars(String classPath) {
        List<Jar> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Matcher matcher = JAR.matcher(entry.replace('\\', '/'));
            if (matcher.matches()) {
                jars.add(new Jar(matcher.group(1), matcher.group(2), matcher.group(3)));
            }
        }
        return jars;
    }
}
