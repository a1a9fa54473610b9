package org.tonle.analytics.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupOrderTest {
    @Test
    void textsAsWrittenThenItemsByPlaceAndWhatIsAbsentLast() {
        GroupOrder order = new GroupOrder(2);
        for (Object[] row : new Object[][] {{"b", 1}, {null, 0}, {"a", -1}, {"b", 0}, {"a", 700}, {"b", 1}}) {
            order.text((String) row[0]);
            order.item((Integer) row[1]);
            order.endRow();
        }
        assertArrayEquals(new int[] {4, 2, 3, 0, 5, 1}, order.sorted());
    }

    @Test
    void asManyKeysAsDoNotFitInOneNumberComeInTheSameOrder() {
        Random random = new Random(7);
        for (int width : new int[] {1, 3, 9}) {
            GroupOrder order = new GroupOrder(width);
            List<int[]> rows = new ArrayList<>();
            for (int row = 0; row < 300; row++) {
                int[] keys = random.ints(width, 0, width == 9 ? 4_000 : 5).toArray();
                for (int key : keys) {
                    order.item(key);
                }
                order.endRow();
                rows.add(keys);
            }
            Integer[] wanted = new Integer[rows.size()];
            Arrays.setAll(wanted, i -> i);
            Arrays.sort(wanted, Comparator.comparing(rows::get, Arrays::compare));
            assertArrayEquals(
                    Arrays.stream(wanted).mapToInt(Integer::intValue).toArray(), order.sorted(), "width " + width);
        }
    }
}
