package org.tonle.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** That the process ends is proved by {@code OutOfMemoryFuzz}, in a process of its own. */
class OutOfMemoryTest {
    @Test
    void knowsTheErrorHoweverDeepItIsWrapped() {
        assertTrue(OutOfMemory.isIn(new OutOfMemoryError("heap")));
        assertTrue(OutOfMemory.isIn(new IllegalStateException(new RuntimeException(new OutOfMemoryError("heap")))));
    }

    @Test
    void takesNothingElseForIt() {
        assertFalse(OutOfMemory.isIn(null));
        assertFalse(OutOfMemory.isIn(new StackOverflowError()));
        IllegalStateException circle = new IllegalStateException("one");
        circle.initCause(new IllegalStateException("other", circle));
        assertFalse(OutOfMemory.isIn(circle));
    }
}
