package org.tonle.analytics.store.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.analytics.store.ValueComparison;

/** Writes conditions on records as SQL. What callers wrote is bound. */
final class RecordConditions {
    private final RecordSql sql;
    private final RecordExpressions expressions;

    /** Conditions on the record itself. */
    RecordConditions(RecordSql sql) {
        this(sql, sql.expressions());
    }

    /** Conditions on other records, whose fields these are. */
    RecordConditions(RecordSql sql, RecordExpressions expressions) {
        this.sql = sql;
        this.expressions = expressions;
    }

    private String text(RecordField field) {
        return expressions.text(field, sql);
    }

    private String comparable(RecordField field) {
        return expressions.comparable(field, sql);
    }

    String sql(RecordCondition condition) {
        if (condition instanceof RecordCondition.Compare compare) {
            return compare(compare);
        }
        if (condition instanceof RecordCondition.Within within) {
            return within(text(within.time()), within.spans());
        }
        if (condition instanceof RecordCondition.OneOf one) {
            return SqlText.isOneOf(sql.dialect(), text(one.field()), new TreeSet<>(one.numbers()));
        }
        if (condition instanceof RecordCondition.InAxis in) {
            String axis = sql.axis(in.axis(), false).condition();
            return axis.isEmpty() ? "true" : axis;
        }
        if (condition instanceof RecordCondition.InRanges ranges) {
            return ranges(comparable(ranges.field()), ranges.ranges());
        }
        if (condition instanceof RecordCondition.InBox box) {
            return text(box.longitude()) + " between " + box.west() + "::double and " + box.east() + "::double and "
                    + text(box.latitude()) + " between " + box.south() + "::double and " + box.north() + "::double";
        }
        if (condition instanceof RecordCondition.Present present) {
            return text(present.field()) + " is not null";
        }
        if (condition instanceof RecordCondition.Has has) {
            return has(has);
        }
        if (condition instanceof RecordCondition.Some some) {
            return sql.lists().some(some.events(), some.orNone());
        }
        if (condition instanceof RecordCondition.NeverEnrolled) {
            return "not exists (select 1 from enrollment never where never.tracked_entity = f.id)";
        }
        return condition instanceof RecordCondition.Any any
                ? all(any.conditions(), " or ", SqlText.NEVER)
                : all(((RecordCondition.All) condition).conditions(), " and ", "true");
    }

    private String all(List<RecordCondition> conditions, String junction, String none) {
        if (conditions.isEmpty()) {
            return none;
        }
        List<String> parts = new ArrayList<>();
        conditions.forEach(each -> parts.add(sql(each)));
        return "(" + String.join(junction, parts) + ")";
    }

    private String has(RecordCondition.Has has) {
        boolean isEvent = has.place() == RecordPlace.Own.EVENT;
        RecordConditions within = new RecordConditions(
                sql,
                new RecordExpressions(
                        sql.columns(), has.program(), place -> place == RecordPlace.Own.EVENT ? "y" : "x"));
        String events = sql.columns().events(has.program());
        String enrollments = "enrollment x" + (isEvent ? " join " + events + " y on y.enrollment = x.id" : "")
                + " where x.tracked_entity = f.id and x.program = " + has.program()
                + sql.rights().enrollments(has.program(), "x");
        boolean isOfEnrollment = sql.subject() == RecordSubject.ENROLLMENT;
        StringBuilder exists = new StringBuilder("exists (select 1 from ")
                .append(isOfEnrollment ? events + " y where y.enrollment = f.id" : enrollments)
                .append(isEvent ? sql.rights().events(has.program(), "y") : "");
        has.conditions().forEach(each -> exists.append(" and ").append(within.sql(each)));
        return exists.append(')').toString();
    }

    /** That a time lies within one of these spans of days. */
    static String within(String column, List<DaySpan> spans) {
        List<String> parts = new ArrayList<>();
        for (DaySpan span : spans) {
            parts.add(column + " >= " + moment(span.start()) + " and " + column + " < "
                    + moment(span.end().plusDays(1)));
        }
        return parts.isEmpty() ? SqlText.NEVER : "(" + String.join(" or ", parts) + ")";
    }

    private static String moment(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            return day.getYear() < 1 ? "timestamp '-infinity'" : "timestamp 'infinity'";
        }
        return "timestamp '" + day + "'";
    }

    /** That a number lies in one of these ranges. */
    private static String ranges(String column, List<double[]> ranges) {
        List<String> parts = new ArrayList<>();
        for (double[] range : ranges) {
            parts.add(inRange(column, range));
        }
        return parts.isEmpty() ? SqlText.NEVER : "(" + String.join(" or ", parts) + ")";
    }

    /** From the first number on and below the second. */
    static String inRange(String column, double[] range) {
        return "(" + column + " >= '" + range[0] + "'::double and " + column + " < '" + range[1] + "'::double)";
    }

    private String compare(RecordCondition.Compare condition) {
        String test = test(condition);
        if (condition.orMissing()) {
            return "(" + text(condition.field()) + " is null or " + test + ")";
        }
        // no comparison with a missing value holds: it is asked for by itself only where nothing is compared
        return test.equals("true") ? text(condition.field()) + " is not null" : test;
    }

    private String test(RecordCondition.Compare condition) {
        ValueComparison comparison = condition.comparison();
        RecordField field = condition.field();
        if (field.content() instanceof RecordField.Words) {
            comparison = ofWords(comparison);
        }
        boolean isText = field.content().kind() == RecordField.Kind.TEXT;
        String words = isText || comparison.isOfNumbers() ? text(field) : "(" + text(field) + ")::varchar";
        return switch (comparison) {
            case EQ -> comparable(field) + " = " + bound(condition);
            case NE -> comparable(field) + " <> " + bound(condition);
            case GT -> comparable(field) + " > " + bound(condition);
            case GE -> comparable(field) + " >= " + bound(condition);
            case LT -> comparable(field) + " < " + bound(condition);
            case LE -> comparable(field) + " <= " + bound(condition);
            case IN, NOT_IN -> among(condition, comparison == ValueComparison.IN);
            case LIKE -> "contains(" + words + ", " + word(condition) + ")";
            case NOT_LIKE -> "not contains(" + words + ", " + word(condition) + ")";
            case ILIKE -> "contains(lower(" + words + "), lower(" + word(condition) + "))";
            case NOT_ILIKE -> "not contains(lower(" + words + "), lower(" + word(condition) + "))";
            case IEQ -> "lower(" + words + ") = lower(" + word(condition) + ")";
            case NOT_IEQ -> "lower(" + words + ") <> lower(" + word(condition) + ")";
            case STARTS_WITH -> "starts_with(lower(" + words + "), lower(" + word(condition) + "))";
            case ENDS_WITH -> "ends_with(lower(" + words + "), lower(" + word(condition) + "))";
        };
    }

    private String among(RecordCondition.Compare condition, boolean isIn) {
        if (condition.operands().isEmpty()) {
            return isIn ? "false" : "true";
        }
        if (condition.field().content() instanceof RecordField.Words) {
            return (isIn ? "" : "not ") + sql.dialect().hasWord(text(condition.field()), bound(condition));
        }
        return comparable(condition.field()) + (isIn ? " in (" : " not in (") + bound(condition) + ")";
    }

    /** To be a word is to be among the words. */
    private static ValueComparison ofWords(ValueComparison comparison) {
        if (comparison == ValueComparison.EQ) {
            return ValueComparison.IN;
        }
        return comparison == ValueComparison.NE ? ValueComparison.NOT_IN : comparison;
    }

    private String bound(RecordCondition.Compare condition) {
        for (String operand : condition.operands()) {
            sql.current().add(condition.field().isNumber() ? (Object) Double.valueOf(operand) : operand);
        }
        boolean isMoment = condition.field().content().kind() == RecordField.Kind.MOMENT;
        return String.join(", ", Collections.nCopies(condition.operands().size(), isMoment ? "?::timestamp" : "?"));
    }

    private String word(RecordCondition.Compare condition) {
        sql.current().add(condition.operands().get(0));
        return "?";
    }
}
