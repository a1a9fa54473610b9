package org.tonle.validation.sample;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.Decimals;
import org.tonle.expression.Item;

/** What the operands of an {@link OperandIndex} are worth at one unit, by period and attribute option combination. Changes while it is filled. */
public final class OrgUnitValues {
    /** Stands for every attribute option combination: operands that name their own. */
    private static final int ANY = 0;

    private final OperandIndex index;
    private final Map<Integer, Map<Integer, @Nullable Object[]>> values = new HashMap<>();

    /** A unit without values. */
    public OrgUnitValues(OperandIndex index) {
        this.index = index;
    }

    /** Counts a stored row: numbers of operands that count several rows are added up. @param value a Double or a String */
    public void add(int period, int element, int optionCombo, int attributeOptionCombo, Object value) {
        for (int place : index.of(element, optionCombo, attributeOptionCombo)) {
            @Nullable Object[] row = row(period, index.isFixed(place) ? ANY : attributeOptionCombo);
            Object before = row[place];
            row[place] = before instanceof Double one && value instanceof Double other
                    ? Double.valueOf(Decimals.add(one, other))
                    : value;
        }
    }

    private @Nullable Object[] row(int period, int attributeOptionCombo) {
        return values.computeIfAbsent(period, any -> new HashMap<>())
                .computeIfAbsent(attributeOptionCombo, any -> new Object[index.size()]);
    }

    /** Forgets what a row said before: {@link #add} with another value may follow. */
    public void remove(int period, int element, int optionCombo, int attributeOptionCombo) {
        for (int place : index.of(element, optionCombo, attributeOptionCombo)) {
            row(period, index.isFixed(place) ? ANY : attributeOptionCombo)[place] = null;
        }
    }

    /**
     * Numbers of the attribute option combinations that have a value of one of these operands in one of these periods.
     *
     * @param usual the one that stands for operands which name their own, when there are no others
     */
    public Set<Integer> attributeOptionCombos(Iterable<Integer> periods, Iterable<Item> operands, int usual) {
        Set<Integer> found = new HashSet<>();
        for (int period : periods) {
            values.getOrDefault(period, Map.of()).forEach((attribute, row) -> {
                if (hasAny(row, operands)) {
                    found.add(attribute);
                }
            });
        }
        if (found.remove(ANY) && found.isEmpty()) {
            found.add(usual);
        }
        return found;
    }

    private boolean hasAny(@Nullable Object[] row, Iterable<Item> operands) {
        for (Item operand : operands) {
            int place = index.place(operand);
            if (place >= 0 && row[place] != null) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Object value(Item operand, int period, int attributeOptionCombo) {
        int place = index.place(operand);
        if (place < 0) {
            return null;
        }
        @Nullable
        Object[] row = values.getOrDefault(period, Map.of()).get(index.isFixed(place) ? ANY : attributeOptionCombo);
        return row == null ? null : row[place];
    }
}
