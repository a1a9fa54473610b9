package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;

/** The windows of a question as a table {@code w}, and how rows are joined with it. */
final class ProgramWindows {
    static final String START = "w_start";
    static final String END = "w_end";

    /** Up to so many days in all windows rows find theirs by the day; beyond, by comparing. */
    private static final long MOST_DAYS = 50_000;

    private final ProgramQuestion question;
    private final SqlDialect dialect;
    private final int from;
    private final int before;

    ProgramWindows(ProgramQuestion question, SqlDialect dialect) {
        this.question = question;
        this.dialect = dialect;
        int first = -1;
        int second = -1;
        for (int i = 0; i < question.limits().size() && first < 0; i++) {
            if (question.limits().get(i).isFrom()
                    && !question.limits().get(i).ofEvents()
                    && (question.isOfEnrollments() || question.windows().size() > 1)) {
                second = end(question.limits().get(i).date());
                first = second < 0 ? -1 : i;
            }
        }
        boolean byDay = first >= 0 && !limitsValues() && days(first, second) <= MOST_DAYS;
        this.from = byDay ? first : -1;
        this.before = byDay ? second : -1;
    }

    /** The limit that ends what another one begins; -1 for none. */
    private int end(ProgramTerm date) {
        for (int i = 0; i < question.limits().size(); i++) {
            ProgramQuestion.Limit limit = question.limits().get(i);
            if (!limit.isFrom() && !limit.ofEvents() && limit.date().equals(date)) {
                return i;
            }
        }
        return -1;
    }

    private long days(int first, int last) {
        return question.windows().stream()
                .mapToLong(window -> Math.max(
                        0,
                        window.limits().get(last).toEpochDay()
                                - window.limits().get(first).toEpochDay()))
                .sum();
    }

    private boolean isByDay() {
        return from >= 0;
    }

    /** One row a window. */
    String table() {
        List<String> names = new ArrayList<>(List.of("w_item", START, END));
        List<List<Integer>> columns = new ArrayList<>();
        columns.add(
                question.windows().stream().map(ProgramQuestion.Window::item).toList());
        columns.add(question.windows().stream()
                .map(window -> (int) window.start().toEpochDay())
                .toList());
        columns.add(question.windows().stream()
                .map(window -> (int) window.end().toEpochDay())
                .toList());
        for (int i = 0; i < question.limits().size(); i++) {
            int limit = i;
            names.add(column(i));
            columns.add(question.windows().stream()
                    .map(window -> (int) window.limits().get(limit).toEpochDay())
                    .toList());
        }
        return dialect.table("w", names, columns);
    }

    private static String column(int limit) {
        return "d" + limit;
    }

    /** Joins rows with the windows they are in, as far as their own dates say. */
    BoundSql join(ProgramRowsSql rows) {
        List<BoundSql> conditions = conditions(rows);
        String table = table();
        if (isByDay()) {
            table = dialect.each("*", column(from), column(before), "w_day", table) + " w";
            conditions.add(BoundSql.of(
                    "w.w_day = ", day(rows.write(question.limits().get(from).date()))));
        }
        return conditions.isEmpty()
                ? BoundSql.of("\ncross join ", table)
                : BoundSql.of("\njoin ", table, " on ", BoundSql.joined(" and ", conditions));
    }

    /** That a row's own dates are within the window; but for those {@link #join} finds the window by. */
    List<BoundSql> conditions(ProgramRowsSql rows) {
        List<BoundSql> conditions = new ArrayList<>();
        for (int i = 0; i < question.limits().size(); i++) {
            ProgramQuestion.Limit limit = question.limits().get(i);
            if (!limit.ofEvents() && i != from && i != before) {
                conditions.add(condition(limit, i, rows::write));
            }
        }
        return conditions;
    }

    private BoundSql condition(ProgramQuestion.Limit limit, int number, Function<ProgramTerm, BoundSql> writer) {
        return BoundSql.of(day(writer.apply(limit.date())), limit.isFrom() ? " >= w." : " < w.", column(number));
    }

    private BoundSql day(BoundSql moment) {
        return moment.text().equals("f.event_date") ? BoundSql.of("f.event_day") : moment.mapped(dialect::day);
    }

    /** Joins with enrollments of which some event is in the window; one join a stage. */
    List<BoundSql> joinsOfEvents(ProgramRowsSql rows, String events, VisibleEvents visible) {
        Map<Integer, List<BoundSql>> byStage = new TreeMap<>();
        for (int i = 0; i < question.limits().size(); i++) {
            ProgramQuestion.Limit limit = question.limits().get(i);
            if (limit.ofEvents()) {
                byStage.computeIfAbsent(limit.stage(), stage -> new ArrayList<>())
                        .add(condition(limit, i, rows::writeOfEvent));
            }
        }
        List<BoundSql> joins = new ArrayList<>();
        byStage.forEach((stage, conditions) -> joins.add(BoundSql.of(
                "\njoin (select distinct x.enrollment, w.w_item from ",
                events,
                " x join ",
                table(),
                " on ",
                BoundSql.joined(" and ", conditions),
                " where ",
                visible.condition("x"),
                stage == 0 ? "" : " and x.program_stage = " + stage,
                ") b" + stage + " on b" + stage + ".enrollment = n.id and b" + stage + ".w_item = w.w_item")));
        return joins;
    }

    /** Whether values of enrollments come only from events within the window. */
    boolean limitsValues() {
        return question.isOfEnrollments()
                && question.limits().stream().anyMatch(limit -> limit.ofEvents() && limit.stage() == 0);
    }

    /** Which events these are. */
    BoundSql valueCondition(Function<ProgramTerm, BoundSql> writer) {
        List<BoundSql> conditions = new ArrayList<>();
        for (int i = 0; i < question.limits().size(); i++) {
            ProgramQuestion.Limit limit = question.limits().get(i);
            if (limit.ofEvents() && limit.stage() == 0) {
                conditions.add(condition(limit, i, writer));
            }
        }
        return BoundSql.joined(" and ", conditions);
    }

    /** A limit to the days of events that holds for all windows, so that most rows are not looked at; null for none. */
    @Nullable
    String bounds() {
        if (question.isOfEnrollments() || question.windows().isEmpty()) {
            return null;
        }
        List<String> bounds = new ArrayList<>();
        for (int i = 0; i < question.limits().size(); i++) {
            ProgramQuestion.Limit limit = question.limits().get(i);
            int number = i;
            if (limit.date().parts().equals(List.of(TermPart.Property.EVENT_DATE))) {
                bounds.add(
                        limit.isFrom()
                                ? "f.event_day >= "
                                        + question.windows().stream()
                                                .mapToLong(window -> window.limits()
                                                        .get(number)
                                                        .toEpochDay())
                                                .min()
                                                .orElseThrow()
                                : "f.event_day < "
                                        + question.windows().stream()
                                                .mapToLong(window -> window.limits()
                                                        .get(number)
                                                        .toEpochDay())
                                                .max()
                                                .orElseThrow());
            }
        }
        return bounds.isEmpty() ? null : String.join(" and ", bounds);
    }
}
