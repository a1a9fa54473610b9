package org.tonle.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The packaged server over a data directory of its own, to be killed and started again; asked by the administrator. */
public final class KillableServer implements AutoCloseable {
    private final Path folder;
    private final List<String> options;
    private final int port;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private @Nullable Process process;

    /** @param options of Java */
    public KillableServer(String... options) throws IOException {
        this.folder = Files.createTempDirectory("tonle-kill");
        this.options = List.of(options);
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
    }

    /** What it keeps. */
    public Path data() {
        return folder.resolve("data");
    }

    /** What it says. */
    public Path log() {
        return folder.resolve("out.log");
    }

    /** Starts it, and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        Process started = command(port);
        process = started;
        for (int i = 0; i < 600; i++) {
            try {
                if (get("/api/ping").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            assertTrue(started.isAlive(), () -> "the server did not start, see " + log());
            Thread.sleep(200);
        }
        throw new IllegalStateException("the server does not answer, see " + log());
    }

    /** Runs a command of the server's program to its end. @return its status */
    public int run(String command) throws IOException, InterruptedException {
        return command(0, command).waitFor();
    }

    private Process command(int httpPort, String... arguments) throws IOException {
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar");
        assertTrue(Files.exists(jar), jar + " is missing: package the server first");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(
                "-Xmx512m",
                "-Dquarkus.http.port=" + httpPort,
                "-Dquarkus.management.port=0",
                "-Dtonle.data-dir=" + data()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** {@code kill -9}. @param withDatabase PostgreSQL too */
    public void kill(boolean withDatabase) throws IOException, InterruptedException {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        if (withDatabase) {
            ProcessHandle.of(Long.parseLong(postmaster(0))).ifPresent(ProcessHandle::destroyForcibly);
            Thread.sleep(3000); // its children notice that it is gone
        }
        running.waitFor();
    }

    /** {@code kill -9} of PostgreSQL alone; the server is to start it again by itself. */
    public void killDatabase() throws IOException {
        ProcessHandle.of(Long.parseLong(postmaster(0))).ifPresent(ProcessHandle::destroyForcibly);
    }

    private String postmaster(int line) throws IOException {
        return Files.readAllLines(data().resolve("postgres/cluster/postmaster.pid"))
                .get(line)
                .strip();
    }

    /** A connection to its database beside it. */
    public Connection database() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmaster(3) + "/tonle",
                "tonle",
                Files.readString(data().resolve("postgres/password")).strip());
    }

    public HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return client.send(request(address).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends something. @return the answer, whatever it is */
    public HttpResponse<String> post(String address, String contentType, String body)
            throws IOException, InterruptedException {
        return client.send(
                request(address)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends JSON, which must be taken. @param method {@code POST, PATCH} */
    public void send(String method, String address, String contentType, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request(address)
                        .header("Content-Type", contentType)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private HttpRequest.Builder request(String address) {
        String pair = Base64.getEncoder().encodeToString("admin:district".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Basic " + pair);
    }

    /** Stops it in peace. */
    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }
}
