package org.tonle.wiring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeapKeeperTest {
    private static final long MB = 1 << 20;

    @Test
    void onlyALargeHeapInWhichLittleLivesIsMadeSmaller() {
        assertTrue(HeapKeeper.isTooLarge(200 * MB, 60 * MB, 20_000));
        assertFalse(HeapKeeper.isTooLarge(200 * MB, 60 * MB, 19_000), "not again and again");
        assertFalse(HeapKeeper.isTooLarge(200 * MB, 70 * MB, 20_000), "it needs it");
        assertFalse(HeapKeeper.isTooLarge(400 * MB, 120 * MB, 20_000), "it would take too long");
        assertFalse(HeapKeeper.isTooLarge(100 * MB, 10 * MB, 20_000), "it is small");
        assertFalse(HeapKeeper.isTooLarge(200 * MB, 0, 20_000), "nothing is known");
    }
}
