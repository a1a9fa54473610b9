package org.tonle.metadata.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.Property;
import org.tonle.schema.SchemaFiles;

class ValueTypeTest {
    @ParameterizedTest(name = "{0} takes {1}")
    @CsvSource({
        "INTEGER, -12",
        "INTEGER, 0",
        "INTEGER, 100",
        "INTEGER, 7.0",
        "INTEGER_ZERO_OR_POSITIVE, 7001.00",
        "INTEGER_POSITIVE, 1",
        "INTEGER_NEGATIVE, -1",
        "INTEGER_ZERO_OR_POSITIVE, 0",
        "NUMBER, 1.5",
        "NUMBER, -0.25",
        "UNIT_INTERVAL, 0.5",
        "PERCENTAGE, 100",
        "BOOLEAN, yes",
        "BOOLEAN, 0",
        "TRUE_ONLY, true",
        "DATE, 2025-01-31",
        "DATETIME, 2025-01-31T10:15:00",
        "TIME, 10:15",
        "LETTER, A",
        "EMAIL, a@example.org",
        "PHONE_NUMBER, +855 12 345 678",
        "URL, https://example.org/x",
        "AGE, 2000-05-05",
        "'COORDINATE', '[11.5,2.5]'",
        "ORGANISATION_UNIT, ouFacN12000"
    })
    void takesWhatFits(ValueType type, String value) {
        assertNull(type.refusal(value));
    }

    @ParameterizedTest(name = "{0} refuses {1}: {2}")
    @CsvSource({
        "INTEGER, 1.5, value_not_integer",
        "INTEGER, 007, value_not_integer",
        "INTEGER, 7., value_not_integer",
        "INTEGER, .0, value_not_integer",
        "INTEGER_POSITIVE, 0.0, value_not_positive_integer",
        "INTEGER, -0, value_not_integer",
        "INTEGER_POSITIVE, 0, value_not_positive_integer",
        "INTEGER_NEGATIVE, 1, value_not_negative_integer",
        "INTEGER_ZERO_OR_POSITIVE, -1, value_not_zero_or_positive_integer",
        "NUMBER, 1e3, value_not_numeric",
        "NUMBER, NaN, value_not_numeric",
        "NUMBER, '1,5', value_not_numeric",
        "UNIT_INTERVAL, 1.1, value_not_unit_interval",
        "PERCENTAGE, 101, value_not_percentage",
        "BOOLEAN, 2, value_not_bool",
        "TRUE_ONLY, false, value_not_true_only",
        "DATE, 2025-02-30, value_not_valid_date",
        "DATE, 31-01-2025, value_not_valid_date",
        "DATETIME, 2025-01-31 10:15, value_not_valid_datetime",
        "TIME, 25:00, value_not_valid_time",
        "LETTER, AB, value_not_valid_letter",
        "EMAIL, nobody, value_not_valid_email",
        "PHONE_NUMBER, call me maybe, value_not_phone_number",
        "'COORDINATE', '[200,2]', value_not_coordinate"
    })
    void refusesWhatDoesNotFit(ValueType type, String value, String word) {
        assertEquals(word, type.refusal(value));
    }

    @Test
    void knowsTheNumberBehindAValue() {
        assertEquals(1.5, ValueType.NUMBER.number("1.5"));
        assertEquals(1.0, ValueType.BOOLEAN.number("yes"));
        assertEquals(0.0, ValueType.BOOLEAN.number("false"));
        assertNull(ValueType.TEXT.number("7"));
    }

    @Test
    void writesTruthInOneWay() {
        assertEquals("true", ValueType.BOOLEAN.canonical("1"));
        assertEquals("false", ValueType.BOOLEAN.canonical("No"));
    }

    @ParameterizedTest(name = "a custom attribute of type {0} refuses {1} by {2}")
    @CsvSource({
        "INTEGER, 1.5, E6006",
        "INTEGER_POSITIVE, 0, E6007",
        "NUMBER, many, E6008",
        "INTEGER_ZERO_OR_POSITIVE, -1, E6009",
        "PERCENTAGE, 101, E6010",
        "UNIT_INTERVAL, 2, E6011",
        "INTEGER_NEGATIVE, 1, E6013",
        "DATE, 31-01-2025, E6014",
        "DATETIME, yesterday, E6015",
        "BOOLEAN, yes, E6016",
        "BOOLEAN, 2, E6016",
        "TRUE_ONLY, 1, E6017",
        "EMAIL, nobody, E6018",
        "ORGANISATION_UNIT, here, E6019",
        "PHONE_NUMBER, call me maybe, E6021"
    })
    void namesWhatIsWrongWithACustomAttribute(ValueType type, String value, ErrorCode code) {
        assertEquals(code, type.customAttributeRefusal(value));
    }

    @Test
    void takesCustomAttributesThatFit() {
        assertNull(ValueType.BOOLEAN.customAttributeRefusal("false"));
        assertNull(ValueType.NUMBER.customAttributeRefusal("1.5"));
        assertNull(ValueType.LETTER.customAttributeRefusal("AB"), "DHIS2 has no code for it");
    }

    @Test
    void saysWhichTypesHaveANumber() {
        assertTrue(ValueType.PERCENTAGE.isNumeric());
        assertFalse(ValueType.BOOLEAN.isNumeric());
        assertTrue(ValueType.TRUE_ONLY.hasNumber());
        assertFalse(ValueType.DATE.hasNumber());
    }

    @Test
    void isEveryTypeOfTheSchema() {
        Property property = SchemaFiles.load().require("dataElement").require("valueType");
        assertEquals(
                Set.copyOf(property.constants()),
                Stream.of(ValueType.values()).map(Enum::name).collect(Collectors.toSet()));
    }
}
