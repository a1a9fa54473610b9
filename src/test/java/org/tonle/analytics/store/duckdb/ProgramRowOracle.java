package org.tonle.analytics.store.duckdb;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
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
import org.tonle.expression.OrgUnitTest;
import org.tonle.expression.Unary;
import org.tonle.metadata.MetadataObject;

/** Interprets the expressions of programme indicators for one event or enrollment, over plain Java objects. */
final class ProgramRowOracle {
    static final LocalDate TODAY = LocalDate.of(2025, 3, 31);

    private static final Comparator<Happened> IN_TIME = Comparator.comparing(
                    (Happened event) -> event.occurred() == null ? LocalDateTime.MAX : event.occurred())
            .thenComparing(Happened::id);

    final ProgramWorld world;
    final boolean isOfEnrollments;
    final @Nullable Happened event;
    final @Nullable Enrolled enrollment;
    final LocalDate start;
    final LocalDate end;
    /** The row that is counted, when this is a record that is looked at beside it. */
    @Nullable
    ProgramRowOracle outer;

    /** Visible events the enrollment's values come from. */
    final List<Happened> events;

    private final List<Item> named;

    /** Whether the reader sees everything. */
    final boolean seesAll;

    /** Functions and variables that were interpreted. */
    final Set<String> seen;

    ProgramRowOracle(
            ProgramWorld world,
            @Nullable Happened event,
            @Nullable Enrolled enrollment,
            LocalDate start,
            LocalDate end,
            Predicate<Happened> visible,
            boolean seesAll,
            List<Item> named,
            Set<String> seen) {
        this.world = world;
        this.isOfEnrollments = event == null;
        this.event = event;
        this.enrollment = enrollment;
        this.start = start;
        this.end = end;
        this.named = named;
        this.seesAll = seesAll;
        this.seen = seen;
        this.events = enrollment == null
                ? event == null ? List.of() : List.of(event)
                : world.events.values().stream()
                        .filter(each -> each.enrollment() == enrollment.id())
                        .filter(visible)
                        .sorted(IN_TIME)
                        .toList();
    }

    @Nullable
    Object value(Expr expr, boolean replaced) {
        if (expr instanceof Literal literal) {
            return literal.content();
        }
        if (expr instanceof Item item) {
            return item(item, replaced);
        }
        if (expr instanceof OrgUnitTest test) {
            seen.add(test.relation().name());
            return test.ids().stream().anyMatch(id -> new ProgramFunctionOracle(this).isRelated(test.relation(), id));
        }
        if (expr instanceof Unary unary) {
            if (unary.operator() == Unary.Operator.NOT) {
                Boolean truth = truth(value(unary.operand(), false));
                return truth == null ? null : !truth;
            }
            Double number = number(value(unary.operand(), replaced));
            return number == null ? null : unary.operator() == Unary.Operator.MINUS ? -number : number;
        }
        return expr instanceof Binary binary
                ? binary(binary, replaced)
                : new ProgramFunctionOracle(this).call((FunctionCall) expr, replaced);
    }

    private @Nullable Object binary(Binary binary, boolean replaced) {
        seen.add(binary.operator().name());
        switch (binary.operator()) {
            case AND, OR -> {
                Boolean left = truth(value(binary.left(), false));
                Boolean right = truth(value(binary.right(), false));
                boolean decides = binary.operator() == Binary.Operator.OR;
                if (Objects.equals(left, decides) || Objects.equals(right, decides)) {
                    return decides;
                }
                return left == null || right == null ? null : !decides;
            }
            case LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> {
                return compare(binary.operator(), value(binary.left(), false), value(binary.right(), false));
            }
            default -> {
                Double a = number(value(binary.left(), replaced));
                Double b = number(value(binary.right(), replaced));
                return a == null || b == null ? null : OperatorOracle.arithmetic(binary.operator(), a, b);
            }
        }
    }

    @Nullable
    Boolean compare(Binary.Operator operator, @Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return null;
        }
        Integer order;
        if (a instanceof LocalDateTime || b instanceof LocalDateTime) {
            LocalDateTime left = date(a);
            LocalDateTime right = date(b);
            order = left == null || right == null ? null : Integer.valueOf(left.compareTo(right));
        } else if (a instanceof String left && b instanceof String right) {
            order = left.compareTo(right);
        } else if (a instanceof Boolean left && b instanceof Boolean right) {
            order = left.compareTo(right);
        } else {
            Double left = number(a);
            Double right = number(b);
            if (left == null || right == null) {
                return operator == Binary.Operator.NOT_EQUAL ? Boolean.TRUE : null;
            }
            order = Double.compare(left + 0.0, right + 0.0);
        }
        return order == null ? null : OperatorOracle.holds(operator, order);
    }

    static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1.0 : 0.0;
        }
        try {
            return value instanceof String text && !text.isEmpty() ? Double.valueOf(text) : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    static @Nullable Boolean truth(@Nullable Object value) {
        return value instanceof Boolean truth
                ? truth
                : value instanceof Double number
                        ? Boolean.valueOf(number != 0)
                        : "true".equals(value) ? Boolean.TRUE : "false".equals(value) ? Boolean.FALSE : null;
    }

    static @Nullable LocalDateTime date(@Nullable Object value) {
        if (value instanceof LocalDateTime date) {
            return date;
        }
        return value instanceof String text
                ? text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text)
                : null;
    }

    private static @Nullable Object typed(MetadataObject object, @Nullable String text) {
        String type = String.valueOf(object.document().text("valueType"));
        if (text == null) {
            return null;
        }
        return switch (type) {
            case "NUMBER", "INTEGER" -> Double.valueOf(text);
            case "BOOLEAN", "TRUE_ONLY" -> text.equals("true") ? 1.0 : 0.0;
            case "DATE", "DATETIME", "AGE" -> date(text);
            default -> text;
        };
    }

    private static boolean isNumber(MetadataObject object) {
        return Set.of("NUMBER", "INTEGER", "BOOLEAN", "TRUE_ONLY")
                .contains(String.valueOf(object.document().text("valueType")));
    }

    private @Nullable Object item(Item item, boolean replaced) {
        if (item.kind() == ItemKind.STAGE_DATA_ELEMENT || item.kind() == ItemKind.ATTRIBUTE) {
            Object value = data(item);
            MetadataObject object = object(item);
            boolean isDate = String.valueOf(object.document().text("valueType")).matches("DATE|DATETIME|AGE");
            return value != null || !replaced || isDate ? value : isNumber(object) ? (Object) 0.0 : "";
        }
        seen.add(item.kind() == ItemKind.VARIABLE ? item.id() : item.kind().name());
        return switch (item.kind()) {
            case CONSTANT -> 2.5;
            case STAGE_EVENT_DATE -> stageDate(ProgramWorld.id("programStage", item.id()));
            default -> variable(item.id());
        };
    }

    static MetadataObject object(Item item) {
        return item.kind() == ItemKind.ATTRIBUTE
                ? ProgramWorld.METADATA.get("trackedEntityAttribute", item.id())
                : ProgramWorld.METADATA.get("dataElement", Objects.requireNonNull(item.second()));
    }

    private @Nullable Object stageDate(int stage) {
        if (!isOfEnrollments) {
            return event != null && event.stage() == stage ? event.occurred() : null;
        }
        return events.stream()
                .filter(each -> each.stage() == stage)
                .map(Happened::occurred)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The value of an item, absent as null. */
    private @Nullable Object data(Item item) {
        MetadataObject object = object(item);
        if (item.kind() == ItemKind.ATTRIBUTE) {
            Person person = enrollment == null ? null : world.persons.get(enrollment.person());
            return person == null ? null : typed(object, person.values().get(object.id()));
        }
        int stage = ProgramWorld.id("programStage", item.id());
        if (event != null) {
            return event.stage() == stage ? typed(object, event.values().get(object.id())) : null;
        }
        List<Object> all = ofStage(stage, object);
        Integer offset = item.modifiers().stageOffset();
        seen.add(offset == null ? "STAGE_DATA_ELEMENT" : "stageOffset");
        int index = offset == null || offset <= 0 ? all.size() - 1 + (offset == null ? 0 : offset) : offset - 1;
        return index < 0 || index >= all.size() ? null : all.get(index);
    }

    List<Object> ofStage(int stage, MetadataObject element) {
        List<Object> all = new ArrayList<>();
        for (Happened each : events) {
            Object value = each.stage() == stage ? typed(element, each.values().get(element.id())) : null;
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    private interface OfEvent {
        @Nullable
        Object of(Happened event);
    }

    /** Of the row's event, or of the last event of the enrollment that says something. */
    private @Nullable Object ofEvent(OfEvent what) {
        if (event != null) {
            return what.of(event);
        }
        for (int i = events.size() - 1; i >= 0; i--) {
            Object value = what.of(events.get(i));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable Object variable(String name) {
        return switch (name) {
            case "event_count" ->
                event != null && Set.of("ACTIVE", "COMPLETED").contains(event.status()) ? (Object) 1.0 : null;
            case "scheduled_event_count" -> event != null && event.status().equals("SCHEDULE") ? (Object) 1.0 : null;
            case "enrollment_count", "tei_count", "org_unit_count" -> 1.0;
            case "value_count" ->
                (double) named.stream().filter(item -> raw(item) != null).count();
            case "zero_pos_value_count" ->
                (double) named.stream().filter(item -> isNotNegative(raw(item))).count();
            case "event_date", "execution_date" -> ofEvent(Happened::occurred);
            case "scheduled_date", "due_date" -> ofEvent(Happened::scheduled);
            case "event_status" -> ofEvent(Happened::status);
            case "event_id" -> ofEvent(each -> "event" + each.id());
            case "program_stage_id" -> ofEvent(each -> stage(each).uid());
            case "program_stage_name" -> ofEvent(each -> stage(each).name());
            case "enrollment_date" -> enrollment == null ? null : enrollment.date();
            case "incident_date" -> enrollment == null ? null : enrollment.incident();
            case "enrollment_status" -> enrollment == null ? null : enrollment.status();
            case "enrollment_id" -> enrollment == null ? null : "enrollment" + enrollment.id();
            case "completed_date" ->
                event != null
                        ? event.completed()
                        : Objects.requireNonNull(enrollment).completed();
            case "creation_date", "sync_date" ->
                event != null
                        ? event.created()
                        : Objects.requireNonNull(enrollment).created();
            case "org_unit" -> own().uid();
            case "orgunit_code" -> own().code();
            case "program_name" -> object(program()).name();
            case "environment" -> "Server";
            case "current_date" -> TODAY.atStartOfDay();
            case "analytics_period_start" -> start.atStartOfDay();
            case "analytics_period_end" -> end.atStartOfDay();
            default -> throw new IllegalArgumentException(name);
        };
    }

    MetadataObject own() {
        return object(unit());
    }

    private static MetadataObject stage(Happened event) {
        return object(event.stage());
    }

    private static MetadataObject object(int id) {
        return Objects.requireNonNull(ProgramWorld.METADATA.byId(id));
    }

    int program() {
        return event != null
                ? event.program()
                : Objects.requireNonNull(enrollment).program();
    }

    int unit() {
        return event != null ? event.unit() : Objects.requireNonNull(enrollment).unit();
    }

    /** The text of an item; of events of any stage. */
    @Nullable
    String raw(Item item) {
        int object = object(item).id();
        if (item.kind() == ItemKind.ATTRIBUTE) {
            Person person = enrollment == null ? null : world.persons.get(enrollment.person());
            return person == null ? null : person.values().get(object);
        }
        if (event != null) {
            return event.values().get(object);
        }
        int stage = ProgramWorld.id("programStage", item.id());
        return (String) ofEvent(each -> each.stage() == stage ? each.values().get(object) : null);
    }

    /** The last text of a data element in any stage. */
    @Nullable
    String lastOfAnyStage(int element) {
        return (String) ofEvent(each -> each.values().get(element));
    }

    /** The latest of the dates the events have. */
    @Nullable
    LocalDateTime latest(java.util.function.Function<Happened, @Nullable LocalDateTime> date) {
        return events.stream()
                .map(date)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isNotNegative(@Nullable String text) {
        Double number =
                "true".equals(text) ? Double.valueOf(1) : "false".equals(text) ? Double.valueOf(0) : number(text);
        return number != null && number >= 0;
    }
}
