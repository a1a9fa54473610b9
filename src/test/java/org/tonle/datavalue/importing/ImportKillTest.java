package org.tonle.datavalue.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tonle.testsupport.KillableServer;

/**
 * Two clients send reports, new ones and others in place of them, in all formats; the packaged server is killed in the middle, PostgreSQL
 * with it, or PostgreSQL alone. What was acknowledged must be there, nothing by half, nothing twice, analytics as stored, and every start
 * a success. {@code ./mvnw -Pquick -DskipTests package}, then {@code ./mvnw -Pquick test -Dtest=ImportKillTest -Dtonle.kill-test=true
 * [-Dtonle.kill-rounds=20] [-Dtonle.kill-seed=1]}.
 */
@EnabledIfSystemProperty(named = "tonle.kill-test", matches = "true")
class ImportKillTest {
    private static final int ROUNDS = Integer.getInteger("tonle.kill-rounds", 20);
    private static final long SEED = Long.getLong("tonle.kill-seed", 1);
    private static final int UNITS = 60;
    private static final int ELEMENTS = 20;
    private static final int MONTHS = 4;
    private static final int BLOCKS = 3;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The reports of some months, whose values are all the number of the delivery they came with. */
    private static final class Block {
        private final int year;
        private final int firstMonth;
        private int stored;
        private final Set<Integer> uncertain = new HashSet<>();

        private Block(int year, int firstMonth) {
            this.year = year;
            this.firstMonth = firstMonth;
        }

        private List<String> periods() {
            return IntStream.range(firstMonth, firstMonth + MONTHS)
                    .mapToObj(month -> "%d%02d".formatted(year, month))
                    .toList();
        }
    }

    private final List<List<Block>> writers = new ArrayList<>();
    /** Answers that blame what was sent; nothing was wrong with it. */
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();

    private volatile boolean isStopped;
    private int acknowledged;
    private int unanswered;

    @Test
    void whatWasAcknowledgedIsThereAndNothingByHalf() throws Exception {
        for (int writer = 0; writer < 2; writer++) {
            int year = 2010 + writer;
            writers.add(IntStream.range(0, BLOCKS)
                    .mapToObj(block -> new Block(year, block * MONTHS + 1))
                    .toList());
        }
        Random random = new Random(SEED);
        long longest = 0;
        KillableServer server = new KillableServer();
        server.start();
        try (server) {
            server.send("POST", "/api/metadata", "application/json", world());
            for (int round = 0; round < ROUNDS; round++) {
                List<Thread> threads = begin(server, random.nextInt(3));
                waitForDeliveries(2);
                Thread.sleep(random.nextInt(1500));
                int kind = round % 3;
                if (kind == 2) {
                    server.killDatabase();
                } else {
                    server.kill(kind == 1);
                }
                isStopped = true;
                for (Thread thread : threads) {
                    thread.join();
                }
                assertEquals(List.of(), List.copyOf(refusals), "nothing is wrong with what is delivered");
                long begin = System.nanoTime();
                if (kind != 2) {
                    server.start();
                }
                waitUntilAnswered(server);
                longest = Math.max(longest, (System.nanoTime() - begin) / 1_000_000);
                for (List<Block> blocks : writers) {
                    for (Block block : blocks) {
                        check(server, block, round);
                    }
                }
            }
        }
        System.out.printf(
                "%d rounds, %d deliveries acknowledged, %d cut off; longest until it answered again %d ms%n",
                ROUNDS, acknowledged, unanswered, longest);
        assertTrue(acknowledged > ROUNDS, "deliveries arrive between the kills");
    }

    /** Waits until some more have been acknowledged: a server that has just started is slow. */
    private void waitForDeliveries(int more) throws InterruptedException {
        int before = acknowledged();
        for (int i = 0; i < 600 && acknowledged() < before + more; i++) {
            Thread.sleep(100);
        }
    }

    private synchronized int acknowledged() {
        return acknowledged;
    }

    private List<Thread> begin(KillableServer server, int format) {
        isStopped = false;
        List<Thread> threads = new ArrayList<>();
        for (List<Block> blocks : writers) {
            Thread thread = new Thread(() -> write(server, blocks, format));
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void write(KillableServer server, List<Block> blocks, int format) {
        for (int i = 0; !isStopped; i++) {
            Block block = blocks.get(i % blocks.size());
            int number = Math.max(
                            block.stored,
                            block.uncertain.stream().mapToInt(n -> n).max().orElse(0))
                    + 1;
            block.uncertain.add(number);
            try {
                HttpResponse<String> answer = send(server, block, number, (format + i) % 3);
                if (answer.statusCode() == 200) {
                    block.stored = number;
                    block.uncertain.clear();
                    count(true);
                } else {
                    if (answer.statusCode() < 500) {
                        refusals.add(answer.statusCode() + " " + answer.body());
                    }
                    count(false);
                }
            } catch (IOException cutOff) {
                count(false);
                isStopped = true;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void count(boolean isAcknowledged) {
        acknowledged += isAcknowledged ? 1 : 0;
        unanswered += isAcknowledged ? 0 : 1;
    }

    private static HttpResponse<String> send(KillableServer server, Block block, int number, int format)
            throws IOException, InterruptedException {
        return switch (format) {
            case 0 ->
                server.post(
                        "/api/dataValueSets",
                        "application/json",
                        "{\"dataValues\": ["
                                + rows(
                                        block,
                                        "{\"dataElement\": \"%s\", \"period\": \"%s\", \"orgUnit\": \"%s\", \"value\": \""
                                                + number + "\"}",
                                        ",")
                                + "]}");
            case 1 ->
                server.post(
                        "/api/dataValueSets",
                        "application/csv",
                        "dataelement,period,orgunit,value\n" + rows(block, "%s,%s,%s," + number, "\n"));
            default ->
                server.post(
                        "/api/dataValueSets",
                        "application/xml",
                        "<dataValueSet xmlns=\"http://dhis2.org/schema/dxf/2.0\">"
                                + rows(
                                        block,
                                        "<dataValue dataElement=\"%s\" period=\"%s\" orgUnit=\"%s\" value=\"" + number
                                                + "\"/>",
                                        "")
                                + "</dataValueSet>");
        };
    }

    private static String rows(Block block, String row, String between) {
        List<String> rows = new ArrayList<>();
        for (String period : block.periods()) {
            for (int unit = 0; unit < UNITS; unit++) {
                for (int element = 0; element < ELEMENTS; element++) {
                    rows.add(row.formatted(element(element), period, unit(unit)));
                }
            }
        }
        return String.join(between, rows);
    }

    private static void waitUntilAnswered(KillableServer server) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (server.get("/api/dataElements/" + element(0)).statusCode() == 200) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the server does not answer, see " + server.log());
    }

    /** The values of a block are those of one delivery, the last acknowledged or one that was cut off after it. */
    private static void check(KillableServer server, Block block, int round) throws IOException, InterruptedException {
        Set<Integer> found = new HashSet<>();
        Set<String> cells = new HashSet<>();
        String periods = String.join("&period=", block.periods());
        JsonNode values = MAPPER.readTree(
                        server.get("/api/dataValueSets?dataSet=ikMonthly00&orgUnit=ikCountry00&children=true&period="
                                        + periods)
                                .body())
                .path("dataValues");
        for (JsonNode value : values) {
            found.add(value.path("value").asInt());
            cells.add(value.path("dataElement").asText()
                    + value.path("period").asText()
                    + value.path("orgUnit").asText());
        }
        String place =
                "round " + round + ", " + periods + ", acknowledged " + block.stored + ", cut off " + block.uncertain;
        assertEquals(values.size(), cells.size(), place);
        int number = found.isEmpty() ? 0 : found.iterator().next();
        assertTrue(found.size() <= 1, () -> place + ": values of several deliveries " + found);
        assertEquals(number == 0 ? 0 : MONTHS * UNITS * ELEMENTS, cells.size(), place);
        assertTrue(number == block.stored || block.uncertain.contains(number), place + ": found " + number);
        block.stored = number;
        block.uncertain.clear();
        JsonNode sums = MAPPER.readTree(server.get("/api/analytics?dimension=pe:" + String.join(";", block.periods())
                        + "&filter=ou:ikCountry00&filter=dx:"
                        + IntStream.range(0, ELEMENTS)
                                .mapToObj(ImportKillTest::element)
                                .collect(Collectors.joining(";"))
                        + "&skipMeta=true")
                .body());
        assertEquals(number == 0 ? 0 : MONTHS, sums.path("rows").size(), place);
        for (JsonNode row : sums.path("rows")) {
            assertEquals((double) number * UNITS * ELEMENTS, row.get(1).asDouble(), place);
        }
    }

    private static String element(int number) {
        return "ikElem%05d".formatted(number);
    }

    private static String unit(int number) {
        return "ikUnit%05d".formatted(number);
    }

    private static String world() {
        String units = IntStream.range(0, UNITS)
                .mapToObj(i ->
                        "{\"id\": \"%s\", \"name\": \"ik %d\", \"shortName\": \"ik %d\", \"openingDate\": \"2000-01-01\", \"parent\": {\"id\": \"ikCountry00\"}}"
                                .formatted(unit(i), i, i))
                .collect(Collectors.joining(","));
        String elements = IntStream.range(0, ELEMENTS)
                .mapToObj(i ->
                        "{\"id\": \"%s\", \"name\": \"ik e%d\", \"shortName\": \"ik e%d\", \"domainType\": \"AGGREGATE\", \"valueType\": \"INTEGER\", \"aggregationType\": \"SUM\"}"
                                .formatted(element(i), i, i))
                .collect(Collectors.joining(","));
        String ofSet = IntStream.range(0, ELEMENTS)
                .mapToObj(i -> "{\"dataElement\": {\"id\": \"" + element(i) + "\"}}")
                .collect(Collectors.joining(","));
        String assigned = IntStream.range(0, UNITS)
                .mapToObj(i -> "{\"id\": \"" + unit(i) + "\"}")
                .collect(Collectors.joining(","));
        return "{\"organisationUnits\": [{\"id\": \"ikCountry00\", \"name\": \"ik\", \"shortName\": \"ik\", \"openingDate\": \"2000-01-01\"},"
                + units + "], \"dataElements\": [" + elements
                + "], \"dataSets\": [{\"id\": \"ikMonthly00\", \"name\": \"ik monthly\", \"shortName\": \"ik monthly\", \"periodType\": \"Monthly\", \"dataSetElements\": ["
                + ofSet + "], \"organisationUnits\": [" + assigned + "]}]}";
    }
}
