package org.tonle.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tonle.schema.SchemaFiles;

/**
 * Requests of any kind against the packaged server on 512 MB: none may be answered with 5xx, cut the connection or end the server,
 * and somebody else's simple reads stay quick meanwhile. {@code -Dfuzz.requests=100000 -Dfuzz.seed=1 -Dfuzz.clients=2}.
 */
class ServerFuzz {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 100_000);
    private static final int SEED = Integer.getInteger("fuzz.seed", 1);
    private static final int CLIENTS = Integer.getInteger("fuzz.clients", 2);
    private static final long LARGEST_ANSWER = 1L << 30;
    private static final double QUICK_MILLISECONDS = 200;
    private static final long QUIET_MILLISECONDS = 20_000;

    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong largest = new AtomicLong();

    @Test
    void noRequestStopsTheServer() throws Exception {
        String admin = FuzzClient.basic("admin", "district");
        try (PackagedServer server = PackagedServer.start("-Xmx512m")) {
            FuzzWorld.load(server);
            FuzzOperations operations = FuzzOperations.of(server.url(), admin);
            FuzzGenerator generator = new FuzzGenerator(SchemaFiles.load(), operations, SEED);
            String second = server.secondUser();
            double idle = idleP99(server.url(), second);
            FuzzCaller caller = new FuzzCaller(server);
            AtomicInteger next = new AtomicInteger();
            AtomicBoolean ended = new AtomicBoolean();
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
            Future<List<Double>> reader = clients.submit(() -> read(server.url(), second, ended));
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                workers.add(clients.submit(() -> {
                    for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement()) {
                        judge(number, generator.request(number), server.url(), caller);
                    }
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            ended.set(true);
            List<Double> times = reader.get();
            clients.shutdown();
            Collections.sort(times);
            double p99 = times.get((int) (times.size() * 0.99));
            System.out.printf(
                    "fuzz: %d requests, seed %d, statuses %s, the caller shut out %d times, largest answer %d bytes; %d simple reads of another user p50 %.1f ms, p99 %.1f ms; before, p99 %.1f ms; load average %.1f%n",
                    REQUESTS,
                    SEED,
                    new TreeMap<>(statuses),
                    caller.shutOut(),
                    largest.get(),
                    times.size(),
                    times.get(times.size() / 2),
                    p99,
                    idle,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            assertEquals(List.of(), List.copyOf(faults));
            int shutOut = statuses.getOrDefault(401, new AtomicInteger()).get();
            assertTrue(
                    shutOut < REQUESTS / 100, "more than one request in a hundred was not let in, and proves nothing");
            assertTrue(server.isAlive());
            assertTrue(largest.get() <= LARGEST_ANSWER);
            assertTrue(p99 < QUICK_MILLISECONDS, "p99 " + p99);
        }
    }

    /** The same reads while nobody else asks for anything. */
    private static double idleP99(String url, String reader) throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        Thread end = new Thread(() -> {
            try {
                Thread.sleep(QUIET_MILLISECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            ended.set(true);
        });
        end.start();
        List<Double> times = read(url, reader, ended);
        Collections.sort(times);
        return times.get((int) (times.size() * 0.99));
    }

    private void judge(int number, FuzzRequest request, String url, FuzzCaller caller) {
        String authorization = caller.authorization(number, request);
        FuzzClient.Answer answer = FuzzClient.send(url, request, authorization);
        if (answer.status() == 401) {
            caller.look(authorization);
        }
        statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
        largest.accumulateAndGet(answer.bytes(), Math::max);
        boolean isBusy = answer.status() == 503 && answer.retryAfter() != null;
        boolean isHalfEscape =
                answer.status() == 400 && answer.bytes() == 0; // the HTTP server itself refuses it, without words
        boolean isText = answer.status() < 400
                || request.method().equals("HEAD")
                || answer.contentType().contains("json")
                || isHalfEscape;
        if (answer.status() == 0 || answer.status() >= 500 && !isBusy || !isText) {
            if (faults.size() < 100) {
                faults.add("#" + number + " " + request + " -> " + answer);
                System.out.println(faults.size() + " fault: #" + number + " " + request + " -> " + answer);
            }
        }
    }

    /** Milliseconds of simple reads, one after the other. */
    private static List<Double> read(String url, String authorization, AtomicBoolean ended)
            throws InterruptedException {
        List<Double> times = new ArrayList<>();
        List<String> targets = List.of(
                "/api/me?fields=id",
                "/api/organisationUnits?pageSize=5",
                "/api/dataElements?pageSize=10&fields=id,name");
        while (!ended.get()) {
            for (String target : targets) {
                long start = System.nanoTime();
                FuzzClient.Answer answer =
                        FuzzClient.send(url, new FuzzRequest("GET", target, "*/*", "", null), authorization);
                times.add((System.nanoTime() - start) / 1e6);
                assertEquals(200, answer.status());
            }
            Thread.sleep(20);
        }
        return times;
    }
}
