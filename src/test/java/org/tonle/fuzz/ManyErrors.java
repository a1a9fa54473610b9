package org.tonle.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.format.CsvReader;
import org.tonle.format.TableWorkbook;

/**
 * A file of many rows in which some are wrong, each in one of several ways: every wrong row is told once, at its place, every right row goes in, and
 * the table of refused rows, corrected and sent again, completes it.
 */
final class ManyErrors {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ELEMENTS = 20;
    private static final int PERIODS = 240;
    private static final int UNITS = 60;
    private static final int FIRST_YEAR = 1900;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final int rows;
    private final int errors;

    ManyErrors(String url, int rows, int errors) {
        this.url = url;
        this.rows = rows;
        this.errors = errors;
    }

    /** What is wrong with a row. @param field of it @param value there @param codes it may have */
    private record Fault(String field, String value, Set<String> codes) {}

    private static final List<Fault> FAULTS = List.of(
            new Fault("dataElement", "mxNobody000", Set.of("E8103")),
            new Fault("orgUnit", "mxNowhere00", Set.of("E8107")),
            new Fault("period", "20XX01", Set.of("E8141")),
            new Fault("period", "2001Q1", Set.of("E8021")),
            new Fault("value", "many", Set.of("E8122")),
            new Fault("value", "1.5", Set.of("E8122")),
            new Fault("orgUnit", "mxClosed000", Set.of("E8031")),
            new Fault("dataElement", "mxElsewhere", Set.of("E8003")));

    private record Row(String dataElement, String period, String orgUnit, String value) {}

    /** In which format the file is; the same rows in other years. */
    enum Form {
        CSV("application/csv"),
        XML("application/xml"),
        ADX("application/adx+xml"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        JSON("application/json");

        private final String type;

        Form(String type) {
            this.type = type;
        }
    }

    private int step() {
        return rows / errors;
    }

    private boolean isWrong(int index) {
        return index % step() == step() - 1 && index / step() < errors;
    }

    private Fault fault(int index) {
        return FAULTS.get(index / step() % FAULTS.size());
    }

    private static Row right(Form form, int index) {
        int period = index / ELEMENTS % PERIODS;
        int year = FIRST_YEAR + form.ordinal() * PERIODS / 12 + period / 12;
        return new Row(
                "mxElem%05d".formatted(index % ELEMENTS),
                "%d%02d".formatted(year, 1 + period % 12),
                "mxUnit%05d".formatted(index / ELEMENTS / PERIODS),
                String.valueOf(index));
    }

    private Row sent(Form form, int index) {
        Row right = right(form, index);
        if (!isWrong(index)) {
            return right;
        }
        Fault fault = fault(index);
        return new Row(
                fault.field().equals("dataElement") ? fault.value() : right.dataElement(),
                fault.field().equals("period") ? fault.value() : right.period(),
                fault.field().equals("orgUnit") ? fault.value() : right.orgUnit(),
                fault.field().equals("value") ? fault.value() : right.value());
    }

    void load() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder(
                """
                {"organisationUnits": [{"id": "mxCountry00", "name": "mx", "shortName": "mx", "openingDate": "1800-01-01"},
                 {"id": "mxClosed000", "name": "mx closed", "shortName": "mx closed", "openingDate": "1800-01-01", "closedDate": "1850-01-01",
                  "parent": {"id": "mxCountry00"}}""");
        StringBuilder of = new StringBuilder("{\"id\": \"mxClosed000\"}");
        for (int i = 0; i < UNITS; i++) {
            String unit = "mxUnit%05d".formatted(i);
            text.append(
                    ",{\"id\":\"%1$s\",\"name\":\"%1$s\",\"shortName\":\"%1$s\",\"openingDate\":\"1800-01-01\",\"parent\":{\"id\":\"mxCountry00\"}}"
                            .formatted(unit));
            of.append(",{\"id\":\"").append(unit).append("\"}");
        }
        text.append(
                "],\"dataElements\":[{\"id\":\"mxElsewhere\",\"name\":\"mx else\",\"shortName\":\"mx else\",\"valueType\":\"INTEGER\","
                        + "\"domainType\":\"AGGREGATE\",\"aggregationType\":\"SUM\"}");
        StringBuilder with = new StringBuilder();
        for (int i = 0; i < ELEMENTS; i++) {
            String element = "mxElem%05d".formatted(i);
            text.append(
                    ",{\"id\":\"%1$s\",\"name\":\"%1$s\",\"shortName\":\"%1$s\",\"valueType\":\"INTEGER\",\"domainType\":\"AGGREGATE\",\"aggregationType\":\"SUM\"}"
                            .formatted(element));
            with.append(i == 0 ? "" : ",")
                    .append("{\"dataElement\":{\"id\":\"")
                    .append(element)
                    .append("\"}}");
        }
        text.append(
                "],\"dataSets\":[{\"id\":\"mxMonthly00\",\"name\":\"mx\",\"shortName\":\"mx\",\"periodType\":\"Monthly\",\"dataSetElements\":["
                        + with + "],\"organisationUnits\":[" + of + "]}]}");
        HttpResponse<byte[]> answer = post(
                "/api/metadata",
                "application/json",
                "application/json",
                text.toString().getBytes(StandardCharsets.UTF_8));
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** What it took. */
    record Took(Form form, int bytes, double judged, double stored, double corrected) {}

    Took run(Form form) throws IOException, InterruptedException {
        byte[] file = file(form);
        String schemes = form == Form.ADX ? "idScheme=UID&" : "";
        long start = System.nanoTime();
        HttpResponse<byte[]> judged =
                post("/api/dataValueSets?" + schemes + "dryRun=true", form.type, "application/json", file);
        checkProblems(form, judged);
        long told = System.nanoTime();
        HttpResponse<byte[]> stored = post("/api/dataValueSets?" + schemes, form.type, "application/csv", file);
        assertEquals(409, stored.statusCode());
        JsonNode counts =
                MAPPER.readTree(stored.headers().firstValue("X-Import-Counts").orElse("{}"));
        assertEquals(rows - errors, counts.path("created").asInt(), form + ": every right row goes in: " + counts);
        assertEquals(errors, counts.path("refused").asInt(), form + ": " + counts);
        long in = System.nanoTime();
        HttpResponse<byte[]> corrected =
                post("/api/dataValueSets", "application/csv", "application/json", corrected(form, stored.body()));
        assertEquals(
                200, corrected.statusCode(), () -> form + ": " + new String(corrected.body(), StandardCharsets.UTF_8));
        JsonNode done = MAPPER.readTree(corrected.body()).at("/response/counts");
        assertEquals(errors, done.path("created").asInt(), form + ": " + done);
        long end = System.nanoTime();
        checkStored(form);
        return new Took(form, file.length, (told - start) / 1e9, (in - told) / 1e9, (end - in) / 1e9);
    }

    private void checkProblems(Form form, HttpResponse<byte[]> judged) throws IOException {
        JsonNode summary = MAPPER.readTree(judged.body()).path("response");
        assertEquals(409, judged.statusCode());
        JsonNode counts = summary.path("counts");
        assertEquals(rows, counts.path("sent").asInt(), form + ": " + counts);
        assertEquals(errors, counts.path("refused").asInt(), form + ": " + counts);
        Set<Integer> told = new HashSet<>();
        for (JsonNode problem : summary.path("problems")) {
            int index = problem.path("index").asInt(-1);
            assertTrue(isWrong(index), form + ": there is nothing wrong with " + problem);
            assertTrue(told.add(index), form + ": told twice: " + problem);
            assertTrue(fault(index).codes().contains(problem.path("errorCode").asText()), form + ": " + problem);
            boolean hasLines = form != Form.XLSX;
            assertTrue(!hasLines || problem.path("line").asInt() == index + 2, form + ": at another line: " + problem);
            String path = problem.path("path").asText();
            boolean isInSheet = form != Form.XLSX || path.matches(".*[A-Z]" + (index + 2) + "$");
            assertTrue(isInSheet, form + ": in another cell: " + problem);
        }
        assertEquals(errors, told.size(), form + ": every wrong row is told");
    }

    private byte[] corrected(Form form, byte[] table) throws IOException {
        StringBuilder text = new StringBuilder("dataelement,period,orgunit,value\n");
        try (CsvReader rowsOf = CsvReader.of(new ByteArrayInputStream(table))) {
            List<String> names = List.of(rowsOf.next());
            int number = names.indexOf("row");
            while (rowsOf.hasNext()) {
                Row right = right(form, Integer.parseInt(rowsOf.next()[number]) - 1);
                text.append(
                        "%s,%s,%s,%s\n".formatted(right.dataElement(), right.period(), right.orgUnit(), right.value()));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** All values are there, each once, with its own number. */
    private void checkStored(Form form) throws IOException, InterruptedException {
        int year = FIRST_YEAR + form.ordinal() * PERIODS / 12;
        HttpRequest request = request(
                        "/api/dataValueSets?dataSet=mxMonthly00&orgUnit=mxCountry00&children=true&startDate=" + year
                                + "-01-01&endDate=" + (year + PERIODS / 12 - 1) + "-12-31")
                .header("Accept", "application/csv")
                .GET()
                .build();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        Set<Integer> values = new TreeSet<>();
        try (CsvReader all = CsvReader.of(new ByteArrayInputStream(answer.body()))) {
            int value = List.of(all.next()).indexOf("value");
            while (all.hasNext()) {
                assertTrue(values.add(Integer.valueOf(all.next()[value])), form + ": a value is there twice");
            }
        }
        assertEquals(rows, values.size(), form + ": all values are there");
    }

    private byte[] file(Form form) throws IOException {
        if (form == Form.XLSX) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TableWorkbook book = new TableWorkbook(bytes, "Values");
            book.row(new String[] {"dataelement", "period", "orgunit", "value"});
            for (int i = 0; i < rows; i++) {
                Row row = sent(form, i);
                book.row(new String[] {row.dataElement(), row.period(), row.orgUnit(), row.value()});
            }
            book.finish();
            return bytes.toByteArray();
        }
        Map<Form, String> heads = Map.of(
                Form.CSV, "dataelement,period,orgunit,value\n",
                Form.XML, "<dataValueSet>\n",
                Form.ADX, "<adx xmlns=\"urn:ihe:qrph:adx:2015\">\n",
                Form.JSON, "{\"dataValues\":[\n");
        Map<Form, String> lines = Map.of(
                Form.CSV, "%s,%s,%s,%s\n",
                Form.XML, "<dataValue dataElement=\"%s\" period=\"%s\" orgUnit=\"%s\" value=\"%s\"/>\n",
                Form.ADX,
                        "<group period=\"%2$s\" orgUnit=\"%3$s\"><dataValue dataElement=\"%1$s\" value=\"%4$s\"/></group>\n",
                Form.JSON, "{\"dataElement\":\"%s\",\"period\":\"%s\",\"orgUnit\":\"%s\",\"value\":\"%s\"}");
        StringBuilder text = new StringBuilder(String.valueOf(heads.get(form)));
        String line = String.valueOf(lines.get(form));
        for (int i = 0; i < rows; i++) {
            Row row = sent(form, i);
            text.append(line.formatted(row.dataElement(), row.period(), row.orgUnit(), row.value()));
            text.append(form != Form.JSON ? "" : i == rows - 1 ? "\n]}" : ",\n");
        }
        text.append(form == Form.XML ? "</dataValueSet>" : form == Form.ADX ? "</adx>" : "");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", FuzzClient.basic("admin", "district"));
    }

    private HttpResponse<byte[]> post(String path, String type, String accept, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
