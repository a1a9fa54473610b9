package org.tonle.tracker.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tonle.tracker.program.Programs;
import org.tonle.tracker.program.ValueField;

class StoredValuesTest {
    private static final ValueField NAME = field("tkName00000");
    private static final ValueField SEX = field("tkSex000000");

    private static ValueField field(String uid) {
        return Objects.requireNonNull(new Programs(TrackerWorld.SNAPSHOT).attribute(uid));
    }

    private static ResolvedObjects.FieldValue value(ValueField field, String value) {
        return new ResolvedObjects.FieldValue(new SentObjects.Value(field.uid(), value, false), field);
    }

    @Test
    void keepsWhatIsNotSentAndTakesAwayWhatIsEmpty() {
        StoredValues values = new StoredValues(false, Map.of("" + NAME.id(), "Sok", "" + SEX.id(), "F"), null);
        values.put(List.of(value(SEX, "")));
        assertEquals("{\"" + NAME.id() + "\":\"Sok\"}", values.toJson());
        assertEquals("F", values.changes().get(0).previous());
        assertNull(values.changes().get(0).current());
    }

    @Test
    void remembersWhoChangedAValueOfAStoredObjectOnly() {
        StoredValues fresh = new StoredValues(true, Map.of(), null);
        fresh.put(List.of(value(NAME, "Sok")));
        assertNull(fresh.changesJson("2025-01-01T00:00:00.000", "eve"));
        StoredValues stored = new StoredValues(false, Map.of("" + NAME.id(), "Sok"), null);
        stored.put(List.of(value(NAME, "Dara")));
        assertEquals(
                "{\"" + NAME.id() + "\":{\"updatedAt\":\"2025-01-01T00:00:00.000\",\"updatedBy\":\"eve\"}}",
                stored.changesJson("2025-01-01T00:00:00.000", "eve"));
    }

    @Test
    void sendingTheSameValueAgainChangesNothing() {
        StoredValues stored = new StoredValues(false, Map.of("" + NAME.id(), "Sok"), null);
        stored.put(List.of(value(NAME, "Sok")));
        assertEquals(List.of(), stored.changes());
    }

    @Test
    void escapesForJsonAndForCopy() throws java.io.IOException {
        StoredValues values = new StoredValues(true, Map.of(), null);
        values.put(List.of(value(NAME, "a\"\\\n")));
        assertEquals("{\"" + NAME.id() + "\":\"a\\\"\\\\\\n\"}", values.toJson());
        CopyRows rows = new CopyRows();
        rows.add("a\tb\\\n").add(null).add(true).end();
        assertEquals("a\\tb\\\\\\n\t\\N\tt\n", new String(rows.open().readAllBytes(), StandardCharsets.UTF_8));
    }
}
