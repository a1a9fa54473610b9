package org.tonle.tracker.worlds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** A value that is unique in a unit is so in the unit of its person, which may move. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class UniqueInOrgUnitApiTest {
    private static final String HERE = "mwNClinic10";
    private static final String THERE = "mwNClinic20";
    private static int number = 9100;

    private ModelServer server = new ModelServer("");
    private ModelMetadata metadata = ModelMetadata.random("0000", new Random(1));

    @BeforeEach
    void makeAWorld() {
        number++;
        server = new ModelServer("http://localhost:" + RestAssured.port);
        metadata = ModelMetadata.random("%04d".formatted(number), new Random(1));
        server.metadata(ModelMetadata.shared(ModelServer.PASSWORD));
        server.metadata(metadata.json());
    }

    private ModelObjects.PersonSent person(int one, String unit, String value) {
        Map<String, String> attributes = value.isEmpty()
                ? Map.of("mwName00000", "Ana")
                : Map.of("mwName00000", "Ana", "mwLocal0000", metadata.mark() + value);
        return new ModelObjects.PersonSent("e" + metadata.mark() + "%06d".formatted(one), unit, attributes);
    }

    private Set<String> refused(ModelObjects.Sent... sent) {
        return Objects.requireNonNull(server.send(
                        ModelCaller.ADMIN,
                        metadata,
                        "atomicMode=OBJECT",
                        new ModelServer.Payload(false, List.of(sent))))
                .keySet();
    }

    @Test
    void isFreeWherePersonsLeftAndTakenWhereTheyWent() {
        assertEquals(Set.of(), refused(person(1, HERE, "L")));
        assertEquals(Set.of(), refused(person(1, THERE, "")), "the value is not sent and goes along");
        assertEquals(Set.of(person(2, THERE, "l").uid()), refused(person(2, THERE, "l")));
        assertEquals(Set.of(), refused(person(3, HERE, "L")));
        assertEquals(Set.of(person(3, THERE, "").uid()), refused(person(3, THERE, "")));
        assertEquals(Set.of(), refused(person(1, HERE, "M")), "with another value it may come back");
        assertEquals(Set.of(), refused(person(3, THERE, "L")), "the value is sent as it is stored");
        assertEquals(Set.of(), refused(person(4, HERE, "L")));
        assertEquals(Set.of(person(5, THERE, "L").uid()), refused(person(5, THERE, "L")));
    }

    @Test
    void twoWhoMoveTogetherDoNotBringTheSame() {
        assertEquals(Set.of(), refused(person(1, HERE, "L"), person(2, "mwSClinic10", "L")));
        assertEquals(
                Set.of(person(1, THERE, "").uid(), person(2, THERE, "").uid()),
                refused(person(1, THERE, ""), person(2, THERE, "")));
    }
}
