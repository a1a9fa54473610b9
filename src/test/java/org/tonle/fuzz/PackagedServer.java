package org.tonle.fuzz;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged server with the demo's data, in a process of its own. */
final class PackagedServer implements AutoCloseable {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final int PATIENCE_SECONDS = 300;

    private final Process process;
    private final int port;

    private PackagedServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it is ready. @param options of Java, for instance {@code -Xmx512m} */
    static PackagedServer start(String... options) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("tonle-fuzz");
        int port = freePort();
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of(
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + freePort(),
                "-Dtonle.demo=true",
                "-Dtonle.data-dir=" + data.resolve("data"),
                "-jar",
                JAR.toAbsolutePath().toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/fuzz-server-" + port + ".log").toFile())
                .start();
        PackagedServer server = new PackagedServer(process, port);
        for (int second = 0; second < PATIENCE_SECONDS && !server.isReady(); second++) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended with " + process.exitValue());
            }
            Thread.sleep(1000);
        }
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/api/me?fields=id"))
                .header("Authorization", FuzzClient.basic("admin", "district"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Somebody who reads while the others do as they like, with an account and a turnstile of his own. */
    String secondUser() {
        return superuser("fuzzreader");
    }

    /** An account that may do everything, made by the administrator: what it signs in with. */
    String superuser(String username) {
        String body =
                """
                {"username": "%s", "firstName": "Fuzz", "surname": "Reader", "password": "Quiet-Morning-2026",
                 "userRoles": [{"id": "yrB6vc5Ip3r"}]}"""
                        .formatted(username);
        FuzzRequest request =
                new FuzzRequest("POST", "/api/users", "*/*", "application/json", body.getBytes(StandardCharsets.UTF_8));
        FuzzClient.Answer answer = FuzzClient.send(url(), request, FuzzClient.basic("admin", "district"));
        if (answer.status() != 201) {
            throw new IllegalStateException("There is no user " + username + ": " + answer);
        }
        return FuzzClient.basic(username, "Quiet-Morning-2026");
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The status it ended with. */
    int exitStatus(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server is still alive");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
