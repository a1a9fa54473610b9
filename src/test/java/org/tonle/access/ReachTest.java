package org.tonle.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.security.CurrentUser;

class ReachTest {
    private static Set<String> tops(Reach reach, String capture, String view, String search) {
        return reach.tops(new CurrentUser(
                "usSome00000", "some", Set.of(), Set.of(), Set.of(), Set.of(capture), Set.of(view), Set.of(search)));
    }

    private static Set<String> alone(Reach reach, String capture) {
        return reach.tops(new CurrentUser(
                "usSome00000", "some", Set.of(), Set.of(), Set.of(), Set.of(capture), Set.of(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({"CAPTURE, c", "VIEW, v", "READ, c v", "ANALYSE, v", "SEARCH, c s"})
    void eachKindHasItsUnits(Reach reach, String expected) {
        assertEquals(Set.of(expected.split(" ")), tops(reach, "c", "v", "s"));
        assertEquals(Set.of("c"), alone(reach, "c"));
    }
}
