package org.tonle.analytics.store.duckdb;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.duckdb.ProgramWorld.Enrolled;
import org.tonle.analytics.store.duckdb.ProgramWorld.Happened;
import org.tonle.analytics.store.duckdb.ProgramWorld.Person;
import org.tonle.expression.Binary;
import org.tonle.expression.Expr;
import org.tonle.expression.FunctionCall;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.Literal;
import org.tonle.expression.Unary;

/** Interprets the functions over all records of a person by looking at each of them. */
final class PersonFunctionOracle {
    private final ProgramRowOracle row;
    private final ProgramWorld world;
    private final @Nullable Person person;

    PersonFunctionOracle(ProgramRowOracle row) {
        this.row = row;
        this.world = row.world;
        this.person = row.enrollment == null ? null : world.persons.get(row.enrollment.person());
    }

    static boolean isOne(String name) {
        return name.matches("(person|related|row)\\..*");
    }

    @Nullable
    Object call(String name, List<Expr> arguments) {
        return switch (name) {
            case "row.value" -> Objects.requireNonNull(row.outer).value(arguments.get(0), false);
            case "person.count" ->
                (double) events(arguments).stream()
                        .filter(each -> isTrue(each, arguments.get(0)))
                        .count();
            case "person.enrollments" -> enrollments(arguments);
            case "related.count" ->
                (double) related(arguments).stream()
                        .filter(each -> isTrue(each, arguments.get(1)))
                        .count();
            case "related.min", "related.max" ->
                extreme(
                        name.endsWith("max"),
                        related(arguments).stream()
                                .map(each -> each.value(arguments.get(1), false))
                                .filter(Objects::nonNull)
                                .toList());
            default -> ofEvents(name, arguments);
        };
    }

    private static boolean isTrue(ProgramRowOracle each, Expr condition) {
        return Boolean.TRUE.equals(ProgramRowOracle.truth(each.value(condition, false)));
    }

    private @Nullable Object ofEvents(String name, List<Expr> arguments) {
        List<Object> values = new ArrayList<>();
        for (ProgramRowOracle each : events(arguments)) {
            if (arguments.size() < 2 || isTrue(each, arguments.get(1))) {
                Object value = each.value(arguments.get(0), false);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        if (values.isEmpty()) {
            return null;
        }
        return switch (name) {
            case "person.first" -> values.get(0);
            case "person.last" -> values.get(values.size() - 1);
            default -> extreme(name.equals("person.max"), values);
        };
    }

    private static @Nullable Object extreme(boolean isMost, List<Object> values) {
        if (values.isEmpty()) {
            return null;
        }
        if (values.get(0) instanceof LocalDateTime) {
            Comparator<LocalDateTime> order = Comparator.naturalOrder();
            return values.stream()
                    .map(LocalDateTime.class::cast)
                    .max(isMost ? order : order.reversed())
                    .orElseThrow();
        }
        Comparator<Double> order = Comparator.naturalOrder();
        return values.stream()
                .map(Double.class::cast)
                .max(isMost ? order : order.reversed())
                .orElseThrow();
    }

    /** The events meant, in time. */
    private List<ProgramRowOracle> events(List<Expr> arguments) {
        Set<Integer> stages = new TreeSet<>();
        arguments.forEach(argument -> stages(argument, stages));
        int program =
                stages.isEmpty() ? row.program() : programOf(stages.iterator().next());
        return world.events.values().stream()
                .filter(event -> event.program() == program && (stages.isEmpty() || stages.contains(event.stage())))
                .filter(event -> isOfPerson(world.enrollments.get(event.enrollment())))
                .filter(this::tookPlace)
                .filter(this::isVisible)
                .sorted(Comparator.comparing((Happened event) -> Objects.requireNonNull(event.occurred()))
                        .thenComparing(Happened::id))
                .map(event -> beside(event, world.enrollments.get(event.enrollment())))
                .toList();
    }

    private boolean isOfPerson(@Nullable Enrolled enrollment) {
        return person != null && enrollment != null && enrollment.person() == person.id();
    }

    private boolean tookPlace(Happened event) {
        return event.occurred() != null
                && !event.status().equals("SCHEDULE")
                && !event.occurred().toLocalDate().isAfter(row.end);
    }

    private boolean isVisible(Happened event) {
        return row.seesAll
                || event.program() != ProgramWorld.id("program", "prClosed000")
                        && event.stage() != ProgramWorld.id("programStage", "psHidden000")
                        && event.combo() != ProgramWorld.id("categoryOptionCombo", "cocHidden00");
    }

    private static int programOf(int stage) {
        String name = Objects.requireNonNull(ProgramWorld.METADATA.byId(stage)).name();
        return ProgramWorld.id(
                "program",
                switch (name) {
                    case "Home" -> "prHome00000";
                    case "Closed" -> "prClosed000";
                    case "Single" -> "prSingle000";
                    default -> "prCare00000";
                });
    }

    private static void stages(Expr tree, Set<Integer> stages) {
        if (tree instanceof Item item
                && (item.kind() == ItemKind.STAGE_DATA_ELEMENT || item.kind() == ItemKind.STAGE_EVENT_DATE)) {
            stages.add(ProgramWorld.id("programStage", item.id()));
        } else if (tree instanceof Unary unary) {
            stages(unary.operand(), stages);
        } else if (tree instanceof Binary binary) {
            stages(binary.left(), stages);
            stages(binary.right(), stages);
        } else if (tree instanceof FunctionCall call && !isOne(call.name())) {
            call.arguments().forEach(each -> stages(each, stages));
        }
    }

    private ProgramRowOracle beside(@Nullable Happened event, @Nullable Enrolled enrollment) {
        ProgramRowOracle other = new ProgramRowOracle(
                world, event, enrollment, row.start, row.end, each -> false, row.seesAll, List.of(), row.seen);
        other.outer = row.outer == null ? row : row.outer;
        return other;
    }

    private static String text(Expr literal) {
        return String.valueOf(((Literal) literal).content());
    }

    private double enrollments(List<Expr> arguments) {
        int program = ProgramWorld.id("program", text(arguments.get(0)));
        return world.enrollments.values().stream()
                .filter(each -> isOfPerson(each) && each.program() == program)
                .filter(each -> !each.date().toLocalDate().isAfter(row.end))
                .filter(each -> row.seesAll
                        || program != ProgramWorld.id("program", "prClosed000")
                                && each.combo() != ProgramWorld.id("categoryOptionCombo", "cocHidden00"))
                .filter(each -> arguments.size() < 2 || isTrue(beside(null, each), arguments.get(1)))
                .count();
    }

    /** The persons at the other end, each once. */
    private List<ProgramRowOracle> related(List<Expr> arguments) {
        String[] words = text(arguments.get(0)).split("\\.");
        int type = ProgramWorld.id("relationshipType", words[0]);
        String end = words.length > 1 ? words[1] : "either";
        Set<Integer> others = new TreeSet<>();
        if (person != null && (row.seesAll || words[0].equals("rtFriend000"))) {
            world.relationships.values().stream()
                    .filter(each -> each.type() == type)
                    .forEach(each -> {
                        int from = each.isFromEnrollment()
                                ? Objects.requireNonNull(world.enrollments.get(each.from()))
                                        .person()
                                : each.from();
                        if (from == person.id() && !end.equals("from")) {
                            others.add(each.to());
                        }
                        if (each.to() == person.id() && !end.equals("to")) {
                            others.add(from);
                        }
                    });
            others.remove(person.id());
        }
        return others.stream()
                .map(id -> Objects.requireNonNull(world.persons.get(id)))
                .filter(each -> row.seesAll || each.type() == ProgramWorld.id("trackedEntityType", "tyPerson000"))
                .map(each -> beside(null, ofNothing(each.id())))
                .toList();
    }

    /** An enrollment that says nothing but whose it is. */
    private Enrolled ofNothing(int id) {
        LocalDateTime never = LocalDateTime.MIN;
        return new Enrolled(-1, row.program(), id, 0, 0, 0, "", never, null, null, never);
    }
}
