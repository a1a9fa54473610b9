package org.tonle.analytics.store.duckdb;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.duckdb.ProgramWorld.Happened;
import org.tonle.expression.Binary;
import org.tonle.expression.Expr;
import org.tonle.expression.FunctionCall;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.OrgUnitTest;

/** Interprets the functions of programme indicators for one event or enrollment. */
final class ProgramFunctionOracle {
    private final ProgramRowOracle row;

    ProgramFunctionOracle(ProgramRowOracle row) {
        this.row = row;
    }

    @Nullable
    Object call(FunctionCall call, boolean replaced) {
        row.seen.add(call.name());
        List<Expr> arguments = call.arguments();
        if (PersonFunctionOracle.isOne(call.name())) {
            return new PersonFunctionOracle(row).call(call.name(), arguments);
        }
        return switch (call.name()) {
            case "if", "d2:condition" ->
                row.value(
                        arguments.get(
                                Boolean.TRUE.equals(ProgramRowOracle.truth(row.value(arguments.get(0), false)))
                                        ? 1
                                        : 2),
                        replaced);
            case "isNull" -> row.value(arguments.get(0), false) == null;
            case "isNotNull", "d2:hasValue" -> row.value(arguments.get(0), false) != null;
            case "firstNonNull" ->
                arguments.stream()
                        .map(each -> row.value(each, false))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            case "greatest" ->
                numbers(arguments, replaced).max(Comparator.naturalOrder()).orElse(null);
            case "least" ->
                numbers(arguments, replaced).min(Comparator.naturalOrder()).orElse(null);
            case "is" -> isOneOf(arguments);
            case "contains" -> containsAll(arguments, false);
            case "containsItems" -> containsAll(arguments, true);
            default ->
                isOfEvents(call.name()) && arguments.get(0) instanceof Item item
                        ? ofEvents(call.name(), item, arguments)
                        : plain(call.name(), arguments, replaced);
        };
    }

    private java.util.stream.Stream<Double> numbers(List<Expr> arguments, boolean replaced) {
        return arguments.stream()
                .map(each -> ProgramRowOracle.number(row.value(each, replaced)))
                .filter(Objects::nonNull)
                .map(each -> each);
    }

    private @Nullable Object isOneOf(List<Expr> arguments) {
        Boolean found = Boolean.FALSE;
        for (Expr option : arguments.subList(1, arguments.size())) {
            Boolean same =
                    row.compare(Binary.Operator.EQUAL, row.value(arguments.get(0), false), row.value(option, false));
            if (Boolean.TRUE.equals(same)) {
                return true;
            }
            found = same == null ? null : found;
        }
        return found;
    }

    private @Nullable Object containsAll(List<Expr> arguments, boolean items) {
        Object text = row.value(arguments.get(0), false);
        if (text == null) {
            return null;
        }
        List<String> parts = Arrays.asList(text(text).split(",", -1));
        return arguments.subList(1, arguments.size()).stream()
                .map(each -> text(row.value(each, false)))
                .allMatch(part -> items ? parts.contains(part) : text(text).contains(part));
    }

    private static String text(@Nullable Object value) {
        return value == null
                ? ""
                : value instanceof Double number ? Long.toString(number.longValue()) : value.toString();
    }

    private static boolean isOfEvents(String name) {
        return Set.of(
                        "d2:count",
                        "d2:countIfValue",
                        "d2:countIfCondition",
                        "d2:countIfZeroPos",
                        "d2:minValue",
                        "d2:maxValue",
                        "d2:lastEventDate")
                .contains(name);
    }

    private @Nullable Object ofEvents(String name, Item item, List<Expr> arguments) {
        int stage = ProgramWorld.id("programStage", item.id());
        if (item.kind() == ItemKind.STAGE_EVENT_DATE) {
            Comparator<LocalDateTime> order = Comparator.naturalOrder();
            return row.events.stream()
                    .filter(each -> each.stage() == stage)
                    .map(Happened::occurred)
                    .filter(Objects::nonNull)
                    .min(name.equals("d2:minValue") ? order : order.reversed())
                    .orElse(null);
        }
        List<Object> all = row.ofStage(stage, ProgramRowOracle.object(item));
        return switch (name) {
            case "d2:count" -> (double) all.size();
            case "d2:countIfValue" ->
                (double) all.stream()
                        .filter(each -> Boolean.TRUE.equals(
                                row.compare(Binary.Operator.EQUAL, each, row.value(arguments.get(1), false))))
                        .count();
            case "d2:countIfCondition" ->
                (double) all.stream()
                        .map(ProgramRowOracle::number)
                        .filter(each -> each != null && each < 3)
                        .count();
            case "d2:countIfZeroPos" ->
                (double) all.stream()
                        .map(ProgramRowOracle::number)
                        .filter(each -> each != null && each >= 0)
                        .count();
            case "d2:minValue" ->
                all.stream()
                        .map(ProgramRowOracle::number)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
            case "d2:maxValue" ->
                all.stream()
                        .map(ProgramRowOracle::number)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
            default ->
                row.events.stream()
                        .filter(each -> each.stage() == stage
                                && each.values()
                                        .containsKey(
                                                ProgramRowOracle.object(item).id()))
                        .map(Happened::occurred)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        };
    }

    private @Nullable Object plain(String name, List<Expr> arguments, boolean replaced) {
        Object first = arguments.isEmpty()
                ? null
                : row.value(
                        arguments.get(0),
                        name.contains("Between")
                                        || isOfText(name)
                                        || name.equals("d2:addDays")
                                        || name.equals("d2:zpvc")
                                ? false
                                : replaced);
        Double number = first instanceof LocalDateTime ? null : ProgramRowOracle.number(first);
        return switch (name) {
            case "log" -> {
                Double base = arguments.size() < 2
                        ? Double.valueOf(Math.E)
                        : ProgramRowOracle.number(row.value(arguments.get(1), replaced));
                yield number == null || number <= 0 || base == null || base <= 0 || base == 1
                        ? null
                        : (Object) (Math.log(number) / Math.log(base));
            }
            case "log10" -> number == null || number <= 0 ? null : (Object) Math.log10(number);
            case "removeZeros" -> number == null || number == 0 ? null : (Object) number;
            case "d2:zing" -> number == null ? null : (Object) Math.max(0, number);
            case "d2:oizp" -> number != null && number >= 0 ? 1.0 : 0.0;
            case "d2:zpvc" ->
                (double) arguments.stream()
                        .map(each -> ProgramRowOracle.number(row.value(each, false)))
                        .filter(each -> each != null && each >= 0)
                        .count();
            case "d2:ceil" -> number == null ? null : (Object) Math.ceil(number);
            case "d2:floor" -> number == null ? null : (Object) Math.floor(number);
            case "d2:round" -> {
                Double places = arguments.size() < 2
                        ? Double.valueOf(0)
                        : ProgramRowOracle.number(row.value(arguments.get(1), replaced));
                double power = places == null ? 1 : Math.pow(10, places);
                yield number == null || places == null ? null : (Object) (Math.floor(number * power + 0.5) / power);
            }
            case "d2:modulus" -> {
                Double by = ProgramRowOracle.number(row.value(arguments.get(1), replaced));
                yield number == null || by == null || by == 0 ? null : (Object) (number % by);
            }
            case "d2:minutesBetween" -> between(ChronoUnit.MINUTES, arguments, false);
            case "d2:daysBetween" -> between(ChronoUnit.DAYS, arguments, true);
            case "d2:weeksBetween" -> between(ChronoUnit.WEEKS, arguments, true);
            case "d2:monthsBetween" -> between(ChronoUnit.MONTHS, arguments, true);
            case "d2:yearsBetween" -> between(ChronoUnit.YEARS, arguments, true);
            case "d2:addDays" -> {
                LocalDateTime date = ProgramRowOracle.date(first);
                Double days = ProgramRowOracle.number(row.value(arguments.get(1), false));
                yield date == null || days == null ? null : date.plusDays(days.longValue());
            }
            case "d2:inOrgUnitGroup" -> isRelated(OrgUnitTest.Relation.GROUP, text(first));
            case "date.addMonths" -> {
                LocalDateTime date = ProgramRowOracle.date(first);
                Double months = ProgramRowOracle.number(row.value(arguments.get(1), false));
                yield date == null || months == null ? null : date.plusMonths(months.longValue());
            }
            case "d2:relationshipCount" -> relationships(first);
            case "d2:concatenate" -> {
                StringBuilder all = new StringBuilder();
                arguments.forEach(each -> all.append(text(row.value(each, false))));
                yield all.toString();
            }
            case "d2:length" -> (double) text(first).length();
            case "d2:left" -> text(first).substring(0, Math.min(text(first).length(), count(arguments, 1)));
            case "d2:right" -> text(first).substring(Math.max(0, text(first).length() - count(arguments, 1)));
            case "d2:substring" -> {
                String whole = text(first);
                int to = Math.min(whole.length(), count(arguments, 2));
                int from = Math.min(whole.length(), count(arguments, 1));
                yield from < to ? whole.substring(from, to) : "";
            }
            case "d2:split" -> {
                String[] parts =
                        text(first).split(java.util.regex.Pattern.quote(text(row.value(arguments.get(1), false))), -1);
                int index = count(arguments, 2);
                yield index < parts.length ? parts[index] : "";
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static boolean isOfText(String name) {
        return Set.of("d2:length", "d2:left", "d2:right", "d2:substring", "d2:split")
                .contains(name);
    }

    private int count(List<Expr> arguments, int index) {
        Double number = ProgramRowOracle.number(row.value(arguments.get(index), true));
        return number == null ? 0 : Math.max(0, number.intValue());
    }

    private @Nullable Object between(ChronoUnit unit, List<Expr> arguments, boolean inDays) {
        LocalDateTime from = ProgramRowOracle.date(row.value(arguments.get(0), false));
        LocalDateTime to = ProgramRowOracle.date(row.value(arguments.get(1), false));
        if (from == null || to == null) {
            return null;
        }
        return (double) (inDays ? unit.between(from.toLocalDate(), to.toLocalDate()) : unit.between(from, to));
    }

    private double relationships(@Nullable Object type) {
        int person = row.enrollment == null ? -1 : row.enrollment.person();
        return row.world.relationships.values().stream()
                .filter(each -> !each.isFromEnrollment() && each.from() == person || each.to() == person)
                .filter(each -> row.seesAll || each.type() == ProgramWorld.id("relationshipType", "rtFriend000"))
                .filter(each -> type == null || each.type() == ProgramWorld.id("relationshipType", text(type)))
                .count();
    }

    boolean isRelated(OrgUnitTest.Relation relation, String id) {
        String own = row.own().uid();
        return switch (relation) {
            case ANCESTOR ->
                !own.equals(id)
                        && (id.equals("ouCountry00") || id.substring(0, 6).equals(own.substring(0, 6)));
            case GROUP -> id.equals("ougTown0000") && (own.equals("ouEastA0000") || own.equals("ouWestB0000"));
            case DATA_SET -> own.equals("ouWestA0000");
            case PROGRAM -> id.equals("prCare00000") && own.startsWith("ouEast");
        };
    }
}
