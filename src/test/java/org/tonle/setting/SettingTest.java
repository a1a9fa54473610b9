package org.tonle.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonle.problem.Problem;

/** What the settings files declare, and what each kind of setting takes. */
class SettingTest {
    static Stream<Setting> every() {
        return Stream.concat(KnownSettings.SYSTEM.all().stream(), KnownSettings.USER.all().stream());
    }

    @ParameterizedTest
    @MethodSource("every")
    void theDefaultIsAValueThatMayBeSet(Setting setting) {
        if (setting.absent().isNull() || setting.absent().asText().isEmpty()) {
            assertTrue(setting.type() == SettingType.NOW || setting.value("") == null);
            return;
        }
        JsonNode value = setting.value(setting.absent().asText());
        assertNotNull(value, setting.key());
        assertEquals(setting.absent().asText(), value.asText(), setting.key());
        assertEquals(setting.absent().isNumber(), value.isNumber(), setting.key());
    }

    @ParameterizedTest
    @MethodSource("every")
    void whatItCannotBeIsRefusedAndWhatItCanBeIsSaid(Setting setting) {
        if (setting.type() == SettingType.TEXT) {
            return;
        }
        Problem problem = assertThrows(Problem.class, () -> setting.value("no such value"));
        assertTrue(problem.text().contains(setting.key()), problem.text());
        assertTrue(problem.text().contains(setting.type().wanted()), problem.text());
        setting.words().forEach(word -> assertTrue(problem.text().contains(word), problem.text()));
    }

    @ParameterizedTest
    @MethodSource("every")
    void bothNamesMeanTheSameSetting(Setting setting) {
        KnownSettings known = KnownSettings.SYSTEM.all().contains(setting) ? KnownSettings.SYSTEM : KnownSettings.USER;
        assertSame(known.require(setting.key()), known.require(setting.otherName()));
        assertFalse(setting.key().equals(setting.otherName()));
    }

    @ParameterizedTest
    @CsvSource({
        "keyEmailTls, YES, true",
        "keyEmailPort, 25, 25",
        "factorDeviation, 2.5, 2.5",
        "keyCacheStrategy, cache_1_hour, CACHE_1_HOUR",
        "keyAnalysisRelativePeriod, LAST_6_MONTHS, LAST_6_MONTHS",
        "keyUiLocale, pt_BR, pt_BR",
        "keyUiLocale, uz_UZ_Cyrl, uz_UZ_Cyrl",
        "keyDbLocale, es_419, es_419",
        "instanceBaseUrl, https://hiv.example.org/x, https://hiv.example.org/x",
        "keyCustomColor, #2C6693, #2C6693",
        "lastSuccessfulDataSynch, 2026-01-31, 2026-01-31T00:00:00.000",
    })
    void valuesAreReadByKind(String key, String text, String value) {
        assertEquals(
                value,
                String.valueOf(KnownSettings.SYSTEM.require(key).value(text)).replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "keyEmailPort, 0",
        "keyEmailPort, 65536",
        "keyEmailPort, 1.5",
        "minPasswordLength, 7",
        "factorDeviation, -1"
    })
    void numbersOutsideTheirBoundsAreRefused(String key, String text) {
        assertThrows(Problem.class, () -> KnownSettings.SYSTEM.require(key).value(text));
    }

    @Test
    void theServersOwnMomentsCannotBeSet() {
        for (String key : List.of("keyLastSuccessfulAnalyticsTablesUpdate", "keyLastSuccessfulResourceTablesUpdate")) {
            assertNull(SettingType.NOW.parse(KnownSettings.SYSTEM.require(key), "2026-01-31"));
            assertNotNull(assertThrows(
                    Problem.class, () -> KnownSettings.SYSTEM.require(key).value("")));
        }
    }
}
