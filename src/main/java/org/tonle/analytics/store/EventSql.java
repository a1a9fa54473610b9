package org.tonle.analytics.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Puts together what all questions on events share: the joins and conditions of a selection. Whatever a caller wrote is bound;
 * text that is put in are numbers, dates and words of ours.
 */
final class EventSql {
    private final Planner planner;
    private final StringBuilder joins = new StringBuilder();
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();
    private final int program;
    private int axes;
    private boolean withEnrollment;
    private boolean withEntity;

    EventSql(Planner planner, EventSelection selection) {
        this.planner = planner;
        this.program = selection.program();
        if (!selection.stages().isEmpty()) {
            conditions.add(SqlText.isOneOf("f.program_stage", new TreeSet<>(selection.stages())));
        }
        selection.times().forEach(this::add);
        for (Axis filter : selection.filters()) {
            axis(filter);
        }
        addWords("f.status", selection.eventStatuses());
        if (!selection.enrollmentStatuses().isEmpty()) {
            useEnrollment();
            addWords("n.status", selection.enrollmentStatuses());
        }
        if (!selection.owners().isEmpty()) {
            useEnrollment();
            conditions.add(SqlText.isOneOf("coalesce(n.owner, f.org_unit)", new TreeSet<>(selection.owners())));
        }
        selection.conditions().forEach(this::add);
    }

    /** What stands between the columns and the grouping or order. */
    String source() {
        return "from " + planner.columns().events(program) + " f" + joins
                + (conditions.isEmpty() ? "" : "\nwhere " + String.join("\n  and ", conditions));
    }

    /** Values of the parameters, in the order of {@link #source()}. */
    List<Object> arguments() {
        return Collections.unmodifiableList(arguments);
    }

    void addCondition(String condition) {
        conditions.add(condition);
    }

    void addJoin(String join) {
        joins.append('\n').append(join);
    }

    /** Joins what an axis needs. */
    AxisPlan axis(Axis axis) {
        AxisPlan plan = planner.plan(axis, "a" + axes++);
        if (!plan.join().isEmpty()) {
            addJoin(plan.join());
        }
        if (!plan.condition().isEmpty()) {
            conditions.add(plan.condition());
        }
        return plan;
    }

    /** The value of an item as it is written. */
    String text(EventItem item) {
        if (item.kind() == EventItem.Kind.ATTRIBUTE) {
            useEntity();
            return planner.columns().attributeText("te", item.id());
        }
        return ofStage(item, planner.columns().text("f", program, item.id()));
    }

    /** The value of an item as a number. */
    String number(EventItem item) {
        if (item.kind() == EventItem.Kind.ATTRIBUTE) {
            useEntity();
            return planner.columns().attributeNumber("te", item.id());
        }
        return ofStage(item, planner.columns().number("f", program, item.id()));
    }

    private static String ofStage(EventItem item, String column) {
        return item.stage() == 0 ? column : "case when f.program_stage = " + item.stage() + " then " + column + " end";
    }

    /** An expression to put events in order by. */
    String column(EventColumn column) {
        if (column instanceof EventItem item) {
            return item.isNumber() ? number(item) : text(item);
        }
        if (column instanceof EventTime time) {
            return time(time);
        }
        EventProperty property = (EventProperty) column;
        if (property == EventProperty.ENROLLMENT_STATUS) {
            useEnrollment();
        }
        return property.sql();
    }

    String time(EventTime time) {
        if (time.isOfEnrollment()) {
            useEnrollment();
        }
        return time.sql();
    }

    /** Days since 1970 of a time. */
    String day(EventTime time) {
        return time == EventTime.EVENT_DATE ? "f.event_day" : "(" + time(time) + "::date - date '1970-01-01')";
    }

    void useEnrollment() {
        if (!withEnrollment) {
            withEnrollment = true;
            addJoin("left join enrollment n on n.id = f.enrollment");
        }
    }

    private void useEntity() {
        useEnrollment();
        if (!withEntity) {
            withEntity = true;
            addJoin("left join entity te on te.id = n.tracked_entity");
        }
    }

    private void addWords(String column, Collection<String> words) {
        if (!words.isEmpty()) {
            conditions.add(column + " in (" + marks(words.size()) + ")");
            arguments.addAll(new TreeSet<>(words));
        }
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private void add(EventSelection.When when) {
        String column = time(when.time());
        List<String> spans = new ArrayList<>();
        for (DaySpan span : when.spans()) {
            spans.add(column + " >= " + moment(span.start()) + " and " + column + " < "
                    + moment(span.end().plusDays(1)));
        }
        conditions.add(spans.isEmpty() ? SqlText.NEVER : "(" + String.join(" or ", spans) + ")");
    }

    private static String moment(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            return day.getYear() < 1 ? "timestamp '-infinity'" : "timestamp 'infinity'";
        }
        return "timestamp '" + day + "'";
    }

    private void add(EventCondition condition) {
        String value = text(condition.item());
        String test = test(condition);
        conditions.add(
                condition.orMissing() ? "(" + value + " is null or " + test + ")" : value + " is not null and " + test);
    }

    private String test(EventCondition condition) {
        EventCondition.Comparison comparison = condition.comparison();
        if (comparison == EventCondition.Comparison.IN || comparison == EventCondition.Comparison.NOT_IN) {
            if (condition.operands().isEmpty()) {
                return comparison == EventCondition.Comparison.IN ? "false" : "true";
            }
            return left(condition.item()) + (comparison == EventCondition.Comparison.IN ? " in (" : " not in (")
                    + bound(condition) + ")";
        }
        return switch (comparison) {
            case EQ -> left(condition.item()) + " = " + bound(condition);
            case NE -> left(condition.item()) + " <> " + bound(condition);
            case GT -> left(condition.item()) + " > " + bound(condition);
            case GE -> left(condition.item()) + " >= " + bound(condition);
            case LT -> left(condition.item()) + " < " + bound(condition);
            case LE -> left(condition.item()) + " <= " + bound(condition);
            case LIKE -> "contains(" + text(condition.item()) + ", " + text(condition) + ")";
            case NOT_LIKE -> "not contains(" + text(condition.item()) + ", " + text(condition) + ")";
            case ILIKE -> "contains(lower(" + text(condition.item()) + "), lower(" + text(condition) + "))";
            case NOT_ILIKE -> "not contains(lower(" + text(condition.item()) + "), lower(" + text(condition) + "))";
            case IEQ -> "lower(" + text(condition.item()) + ") = lower(" + text(condition) + ")";
            case NOT_IEQ -> "lower(" + text(condition.item()) + ") <> lower(" + text(condition) + ")";
            case STARTS_WITH -> "starts_with(lower(" + text(condition.item()) + "), lower(" + text(condition) + "))";
            case ENDS_WITH -> "ends_with(lower(" + text(condition.item()) + "), lower(" + text(condition) + "))";
            case IN, NOT_IN -> throw new IllegalArgumentException("handled above");
        };
    }

    private String left(EventItem item) {
        return item.isNumber() ? number(item) : text(item);
    }

    private String bound(EventCondition condition) {
        for (String operand : condition.operands()) {
            if (condition.item().isNumber()) {
                arguments.add(Double.valueOf(operand));
            } else {
                arguments.add(operand);
            }
        }
        return marks(condition.operands().size());
    }

    private String text(EventCondition condition) {
        arguments.add(condition.operands().get(0));
        return "?";
    }
}
