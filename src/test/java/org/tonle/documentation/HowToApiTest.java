package org.tonle.documentation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonle.testsupport.TestDatabase;

/** The pages of {@code docs/how-to} are played from top to bottom: each command is sent, each program run, each printed answer compared. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class HowToApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs/how-to"))) {
            return files.filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAnswersWhatThePagePrints(Path page) throws IOException {
        List<PageStep> steps = PageStep.of(Files.readString(page));
        assertTrue(steps.size() >= 4, page + " shows nothing");
        List<String> faults = new ArrayList<>();
        for (PageStep step : steps) {
            String fault = step.language().equals("sh")
                    ? fault(step, send(CurlCommand.parse(step.code())))
                    : PageProgram.fault(step, RestAssured.port);
            if (fault != null) {
                faults.add(page + ":" + step.line() + " " + fault);
            }
        }
        assertEquals(List.of(), faults);
    }

    private static Response send(CurlCommand command) {
        String[] user = command.user().split(":", 2);
        RequestSpecification request = given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic(user[0], user[1])
                .headers(command.headers());
        if (command.body() != null) {
            request.body(command.body().getBytes(StandardCharsets.UTF_8));
        }
        return request.request(command.method(), escaped(command.address()));
    }

    /** curl sends brackets and the like as they are; they stand for themselves. */
    private static String escaped(String address) {
        return address.replace("[", "%5B").replace("]", "%5D").replace("$", "%24");
    }

    private static @Nullable String fault(PageStep step, Response answer) throws JsonProcessingException {
        String body = answer.asString();
        if (step.kind() == null || step.answer() == null) {
            return answer.statusCode() < 400 ? null : answer.statusCode() + " " + body;
        }
        if (!step.kind().equals("json")) {
            return step.answer().strip().equals(body.strip().replace("\r\n", "\n")) ? null : "answers " + body;
        }
        String difference = PrintedAnswer.difference(MAPPER.readTree(step.answer()), MAPPER.readTree(body), "$");
        return difference == null ? null : difference + " in " + body;
    }
}
