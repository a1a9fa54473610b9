package org.tonle.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.tonle.schema.ObjectType;

/** Every address the server says it has, with every method, as suffixes, formats, media types and packed bodies go. */
final class FuzzOperations {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "X");
    private static final List<String> SUFFIXES =
            List.of("", "", "", "", ".json", ".csv", ".xml", ".xlsx", ".json.gz", ".zip", ".x", "/", ";a=b");
    private static final List<String> FORMATS =
            List.of("*/*", "*/*", "application/json", "text/csv", "application/xml", "text/html", "a/b;q=x", "*");
    private static final List<String> MEDIA = List.of(
            "application/json",
            "application/json",
            "application/json-patch+json",
            "text/plain",
            "application/csv",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=B",
            "application/gzip",
            "application/zip");
    /** Guesses at passwords of anybody: they lock the address all requests come from, whatever the account. */
    private static final List<String> LEFT_OUT = List.of("/login", "/api/auth");

    private final List<String> addresses = new ArrayList<>();
    private final List<String> operations = new ArrayList<>();

    private FuzzOperations() {}

    /** Those of the OpenAPI document of a server. */
    static FuzzOperations of(String url, String authorization) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/openapi.json"))
                .header("Authorization", authorization)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        FuzzOperations found = new FuzzOperations();
        JsonNode paths = new ObjectMapper().readTree(answer.body()).path("paths");
        paths.fieldNames().forEachRemaining(path -> {
            if (LEFT_OUT.stream().noneMatch(path::startsWith)) {
                found.addresses.add(path);
                paths.path(path).fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method.toUpperCase(Locale.ROOT))) {
                        found.operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
                    }
                });
            }
        });
        Collections.sort(found.addresses);
        Collections.sort(found.operations);
        if (found.operations.size() < 100) {
            throw new IllegalStateException("The server says it has " + found.operations.size() + " operations only");
        }
        return found;
    }

    FuzzRequest request(Random random, ObjectType type, List<String> hostile, List<String> words) {
        boolean isKnown = random.nextInt(4) > 0;
        String[] operation = isKnown
                ? pick(random, operations).split(" ", 2)
                : new String[] {pick(random, METHODS), pick(random, addresses)};
        StringBuilder target = new StringBuilder();
        for (String part : operation[1].substring(1).split("/")) {
            target.append('/').append(part.startsWith("{") ? filled(random, part, type, hostile) : part);
        }
        target.append(pick(random, SUFFIXES));
        char separator = '?';
        for (int i = random.nextInt(4); i > 0; i--) {
            target.append(separator)
                    .append(pick(random, words))
                    .append('=')
                    .append(escaped(random.nextBoolean() ? pick(random, FuzzWorld.KNOWN) : pick(random, hostile)));
            separator = '&';
        }
        boolean isReading = operation[0].equals("GET") || operation[0].equals("HEAD") || operation[0].equals("OPTIONS");
        byte[] body = isReading ? null : body(random, type, hostile);
        return new FuzzRequest(operation[0], target.toString(), pick(random, FORMATS), pick(random, MEDIA), body);
    }

    private static String filled(Random random, String part, ObjectType type, List<String> hostile) {
        if (part.equals("{collection}") && random.nextInt(5) > 0) {
            return type.plural();
        }
        return escaped(random.nextInt(3) > 0 ? pick(random, FuzzWorld.KNOWN) : pick(random, hostile))
                .replace("+", "%20")
                .replace("..", "%2E%2E");
    }

    private static byte[] body(Random random, ObjectType type, List<String> hostile) {
        byte[] plain = FuzzBody.make(random, type, hostile);
        int kind = random.nextInt(10);
        if (kind == 0) {
            return packed("[" + "{},".repeat(1 + random.nextInt(2_000_000)) + "{}]");
        }
        return kind == 1 ? packed(new String(plain, StandardCharsets.UTF_8)) : plain;
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String escaped(String text) {
        return text.startsWith("%") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
