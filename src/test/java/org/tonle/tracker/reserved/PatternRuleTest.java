package org.tonle.tracker.reserved;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.metadata.importing.Trial;
import org.tonle.testsupport.SampleMetadata;

class PatternRuleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "true | SEQUENTIAL(###) | ",
                "true | RANDOM(XX##) + CURRENT_DATE(yyyy) | ",
                "true | nonsense | E4019 pattern",
                "true | RANDOM(#) SEQUENTIAL(#) | E4019 pattern",
                "true | CURRENT_DATE(yyyy) | E4021 pattern",
                "true | RANDOM(#) + SEQUENTIAL(#) | E4021 pattern",
                "true | | E4019 pattern",
                "false | nonsense | "
            })
    void aPatternOfGeneratedValuesCanBeRead(boolean generated, String pattern, String code) {
        String attribute =
                """
                {"trackedEntityAttributes": [{"name": "A", "shortName": "A", "valueType": "TEXT", "aggregationType": "NONE",
                 "generated": %s, "pattern": "%s"}]}"""
                        .formatted(generated, pattern == null ? "" : pattern);
        List<String> wanted = code == null ? List.of() : List.of(code);
        Trial trial = Trial.on(SampleMetadata.snapshot(), new PatternRule());
        assertEquals(wanted, trial.run(attribute).errors());
        assertEquals(wanted, trial.ofObjects().run(attribute).errors());
    }
}
