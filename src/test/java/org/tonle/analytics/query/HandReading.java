package org.tonle.analytics.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactReading;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.FactTexts;
import org.tonle.analytics.store.Freshness;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ReadParts;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/** Facts in a list, summed by looking at each; knows the sum only. */
final class HandReading implements FactReading {
    private record Value(int element, int combo, Period period, OrgUnit orgUnit, double number) {}

    private final List<Value> values = new ArrayList<>();
    private DataAccess access = DataAccess.of(Riverland.everything(), Riverland.SNAPSHOT);
    int asked;

    HandReading with(String element, String combo, String period, String orgUnit, double number) {
        OrgUnit at = Riverland.SNAPSHOT.view(Hierarchy.VIEW).get(orgUnit);
        values.add(new Value(
                Riverland.id("dataElement", element),
                Riverland.id("categoryOptionCombo", combo),
                Period.parse(period),
                at,
                number));
        return this;
    }

    @Override
    public Freshness freshness() {
        return new Freshness(Instant.EPOCH, "", ReadParts.NOTHING, "");
    }

    @Override
    public void readBeside() {}

    @Override
    public void restrict(List<Axis> filters) {
        throw new UnsupportedOperationException("nothing is approved in these facts");
    }

    /** The same facts as somebody may see them. */
    HandReading as(DataAccess reader) {
        access = reader;
        return this;
    }

    @Override
    public FactTable aggregate(FactQuery question) {
        FactQuery query = question.within(access);
        asked++;
        Map<List<Integer>, Double> sums = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (Value value : values) {
            List<List<Integer>> cells = List.of(List.of());
            cells = times(cells, operands(query, value));
            cells = times(cells, periods(query, value));
            for (Axis axis : query.axes()) {
                cells = times(cells, items(axis, value));
            }
            cells.forEach(cell -> sums.merge(cell, value.number(), Double::sum));
        }
        int width = 2 + query.axes().size();
        int[] items = sums.keySet().stream()
                .flatMapToInt(cell -> cell.stream().mapToInt(Integer::intValue))
                .toArray();
        return new FactTable(
                width,
                items,
                sums.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public FactTexts texts(FactQuery question) {
        return new FactTexts(2 + question.axes().size(), new int[0], List.of());
    }

    @Override
    public String explain(ProgramQuestion question) {
        return "";
    }

    @Override
    public FactTable programNumbers(ProgramQuestion question) {
        return new FactTable(2 + question.axes().size(), new int[0], new double[0]);
    }

    private static List<List<Integer>> times(List<List<Integer>> cells, List<Integer> items) {
        List<List<Integer>> longer = new ArrayList<>();
        for (List<Integer> cell : cells) {
            for (int item : items) {
                List<Integer> next = new ArrayList<>(cell);
                next.add(item);
                longer.add(next);
            }
        }
        return longer;
    }

    private static List<Integer> operands(FactQuery query, Value value) {
        List<Integer> found = new ArrayList<>();
        for (FactOperand operand : query.operands()) {
            if (operand.dataElement() == value.element() && has(operand.categoryOptionCombos(), value.combo())) {
                found.add(operand.item());
            }
        }
        return found;
    }

    private static List<Integer> periods(FactQuery query, Value value) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < query.periods().size(); i++) {
            for (DaySpan span : query.periods().get(i)) {
                boolean within = !value.period().start().isBefore(span.start())
                        && !value.period().end().isAfter(span.end());
                if (within && !found.contains(i)) {
                    found.add(i);
                }
            }
        }
        return found;
    }

    private static List<Integer> items(Axis axis, Value value) {
        List<Integer> found = new ArrayList<>();
        if (axis instanceof Axis.Without without) {
            return has(without.members(), value.combo()) ? List.of() : List.of(0);
        }
        List<int[]> items = axis instanceof Axis.Below below ? below.items() : ((Axis.Members) axis).items();
        for (int i = 0; i < items.size(); i++) {
            if (axis instanceof Axis.Below
                    ? isBelow(items.get(i), value.orgUnit())
                    : has(items.get(i), member(axis, value))) {
                found.add(i);
            }
        }
        return found;
    }

    private static int member(Axis axis, Value value) {
        return switch (((Axis.Members) axis).column()) {
            case DATA_ELEMENT -> value.element();
            case ORG_UNIT -> value.orgUnit().id();
            case CATEGORY_OPTION_COMBO, ATTRIBUTE_OPTION_COMBO -> value.combo();
        };
    }

    private static boolean isBelow(int[] roots, OrgUnit orgUnit) {
        for (OrgUnit each = orgUnit; each != null; each = each.parent()) {
            if (has(roots, each.id())) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(int @Nullable [] members, int wanted) {
        if (members == null) {
            return true;
        }
        for (int member : members) {
            if (member == wanted) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void each(FactQuery query, FactReader reader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String explain(FactQuery query) {
        return "by hand";
    }
}
