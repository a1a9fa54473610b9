package org.tonle.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a program of a page against the test's server. Java is always there; Python may not be, then its programs are not run. */
final class PageProgram {
    private static final boolean HAS_PYTHON = hasPython();

    private PageProgram() {}

    /** What the program writes instead of what the page prints; null when it is the same, and when it cannot be run here. */
    static @Nullable String fault(PageStep step, int port) {
        boolean isJava = step.language().equals("java");
        if (!isJava && !HAS_PYTHON) {
            return null;
        }
        try {
            Path file = Files.createTempFile("page", isJava ? ".java" : ".py");
            try {
                Files.writeString(file, step.code().replace("localhost:8080", "localhost:" + port));
                String program = isJava
                        ? Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()
                        : "python3";
                String written = run(List.of(program, file.toString()));
                return written.equals(String.valueOf(step.answer())) ? null : "writes " + written;
            } finally {
                Files.delete(file);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("does not end: " + command);
            }
            return written;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            process.destroy();
        }
    }

    private static boolean hasPython() {
        try {
            return run(List.of("python3", "--version")).startsWith("Python 3");
        } catch (IOException missing) {
            return false;
        }
    }
}
