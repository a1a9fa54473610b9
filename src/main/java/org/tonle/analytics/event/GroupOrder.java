package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of rows by their keys, the first key first: texts as they are written, items by their place among all; what is absent or in
 * no item comes last. Rows that are alike stay in the order in which they came. Every text is compared with others once, not in each row.
 */
final class GroupOrder {
    private static final int ABSENT = Integer.MAX_VALUE;
    private static final int MOST_BITS = 63;

    private final List<int[]> rows = new ArrayList<>();
    private final List<Map<String, Integer>> texts = new ArrayList<>();
    private final int width;
    private int[] row;
    private int key;

    /** @param width how many keys a row has */
    GroupOrder(int width) {
        this.width = width;
        this.row = new int[width];
        for (int i = 0; i < width; i++) {
            texts.add(new HashMap<>());
        }
    }

    /** The next key of the row is a text, which is absent where null. */
    void text(@Nullable String text) {
        Map<String, Integer> known = texts.get(key);
        if (text == null) {
            row[key++] = ABSENT;
            return;
        }
        Integer number = known.putIfAbsent(text, known.size());
        row[key++] = number == null ? known.size() - 1 : number;
    }

    /** The next key of the row is an item, in none where negative. */
    void item(int item) {
        row[key++] = item < 0 ? ABSENT : item;
    }

    /** The row has no further keys. */
    void endRow() {
        while (key < width) {
            row[key++] = 0;
        }
        rows.add(row);
        row = new int[width];
        key = 0;
    }

    /** Numbers of the rows in their order; called once. */
    int[] sorted() {
        int[] bits = new int[width];
        int all = bits(rows.size());
        for (int i = 0; i < width; i++) {
            bits[i] = bits(rank(i));
            all += bits[i];
        }
        return all <= MOST_BITS ? packed(bits) : compared();
    }

    /** Puts ranks in the place of the numbers of texts, and behind all what is absent. @return the greatest number there is */
    private int rank(int column) {
        Map<String, Integer> known = texts.get(column);
        int[] ranks = new int[known.size()];
        int next = 0;
        for (String text : known.keySet().stream().sorted().toList()) {
            ranks[known.getOrDefault(text, 0)] = next++;
        }
        int last = next;
        for (int[] each : rows) {
            if (each[column] != ABSENT) {
                each[column] = ranks.length == 0 ? each[column] : ranks[each[column]];
                last = Math.max(last, each[column] + 1);
            }
        }
        for (int[] each : rows) {
            each[column] = Math.min(each[column], last);
        }
        return last;
    }

    private static int bits(int greatest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(greatest);
    }

    private int[] packed(int[] bits) {
        int ofRow = bits(rows.size());
        long[] keys = new long[rows.size()];
        for (int i = 0; i < keys.length; i++) {
            long packed = 0;
            for (int column = 0; column < width; column++) {
                packed = packed << bits[column] | rows.get(i)[column];
            }
            keys[i] = packed << ofRow | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys)
                .mapToInt(each -> (int) (each & ((1L << ofRow) - 1)))
                .toArray();
    }

    private int[] compared() {
        Integer[] numbers = new Integer[rows.size()];
        Arrays.setAll(numbers, i -> i);
        Arrays.sort(numbers, Comparator.comparing(rows::get, Arrays::compare));
        return Arrays.stream(numbers).mapToInt(Integer::intValue).toArray();
    }
}
