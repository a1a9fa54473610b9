package org.tonle.wiring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeapKeeperTest {
    private static final long MB = 1 << 20;

    @Test
    void onlyALargeHeapInWhichLittleLivesIsMadeSmaller() {
        assertTrue(HeapKeeper.isTooLarge(200 * MB, 60 * MB, 10_000));
        assertFalse(HeapKeeper.isTooLarge(200 * MB, 60 * MB, 9_000), "not again and again");
        assertFalse(HeapKeeper.isTooLarge(200 * MB, 120 * MB, 10_000), "it needs it");
        assertFalse(HeapKeeper.isTooLarge(400 * MB, 120 * MB, 10_000), "it would take too long");
        assertFalse(HeapKeeper.isTooLarge(100 * MB, 10 * MB, 10_000), "it is small");
        assertFalse(HeapKeeper.isTooLarge(200 * MB, 0, 10_000), "nothing is known");
    }
}
