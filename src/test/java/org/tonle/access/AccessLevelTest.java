package org.tonle.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.metadata.model.AccessLevel;
import org.tonle.metadata.model.Program;
import org.tonle.testsupport.SampleMetadata;

class AccessLevelTest {
    /** What guards a program; a word nobody knows guards it as well as can be. */
    @ParameterizedTest
    @CsvSource({
        "'', OPEN, SEARCH",
        "'\"accessLevel\": \"OPEN\",', OPEN, SEARCH",
        "'\"accessLevel\": \"AUDITED\",', AUDITED, SEARCH",
        "'\"accessLevel\": \"PROTECTED\",', PROTECTED, CAPTURE",
        "'\"accessLevel\": \"CLOSED\",', CLOSED, CAPTURE",
        "'\"accessLevel\": \"open\",', CLOSED, CAPTURE",
        "'\"accessLevel\": \"SECRET\",', CLOSED, CAPTURE"
    })
    void eachLevelHasItsReach(String said, AccessLevel level, Reach reach) {
        AccessLevel found = Program.of(SampleMetadata.snapshot(
                                "{\"programs\": [{\"id\": \"prOne000000\", " + said + " \"name\": \"One\"}]}")
                        .get("program", "prOne000000"))
                .accessLevel();
        assertEquals(level, found);
        assertEquals(reach, Reach.of(found));
    }
}
