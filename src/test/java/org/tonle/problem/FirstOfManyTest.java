package org.tonle.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstOfManyTest {
    @Test
    void countsAllAndKeepsTheFirst() {
        FirstOfMany<Integer> numbers = new FirstOfMany<>(3);
        assertTrue(numbers.isEmpty());
        for (int i = 0; i < 10; i++) {
            numbers.add(i);
        }
        assertEquals(List.of(0, 1, 2), numbers.kept());
        assertEquals(10, numbers.count());
        assertEquals(7, numbers.untold());
        assertFalse(numbers.isEmpty());
    }

    @Test
    void countsWhatOthersCounted() {
        FirstOfMany<String> of = new FirstOfMany<>(1);
        of.add("a");
        of.add("b");
        FirstOfMany<String> all = new FirstOfMany<>(5);
        all.addAll(of);
        all.addAll(of);
        assertEquals(List.of("a", "a"), all.kept());
        assertEquals(4, all.count());
        assertEquals(2, all.untold());
    }
}
