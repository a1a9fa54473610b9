package org.tonle.analytics.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramWorld.Enrolled;
import org.tonle.analytics.store.ProgramWorld.Happened;
import org.tonle.expression.Binary;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expr;
import org.tonle.expression.Expression;
import org.tonle.expression.FunctionCall;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.Literal;

/** Works out programme indicators by looking at each row of each cell; knows nothing of SQL. */
final class ProgramOracle {
    /**
     * An indicator as somebody would write it.
     *
     * @param boundaries target, type, offset, type of the offset
     * @param orgUnitField empty for the row's own unit
     */
    record Asked(
            boolean isSingle,
            boolean isOfEnrollments,
            String aggregation,
            String expression,
            String filter,
            List<List<String>> boundaries,
            String orgUnitField,
            boolean isMapped) {}

    /** What the reader may see. */
    record Sight(boolean all, Set<Integer> units) {}

    final Set<String> seen = new TreeSet<>();
    private final ProgramWorld world;

    ProgramOracle(ProgramWorld world) {
        this.world = world;
    }

    private record Row(
            ProgramRowOracle values,
            int unit,
            int combo,
            int category,
            @Nullable LocalDateTime at,
            LocalDateTime created,
            int id) {}

    /**
     * The number of each cell: period, unit item, option combination item.
     *
     * @param units the roots of each item
     * @param combos attribute option combinations, or those of the mapping; empty when they are not told apart
     */
    Map<List<Integer>, Double> answer(
            Asked asked, List<List<DaySpan>> periods, List<int[]> units, List<int[]> combos, Sight sight) {
        Map<List<Integer>, Double> answer = new HashMap<>();
        for (int period = 0; period < periods.size(); period++) {
            List<Row> rows = rows(asked, periods.get(period), sight);
            for (int unit = 0; unit < units.size(); unit++) {
                for (int combo = 0; combo < Math.max(1, combos.size()); combo++) {
                    int[] roots = units.get(unit);
                    int[] wanted = combos.isEmpty() ? new int[0] : combos.get(combo);
                    List<Row> ofCell = rows.stream()
                            .filter(row -> isBelow(row.unit(), roots))
                            .filter(row -> combos.isEmpty()
                                    || contains(wanted, asked.isMapped() ? row.category() : row.combo()))
                            .toList();
                    Double number = together(asked, ofCell);
                    if (number != null) {
                        answer.put(
                                combos.isEmpty() ? List.of(0, period, unit) : List.of(0, period, unit, combo), number);
                    }
                }
            }
        }
        return answer;
    }

    private static boolean contains(int[] all, int one) {
        for (int each : all) {
            if (each == one) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(int unit, int[] roots) {
        String uid = Objects.requireNonNull(ProgramWorld.METADATA.byId(unit)).uid();
        for (int root : roots) {
            String above =
                    Objects.requireNonNull(ProgramWorld.METADATA.byId(root)).uid();
            boolean isProvince = above.equals("ouEast00000") || above.equals("ouWest00000");
            if (above.equals("ouCountry00")
                    || above.equals(uid)
                    || (isProvince && uid.startsWith(above.substring(0, 6)))) {
                return true;
            }
        }
        return false;
    }

    private Predicate<Happened> visible(Sight sight) {
        return event -> sight.all()
                || (event.stage() != ProgramWorld.id("programStage", "psHidden000")
                        && event.combo() != ProgramWorld.id("categoryOptionCombo", "cocHidden00"));
    }

    /** The rows within the period that pass the filter and that the reader may see. */
    private List<Row> rows(Asked asked, List<DaySpan> spans, Sight sight) {
        LocalDate start = spans.stream()
                .map(DaySpan::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate end =
                spans.stream().map(DaySpan::end).max(Comparator.naturalOrder()).orElseThrow();
        List<Row> rows = new ArrayList<>();
        int program = ProgramWorld.id("program", asked.isSingle() ? "prSingle000" : "prCare00000");
        List<Item> ofExpression = named(asked.expression());
        List<Item> ofFilter = asked.filter().isEmpty() ? List.of() : named(asked.filter());
        if (asked.isOfEnrollments()) {
            for (Enrolled each : world.enrollments.values()) {
                Predicate<Happened> within = visible(sight).and(event -> isWithinOwn(asked, event, start, end));
                Function<List<Item>, ProgramRowOracle> values =
                        named -> new ProgramRowOracle(world, null, each, start, end, within, named, seen);
                if (isIn(asked, values.apply(ofFilter), spans, start, end, sight)) {
                    add(
                            rows,
                            asked,
                            values.apply(ofExpression),
                            values.apply(ofFilter),
                            each.combo(),
                            each.date(),
                            each.created(),
                            each.id(),
                            sight);
                }
            }
            return rows;
        }
        for (Happened each : world.events.values()) {
            Enrolled enrollment = world.enrollments.get(each.enrollment());
            Function<List<Item>, ProgramRowOracle> values =
                    named -> new ProgramRowOracle(world, each, enrollment, start, end, visible(sight), named, seen);
            if (each.program() == program
                    && visible(sight).test(each)
                    && isIn(asked, values.apply(ofFilter), spans, start, end, sight)) {
                add(
                        rows,
                        asked,
                        values.apply(ofExpression),
                        values.apply(ofFilter),
                        each.combo(),
                        each.occurred(),
                        each.created(),
                        each.id(),
                        sight);
            }
        }
        return rows;
    }

    private static List<Item> named(String text) {
        Expression expression = Expression.parse(text, Dialect.PROGRAM_INDICATOR);
        Set<Item> items = new LinkedHashSet<>();
        expression.named().forEach(operand -> {
            if (operand instanceof Item item
                    && (item.kind() == ItemKind.STAGE_DATA_ELEMENT || item.kind() == ItemKind.ATTRIBUTE)
                    && text.replaceAll("\"[^\"]*\"", "").contains(item.plain().text())) {
                items.add(item.plain());
            }
        });
        return List.copyOf(items);
    }

    private void add(
            List<Row> rows,
            Asked asked,
            ProgramRowOracle values,
            ProgramRowOracle ofFilter,
            int combo,
            @Nullable LocalDateTime at,
            LocalDateTime created,
            int id,
            Sight sight) {
        Integer unit = unit(asked, values);
        boolean isHidden = !sight.all() && combo == ProgramWorld.id("categoryOptionCombo", "cocHidden00");
        boolean passes = asked.filter().isEmpty()
                || Boolean.TRUE.equals(ProgramRowOracle.truth(ofFilter.value(root(asked.filter()), false)));
        if (unit != null && !isHidden && passes && (sight.all() || isBelow(unit, ints(sight.units())))) {
            rows.add(new Row(values, unit, combo, category(values), at, created, id));
        }
    }

    private static int[] ints(Set<Integer> set) {
        return set.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Expr root(String text) {
        return Expression.parse(text, Dialect.PROGRAM_INDICATOR).root();
    }

    private static int category(ProgramRowOracle values) {
        Double number = ProgramRowOracle.number(values.value(root("#{psVisit0000.deNumber000}"), false));
        return number == null ? 0 : ProgramWorld.id("categoryOptionCombo", number < 10 ? "cocYoung000" : "cocOld00000");
    }

    private @Nullable Integer unit(Asked asked, ProgramRowOracle values) {
        Enrolled enrollment = values.enrollment;
        return switch (asked.orgUnitField()) {
            case "ENROLLMENT" ->
                enrollment == null ? Integer.valueOf(values.unit()) : Integer.valueOf(enrollment.unit());
            case "REGISTRATION" ->
                enrollment == null
                        ? Integer.valueOf(values.unit())
                        : Integer.valueOf(Objects.requireNonNull(world.persons.get(enrollment.person()))
                                .unit());
            case "OWNER_AT_START", "OWNER_AT_END" ->
                enrollment == null ? Integer.valueOf(values.unit()) : Integer.valueOf(enrollment.owner());
            case "taUnit00000" ->
                unitOf(
                        enrollment == null
                                ? null
                                : Objects.requireNonNull(world.persons.get(enrollment.person()))
                                        .values()
                                        .get(ProgramWorld.id("trackedEntityAttribute", "taUnit00000")));
            case "deUnit00000" -> unitOf(values.lastOfAnyStage(ProgramWorld.id("dataElement", "deUnit00000")));
            default -> values.unit();
        };
    }

    private static @Nullable Integer unitOf(@Nullable String uid) {
        return uid == null ? null : Integer.valueOf(ProgramWorld.id("organisationUnit", uid));
    }

    private boolean isIn(
            Asked asked, ProgramRowOracle row, List<DaySpan> spans, LocalDate start, LocalDate end, Sight sight) {
        if (asked.boundaries().isEmpty()) {
            LocalDateTime date = row.event != null
                    ? row.event.date()
                    : Objects.requireNonNull(row.enrollment).date();
            return date != null
                    && spans.stream()
                            .anyMatch(span -> !date.toLocalDate().isBefore(span.start())
                                    && !date.toLocalDate().isAfter(span.end()));
        }
        Map<String, List<List<String>>> ofEvents = new LinkedHashMap<>();
        for (List<String> boundary : asked.boundaries()) {
            String target = boundary.get(0);
            seen.add("boundary " + target.replaceAll(":.*|\\{.*", "") + " " + boundary.get(1));
            boolean isOfEvents = row.isOfEnrollments && (target.equals("EVENT_DATE") || target.startsWith("PS_"));
            if (isOfEvents) {
                ofEvents.computeIfAbsent(target, key -> new ArrayList<>()).add(boundary);
            } else if (!holds(boundary, date(target, row), start, end)) {
                return false;
            }
        }
        int enrollment = row.enrollment == null ? -1 : row.enrollment.id();
        return ofEvents.values().stream().allMatch(all -> world.events.values().stream()
                .filter(event ->
                        event.enrollment() == enrollment && visible(sight).test(event))
                .filter(event -> all.get(0).get(0).equals("EVENT_DATE")
                        || event.stage()
                                == ProgramWorld.id(
                                        "programStage", all.get(0).get(0).substring(13)))
                .anyMatch(event -> all.stream().allMatch(boundary -> holds(boundary, event.occurred(), start, end))));
    }

    private boolean isWithinOwn(Asked asked, Happened event, LocalDate start, LocalDate end) {
        return asked.boundaries().stream()
                .filter(boundary -> boundary.get(0).equals("EVENT_DATE"))
                .allMatch(boundary -> holds(boundary, event.occurred(), start, end));
    }

    private @Nullable LocalDateTime date(String target, ProgramRowOracle row) {
        return switch (target) {
            case "EVENT_DATE" -> row.event == null ? null : row.event.occurred();
            case "SCHEDULED_DATE" -> row.event != null ? row.event.scheduled() : row.latest(Happened::scheduled);
            case "ENROLLMENT_DATE" -> row.enrollment == null ? null : row.enrollment.date();
            case "INCIDENT_DATE" -> row.enrollment == null ? null : row.enrollment.incident();
            default -> ProgramRowOracle.date(row.value(root(target), false));
        };
    }

    private static boolean holds(List<String> boundary, @Nullable LocalDateTime date, LocalDate start, LocalDate end) {
        if (date == null) {
            return false;
        }
        LocalDate limit = boundary.get(1).contains("START") ? start : end.plusDays(1);
        int offset = Integer.parseInt(boundary.get(2));
        limit = switch (boundary.get(3)) {
            case "Daily" -> limit.plusDays(offset);
            case "Weekly" -> limit.plusWeeks(offset);
            case "BiWeekly" -> limit.plusWeeks(2L * offset);
            case "Monthly" -> limit.plusMonths(offset);
            case "BiMonthly" -> limit.plusMonths(2L * offset);
            case "Quarterly" -> limit.plusMonths(3L * offset);
            case "SixMonthly" -> limit.plusMonths(6L * offset);
            case "Yearly", "FinancialOct" -> limit.plusYears(offset);
            default -> limit;
        };
        return boundary.get(1).startsWith("AFTER") != date.toLocalDate().isBefore(limit);
    }

    private @Nullable Double together(Asked asked, List<Row> all) {
        if (all.isEmpty()) {
            return null;
        }
        seen.add(asked.aggregation());
        String variable =
                asked.expression().startsWith("V{") && asked.expression().endsWith("_count}") ? asked.expression() : "";
        boolean counts =
                asked.aggregation().equals("COUNT") || asked.aggregation().equals("SUM");
        if (counts
                && Set.of("V{enrollment_count}", "V{tei_count}", "V{org_unit_count}")
                        .contains(variable)) {
            return (double) all.stream()
                    .map(row -> counted(variable, row))
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
        }
        List<Row> rows = chosen(asked.aggregation(), all, asked);
        return rows.isEmpty() ? null : Double.valueOf(number(asked, rows));
    }

    private @Nullable Integer counted(String variable, Row row) {
        Enrolled enrollment = row.values().enrollment;
        return switch (variable) {
            case "V{enrollment_count}" -> enrollment == null ? null : Integer.valueOf(enrollment.id());
            case "V{tei_count}" -> enrollment == null ? null : Integer.valueOf(enrollment.person());
            default -> row.values().unit();
        };
    }

    private List<Row> chosen(String aggregation, List<Row> all, Asked asked) {
        List<Row> rows = all;
        if (aggregation.startsWith("LAST") || aggregation.startsWith("FIRST")) {
            boolean isOfAll = aggregation.equals("LAST_LAST_ORG_UNIT") || aggregation.equals("FIRST_FIRST_ORG_UNIT");
            Map<List<Integer>, Row> chosen = new LinkedHashMap<>();
            Comparator<Row> order = Comparator.comparing((Row row) -> row.at() == null ? LocalDateTime.MAX : row.at())
                    .thenComparing(Row::created)
                    .thenComparing(Row::id);
            boolean isLast = aggregation.startsWith("LAST");
            all.forEach(row -> chosen.merge(
                    isOfAll ? List.of() : List.of(row.unit(), row.combo()),
                    row,
                    (a, b) -> order.compare(a, b) < 0 == isLast ? b : a));
            rows = List.copyOf(chosen.values());
        }
        List<Item> named = named(asked.expression());
        return asked.isOfEnrollments() || named.isEmpty()
                ? rows
                : rows.stream()
                        .filter(row ->
                                named.stream().anyMatch(item -> row.values().raw(item) != null))
                        .toList();
    }

    private double number(Asked asked, List<Row> rows) {
        Expr root = root(asked.expression());
        String aggregation = asked.aggregation();
        if (aggregation.equals("CUSTOM")) {
            Double number = ProgramRowOracle.number(custom(root, rows));
            return number == null ? 0 : number;
        }
        if (aggregation.equals("COUNT")) {
            return rows.stream()
                    .filter(row -> row.values().value(root, true) != null)
                    .count();
        }
        if (aggregation.endsWith("_SUM_ORG_UNIT")) {
            Map<List<Integer>, List<Row>> series = new HashMap<>();
            rows.forEach(row -> series.computeIfAbsent(List.of(row.unit(), row.combo()), key -> new ArrayList<>())
                    .add(row));
            String of = aggregation.substring(0, aggregation.indexOf('_'));
            return series.values().stream()
                    .mapToDouble(each -> aggregated(of, values(root, each)))
                    .sum();
        }
        String of = aggregation.startsWith("LAST") || aggregation.startsWith("FIRST")
                ? aggregation.contains("AVERAGE") ? "AVERAGE" : "SUM"
                : aggregation;
        return aggregated(of, values(root, rows));
    }

    private static List<Double> values(Expr root, List<Row> rows) {
        List<Double> values = new ArrayList<>();
        for (Row row : rows) {
            Double value = ProgramRowOracle.number(row.values().value(root, true));
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static double aggregated(String aggregation, List<Double> values) {
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        int size = values.size();
        if (size == 0) {
            return 0;
        }
        double squares = values.stream()
                .mapToDouble(value -> (value - sum / size) * (value - sum / size))
                .sum();
        return switch (aggregation) {
            case "SUM" -> sum;
            case "AVERAGE", "DEFAULT" -> sum / size;
            case "MIN" -> values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            case "MAX" -> values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            case "VARIANCE" -> size < 2 ? 0 : squares / (size - 1);
            case "STDDEV" -> size < 2 ? 0 : Math.sqrt(squares / (size - 1));
            case "STDDEV_POPULATION" -> Math.sqrt(squares / size);
            case "MEDIAN" -> {
                List<Double> sorted = values.stream().sorted().toList();
                yield (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
            }
            default -> throw new IllegalArgumentException(aggregation);
        };
    }

    /** The few shapes that the made up expressions of this kind have. */
    private @Nullable Object custom(Expr expr, List<Row> rows) {
        if (expr instanceof Literal literal) {
            return literal.content();
        }
        if (expr instanceof Binary binary) {
            Double left = ProgramRowOracle.number(custom(binary.left(), rows));
            Double right = ProgramRowOracle.number(custom(binary.right(), rows));
            if (left == null || right == null) {
                return null;
            }
            return switch (binary.operator()) {
                case ADD -> left + right;
                case SUBTRACT -> left - right;
                case DIVIDE -> right == 0 ? null : (Object) (left / right);
                default -> left > right;
            };
        }
        FunctionCall call = (FunctionCall) expr;
        seen.add(call.name());
        if (call.name().equals("if")) {
            return custom(
                    call.arguments()
                            .get(Boolean.TRUE.equals(custom(call.arguments().get(0), rows)) ? 1 : 2),
                    rows);
        }
        List<Double> values = values(call.arguments().get(0), rows);
        return switch (call.name()) {
            case "count" -> (double) values.size();
            case "countDistinct" -> (double) values.stream().distinct().count();
            case "stddev", "variance" ->
                values.size() < 2 ? null : (Object) aggregated(call.name().toUpperCase(java.util.Locale.ROOT), values);
            default ->
                values.isEmpty()
                        ? null
                        : (Object) aggregated(
                                switch (call.name()) {
                                    case "avg" -> "AVERAGE";
                                    case "stddevPop" -> "STDDEV_POPULATION";
                                    default -> call.name().toUpperCase(java.util.Locale.ROOT);
                                },
                                values);
        };
    }
}
