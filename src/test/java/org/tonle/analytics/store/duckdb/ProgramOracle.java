package org.tonle.analytics.store.duckdb;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.duckdb.ProgramWorld.Enrolled;
import org.tonle.analytics.store.duckdb.ProgramWorld.Happened;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expr;
import org.tonle.expression.Expression;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;

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
            List<ProgramCellOracle.Row> rows = rows(asked, periods.get(period), sight);
            for (int unit = 0; unit < units.size(); unit++) {
                for (int combo = 0; combo < Math.max(1, combos.size()); combo++) {
                    int[] roots = units.get(unit);
                    int[] wanted = combos.isEmpty() ? new int[0] : combos.get(combo);
                    List<ProgramCellOracle.Row> ofCell = rows.stream()
                            .filter(row -> isBelow(row.unit(), roots))
                            .filter(row -> combos.isEmpty()
                                    || contains(wanted, asked.isMapped() ? row.category() : row.combo()))
                            .toList();
                    Double number = new ProgramCellOracle(asked, seen).together(ofCell);
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
    private List<ProgramCellOracle.Row> rows(Asked asked, List<DaySpan> spans, Sight sight) {
        LocalDate start = spans.stream()
                .map(DaySpan::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate end =
                spans.stream().map(DaySpan::end).max(Comparator.naturalOrder()).orElseThrow();
        List<ProgramCellOracle.Row> rows = new ArrayList<>();
        int program = ProgramWorld.id("program", asked.isSingle() ? "prSingle000" : "prCare00000");
        List<Item> ofExpression = named(asked.expression());
        List<Item> ofFilter = asked.filter().isEmpty() ? List.of() : named(asked.filter());
        if (asked.isOfEnrollments()) {
            for (Enrolled each : world.enrollments.values()) {
                if (each.program() != program) {
                    continue;
                }
                Predicate<Happened> within = visible(sight).and(event -> isWithinOwn(asked, event, start, end));
                Function<List<Item>, ProgramRowOracle> values =
                        named -> new ProgramRowOracle(world, null, each, start, end, within, sight.all(), named, seen);
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
            Function<List<Item>, ProgramRowOracle> values = named ->
                    new ProgramRowOracle(world, each, enrollment, start, end, visible(sight), sight.all(), named, seen);
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

    static List<Item> named(String text) {
        Expression expression = Expression.parse(text, Dialect.PROGRAM_INDICATOR);
        Set<Item> items = new LinkedHashSet<>();
        String own = withoutPersons(text.replaceAll("\"[^\"]*\"", ""));
        expression.named().forEach(operand -> {
            if (operand instanceof Item item
                    && (item.kind() == ItemKind.STAGE_DATA_ELEMENT || item.kind() == ItemKind.ATTRIBUTE)
                    && own.contains(item.plain().text())) {
                items.add(item.plain());
            }
        });
        return List.copyOf(items);
    }

    /** What is left of a text without functions over other records. */
    private static String withoutPersons(String text) {
        Matcher call = Pattern.compile("(person|related)\\.[a-z]+\\(").matcher(text);
        if (!call.find()) {
            return text;
        }
        int end = call.end();
        for (int open = 1; open > 0; end++) {
            open += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
        }
        return text.substring(0, call.start()) + withoutPersons(text.substring(end));
    }

    private void add(
            List<ProgramCellOracle.Row> rows,
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
            rows.add(new ProgramCellOracle.Row(values, unit, combo, category(values), at, created, id));
        }
    }

    private static int[] ints(Set<Integer> set) {
        return set.stream().mapToInt(Integer::intValue).toArray();
    }

    static Expr root(String text) {
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
                enrollment == null
                        ? Integer.valueOf(values.unit())
                        : Integer.valueOf(world.ownerOn(
                                enrollment, asked.orgUnitField().endsWith("START") ? values.start : values.end));
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
}
