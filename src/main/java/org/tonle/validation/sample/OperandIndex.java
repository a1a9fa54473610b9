package org.tonle.validation.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.CategoryOptionGroup;
import org.tonle.metadata.model.DataElementGroup;

/** The data element operands of some expressions, each with a place, and which of them a stored row counts for. */
public final class OperandIndex {
    /** What rows an operand counts. @param optionCombos null for all @param attributeOptionCombos null for the one at hand */
    private record Counted(
            Set<Integer> elements, @Nullable Set<Integer> optionCombos, @Nullable Set<Integer> attributeOptionCombos) {}

    private record Cell(int element, int optionCombo, int attributeOptionCombo) {}

    private final Snapshot snapshot;
    private final Map<Item, Integer> places = new LinkedHashMap<>();
    private final List<Counted> counted = new ArrayList<>();
    private final Set<Integer> elements = new HashSet<>();
    private final Set<Integer> offsets = new HashSet<>(Set.of(0));
    private final Map<Cell, int[]> known = new HashMap<>();

    /** @param expressions all that will be worked out of the same rows */
    public OperandIndex(DataAccess access, Collection<Expression> expressions) {
        this.snapshot = access.snapshot();
        for (Expression expression : expressions) {
            expression.operands().forEach(this::add);
            expression.sampledOperands().forEach(this::add);
        }
    }

    private void add(ExpressionOperand operand) {
        if (operand instanceof Item item && item.kind() == ItemKind.DATA_ELEMENT) {
            offsets.add(item.modifiers().periodOffset());
            places.computeIfAbsent(item.plain(), plain -> {
                Counted rows = new Counted(elements(plain.id()), combos(plain.second()), combos(plain.third()));
                elements.addAll(rows.elements());
                counted.add(rows);
                return counted.size() - 1;
            });
        }
    }

    private Set<Integer> elements(String id) {
        List<String> uids = List.of(id);
        if (id.startsWith("deGroup:")) {
            MetadataObject group = snapshot.findUnchecked("dataElementGroup", id.substring("deGroup:".length()));
            uids = group == null ? List.of() : DataElementGroup.of(group).dataElements();
        }
        return numbers("dataElement", uids);
    }

    private @Nullable Set<Integer> combos(@Nullable String id) {
        if (id == null || id.equals("*")) {
            return null;
        }
        if (id.startsWith("co:")) {
            return withOptions(List.of(id.substring("co:".length())));
        }
        if (id.startsWith("coGroup:")) {
            MetadataObject group = snapshot.findUnchecked("categoryOptionGroup", id.substring("coGroup:".length()));
            return group == null
                    ? Set.of()
                    : withOptions(CategoryOptionGroup.of(group).categoryOptions());
        }
        return numbers("categoryOptionCombo", List.of(id));
    }

    private Set<Integer> withOptions(List<String> options) {
        Set<Integer> combos = new HashSet<>();
        for (MetadataObject combo : snapshot.all("categoryOptionCombo")) {
            if (CategoryOptionCombo.of(combo).categoryOptions().stream().anyMatch(options::contains)) {
                combos.add(combo.id());
            }
        }
        return combos;
    }

    private Set<Integer> numbers(String type, List<String> uids) {
        Set<Integer> numbers = new HashSet<>();
        for (String uid : uids) {
            MetadataObject object = snapshot.findUnchecked(type, uid);
            if (object != null) {
                numbers.add(object.id());
            }
        }
        return numbers;
    }

    /** Numbers of the data elements whose rows are to be read. */
    public Set<Integer> elements() {
        return elements;
    }

    /** How many periods away operands lie; 0 is always among them. */
    public Set<Integer> offsets() {
        return offsets;
    }

    int size() {
        return counted.size();
    }

    /** The place of an operand; -1 for one that is none of these. */
    int place(Item item) {
        return places.getOrDefault(item.plain(), -1);
    }

    /** Whether an operand has one value whatever the attribute option combination at hand: it names its own. */
    boolean isFixed(int place) {
        return counted.get(place).attributeOptionCombos() != null;
    }

    /** The places of the operands that a row counts for. */
    int[] of(int element, int optionCombo, int attributeOptionCombo) {
        return known.computeIfAbsent(new Cell(element, optionCombo, attributeOptionCombo), this::find);
    }

    private int[] find(Cell cell) {
        List<Integer> found = new ArrayList<>();
        for (int place = 0; place < counted.size(); place++) {
            Counted rows = counted.get(place);
            if (rows.elements().contains(cell.element())
                    && isAmong(rows.optionCombos(), cell.optionCombo())
                    && isAmong(rows.attributeOptionCombos(), cell.attributeOptionCombo())) {
                found.add(place);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isAmong(@Nullable Set<Integer> some, int number) {
        return some == null || some.contains(number);
    }
}
