package org.tonle.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tonle.testsupport.TestDatabase;

/** Every address that can be read, found in the resources themselves, with values nobody means well: no 5xx, and every error is JSON. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class HostileRequestApiTest {
    private static final List<String> VALUES = List.of(
            "%00",
            "%ff%fe",
            "%ED%A0%80",
            "%",
            "-1",
            "99999999999999999999",
            "1e999999999",
            "%F0%9F%98%80",
            "%5B%5B%5B",
            "a".repeat(3000));
    private static final List<String> PARAMETERS = List.of(
            "page",
            "pageSize",
            "fields",
            "filter",
            "order",
            "query",
            "dataSet",
            "period",
            "orgUnit",
            "dimension",
            "program",
            "startDate",
            "endDate",
            "de",
            "pe",
            "ou",
            "co",
            "ds",
            "key",
            "type",
            "id",
            "limit",
            "orgUnits",
            "lastUpdated");

    @Test
    void noValueAtAnyAddressIsAnsweredWithAFaultOfTheServer() throws IOException {
        List<String> faults = new ArrayList<>();
        for (String address : addresses()) {
            for (String value : VALUES) {
                check(faults, "GET", filled(address, value) + "?" + all(value), "*/*", null);
            }
            check(faults, "GET", filled(address, "x"), "x", null);
            check(faults, "GET", filled(address, "x"), "no/such", null);
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void noContentTypeIsAnsweredWithAFaultOfTheServer() throws IOException {
        List<String> faults = new ArrayList<>();
        for (String type :
                List.of("", "x", "x/y", "application/json;charset=nonsense", "text/plain;;;", "multipart/form-data")) {
            for (String address : List.of(
                    "/api/dataElements", "/api/dataValues", "/api/dataValueSets", "/api/tracker", "/api/metadata")) {
                check(faults, "POST", address, "*/*", type);
            }
        }
        assertEquals(List.of(), faults);
    }

    /** What the fuzz found once. */
    @Test
    void noBodyThatCannotBeReadIsAnsweredWithAFaultOfTheServer() throws IOException {
        List<String> faults = new ArrayList<>();
        check(faults, "POST", "/api/dataValues", "*/*", "application/x-www-form-urlencoded", "%=");
        check(faults, "POST", "/api/metadata?classKey=CATEGORY", "*/*", "application/csv", "\"a\":x");
        check(faults, "POST", "/api/tracker?async=false", "*/*", "application/json", "[[");
        check(faults, "POST", "/api/dataValueSets", "*/*", "application/xml", "<a");
        assertEquals(List.of(), faults);
    }

    /** Each address that reads expressions: texts that nest or repeat are read or refused in time that grows with their length. */
    @Test
    @Timeout(120)
    void noExpressionIsAnsweredWithAFaultOfTheServer() throws IOException {
        List<String> faults = new ArrayList<>();
        for (String address : List.of(
                "/api/indicators/expression/description",
                "/api/expressions/description",
                "/api/validationRules/expression/description",
                "/api/predictors/expression/description",
                "/api/predictors/skipTest/description",
                "/api/programIndicators/expression/description",
                "/api/programIndicators/filter/description",
                "/api/programRules/condition/description?programId=x",
                "/api/programRuleActions/data/expression/description?programId=x")) {
            for (String part :
                    List.of("(", "#{", "A{", "V{", "if(", "d2:abs(", "subExpression(", "-", "!", "1+", "'", "[")) {
                check(faults, "POST", address, "*/*", "text/plain", part.repeat(100_000));
                check(faults, "POST", address, "*/*", "text/plain", part.repeat(15_000));
            }
        }
        assertEquals(List.of(), faults);
    }

    /** Each parameter that has a grammar, as deep as a request line can hold. */
    @Test
    @Timeout(120)
    void noDeepParameterIsAnsweredWithAFaultOfTheServer() throws IOException {
        List<String> faults = new ArrayList<>();
        for (String address : List.of(
                "/api/dataElements",
                "/api/organisationUnits/gist",
                "/api/tracker/trackedEntities",
                "/api/me",
                "/api/metadata")) {
            for (String parameter : List.of("fields", "filter", "order")) {
                for (String part : List.of("a%5B", "categories%5B", "a(", "a.", "a~size", "a::size", ",", ":")) {
                    check(faults, "GET", address + "?" + parameter + "=" + part.repeat(15_000), "*/*", null);
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    /** Pages nobody has: they are empty, and not looked for. */
    @Test
    @Timeout(60)
    void pagesBeyondAllAreEmpty() throws IOException {
        List<String> faults = new ArrayList<>();
        for (String list : List.of("trackedEntities", "enrollments", "events")) {
            check(faults, "GET", "/api/tracker/" + list + "?page=2147483647&pageSize=1000000", "*/*", null);
            check(faults, "GET", "/api/tracker/" + list + "?paging=false", "text/csv", null);
        }
        assertEquals(List.of(), faults);
    }

    private static String all(String value) {
        StringBuilder query = new StringBuilder();
        for (String name : PARAMETERS) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(value.length() > 100 ? "a" : value);
        }
        return query.toString();
    }

    private static String filled(String address, String value) {
        return address.replaceAll("\\{[^}]*}", value.equals("%") ? "%25" : value);
    }

    private static Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.tonle")) {
            if (type.getSimpleName().endsWith("Resource")) {
                for (Method method : type.reflect().getDeclaredMethods()) {
                    if (method.isAnnotationPresent(GET.class)) {
                        addresses.add(path(type.reflect().getAnnotation(Path.class))
                                + path(method.getAnnotation(Path.class)));
                    }
                }
            }
        }
        addresses.add("/api/dataElements");
        addresses.add("/api/organisationUnits/gist");
        addresses.add("/nothing/here");
        return addresses;
    }

    private static String path(@Nullable Path path) {
        String text = path == null ? "" : path.value();
        return text.isEmpty() || text.startsWith("/") ? text : "/" + text;
    }

    private static void check(List<String> faults, String method, String target, String accept, @Nullable String type)
            throws IOException {
        check(faults, method, target, accept, type, "{}");
    }

    private static void check(
            List<String> faults, String method, String target, String accept, @Nullable String type, String body)
            throws IOException {
        String answer = send(method, target, accept, type, body);
        int status = answer.length() > 12 ? Integer.parseInt(answer.substring(9, 12)) : 0;
        String head =
                answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n"))).toLowerCase(Locale.ROOT);
        boolean isError = status >= 400;
        if (status == 400 && target.contains("=%&")) {
            return; // half an escape: the HTTP server itself refuses it, without words
        }
        if (status == 0 || status >= 500 || isError && !head.contains("content-type: application/json")) {
            String shown = target.length() > 160 ? target.substring(0, 160) : target;
            faults.add(method + " " + shown + " (" + accept + ", " + type + ") -> " + status);
        }
    }

    /** Byte for byte: no client library sends half an escape. */
    private static String send(String method, String target, String accept, @Nullable String type, String body)
            throws IOException {
        String pair = Base64.getEncoder().encodeToString("admin:district".getBytes(StandardCharsets.UTF_8));
        String head = method + " " + target
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic " + pair
                + "\r\nAccept: " + accept
                + (type == null ? "" : "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length())
                + "\r\n\r\n" + (type == null ? "" : body);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(4_000), StandardCharsets.ISO_8859_1);
        }
    }
}
