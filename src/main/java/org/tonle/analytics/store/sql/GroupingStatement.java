package org.tonle.analytics.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordGroup;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;

/** The statement of a question for numbers of records, and what its rows mean. */
public final class GroupingStatement {
    /** A value may be this old to be the last one. */
    private static final int DAYS_BACK = 3653;

    /** In the place of an item: the group is of none that was asked for. */
    private static final Object NOT_ASKED = new Object();

    private final RecordGrouping question;
    private final RecordSql sql;
    private final List<String> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<KeyReading> readings = new ArrayList<>();
    private final RecordStatement statement;
    private boolean isEmpty;

    public GroupingStatement(RecordGrouping question, Planner planner, RecordRights rights) {
        this.question = question;
        this.sql = new RecordSql(planner, question.selection(), rights);
        question.keys().forEach(this::add);
        this.statement = new RecordStatement(text(), sql.arguments());
    }

    public RecordStatement statement() {
        return statement;
    }

    /** Whether the answer has no rows, whatever is stored. */
    public boolean isEmpty() {
        return isEmpty;
    }

    /** How one key of a row is read. */
    private interface KeyReading {
        /** @param column null when all rows are in one item */
        @Nullable
        Object read(ResultSet row, int column) throws SQLException;
    }

    private void add(RecordGrouping.Key key) {
        if (key instanceof RecordGrouping.OverTime time) {
            SpanSteps steps = looksBack() ? null : SpanSteps.of(time.items());
            if (steps != null) {
                steps(time.time(), steps);
                return;
            }
            String alias = "p" + names.size();
            String day = sql.day(time.time());
            sql.addJoin(
                    looksBack()
                            ? "join " + spans(time.items(), alias) + " on " + day + " >= " + alias + ".p_start - "
                                    + DAYS_BACK + " and " + day + " < " + alias + ".p_end"
                            : "join "
                                    + sql.dialect()
                                            .each("p_item", "p_start", "p_end", "p_day", spans(time.items(), "s"))
                                    + " " + alias + " on " + alias + ".p_day = " + day);
            item(alias + ".p_item");
        } else if (key instanceof RecordGrouping.OverAxis axis) {
            AxisPlan plan = sql.axis(axis.axis(), axis.withOthers());
            isEmpty |= plan.isEmpty();
            String condition = plan.isGrouped() ? plan.around() : plan.condition();
            if (!condition.isEmpty()) {
                sql.restrict(condition);
            }
            if (plan.isGrouped()) {
                name(plan.expression());
                AxisItems items = AxisItems.of(plan);
                readings.add((row, column) -> {
                    int item = items.item(row.getInt(column));
                    return item == AxisItems.NONE ? NOT_ASKED : (Object) item;
                });
            } else {
                name("0");
                readings.add((row, column) -> plan.only());
            }
        } else if (key instanceof RecordGrouping.OverField field) {
            name(written(field.field()));
            readings.add((row, column) -> row.getString(column));
        } else if (key instanceof RecordGrouping.OverRanges ranges) {
            ranges(ranges);
        } else {
            texts((RecordGrouping.OverTexts) key);
        }
    }

    /** What is written there; of several words each, in a row of its own. */
    private String written(RecordField field) {
        boolean isWords = field.content() instanceof RecordField.Words;
        boolean isEach = isEach(field);
        if (!isWords && !isEach) {
            return sql.text(field);
        }
        String alias = "w" + names.size();
        sql.addJoin("cross join lateral "
                + (isWords
                        ? sql.dialect().words(words(field))
                        : sql.dialect().members(sql.lists().each(field, false))) + " "
                + alias);
        return alias + ".word";
    }

    private static boolean isEach(RecordField field) {
        return field.place() instanceof RecordPlace.StageEvents;
    }

    /** The words of a text; of several texts those of all. */
    private String words(RecordField field) {
        return isEach(field) ? sql.dialect().joined(sql.lists().each(field, false)) : sql.text(field);
    }

    /** Of several numbers the record counts in every range one of them is in. */
    private void ranges(RecordGrouping.OverRanges key) {
        boolean isEach = isEach(key.field());
        String number = isEach ? sql.lists().each(key.field(), true) : sql.comparable(key.field());
        List<String> tests = new ArrayList<>();
        for (double[] range : key.ranges()) {
            tests.add(
                    isEach
                            ? sql.dialect().hasMember(number, RecordConditions.inRange("member", range))
                            : RecordConditions.inRange(number, range));
        }
        if (isEach) {
            holding(tests, List.of());
        } else {
            item(first(tests));
        }
    }

    /** A row for each of the tests that hold. */
    private void holding(List<String> tests, List<String> bound) {
        String alias = "w" + names.size();
        sql.addJoin("cross join lateral " + sql.dialect().holding(tests) + " " + alias, bound);
        item(alias + ".item");
    }

    /** Without a join: a number says in which span a record lies. */
    private void steps(RecordField time, SpanSteps steps) {
        String unit = steps.isOfMonths() ? sql.month(time) : sql.day(time);
        sql.restrict(
                time.isEventDate()
                        ? unit + " >= " + steps.first() + " and " + unit + " < " + steps.end()
                        : RecordConditions.within(sql.text(time), List.of(steps.whole())));
        String step = steps.number(unit, sql.dialect());
        if (!steps.isWithoutGaps()) {
            sql.restrict(SqlText.isOneOf(sql.dialect(), step, steps.items().keySet()));
        }
        name(steps.items().size() == 1 ? "0" : step);
        readings.add((row, column) -> steps.item(row.getInt(column)));
    }

    private void texts(RecordGrouping.OverTexts key) {
        if (key.field().content() instanceof RecordField.Words || isEach(key.field())) {
            words(key);
            return;
        }
        List<String> tests = new ArrayList<>();
        for (List<String> texts : key.items()) {
            tests.add(
                    texts.isEmpty()
                            ? SqlText.NEVER
                            : sql.text(key.field()) + " in ("
                                    + String.join(", ", Collections.nCopies(texts.size(), "?")) + ")");
            sql.current().addAll(texts);
        }
        item(first(tests));
    }

    /** A record counts in every group that has one of its words. */
    private void words(RecordGrouping.OverTexts key) {
        List<String> tests = new ArrayList<>();
        List<String> bound = new ArrayList<>();
        String text = words(key.field());
        for (List<String> texts : key.items()) {
            tests.add(
                    texts.isEmpty()
                            ? SqlText.NEVER
                            : sql.dialect().hasWord(text, String.join(", ", Collections.nCopies(texts.size(), "?"))));
            bound.addAll(texts);
        }
        holding(tests, bound);
    }

    /** The position of the first test that holds, -1 for none. */
    private static String first(List<String> tests) {
        if (tests.isEmpty()) {
            return "-1";
        }
        StringBuilder cases = new StringBuilder("case");
        for (int i = 0; i < tests.size(); i++) {
            cases.append(" when ").append(tests.get(i)).append(" then ").append(i);
        }
        return cases.append(" else -1 end").toString();
    }

    private void item(String expression) {
        name(expression);
        readings.add((row, column) -> row.getInt(column));
    }

    private void name(String expression) {
        String name = "i" + names.size();
        columns.add(expression + " as " + name);
        names.add(name);
    }

    private boolean looksBack() {
        return question.value() != null && question.aggregation().choice().looksBack();
    }

    /** The first and the day after the last of every span of every item. */
    private String spans(List<List<DaySpan>> periods, String alias) {
        List<Integer> items = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int item = 0; item < periods.size(); item++) {
            for (DaySpan span : periods.get(item)) {
                items.add(item);
                starts.add((int) span.start().toEpochDay());
                ends.add((int) span.end().toEpochDay() + 1);
            }
        }
        if (items.isEmpty()) {
            return "(select 0 as p_item, 0 as p_start, 0 as p_end where false) " + alias;
        }
        return sql.dialect().table(alias, List.of("p_item", "p_start", "p_end"), List.of(items, starts, ends));
    }

    private String text() {
        RecordField value = question.value();
        if (value == null) {
            return "select " + joined(columns) + counted() + " as result\n" + sql.source() + groupBy()
                    + "\nhaving count(*) > 0";
        }
        List<String> all = new ArrayList<>(columns);
        all.add(sql.comparable(value) + " as value");
        Aggregation.Choice choice = question.aggregation().choice();
        String result = question.aggregation().ofRecords();
        String chosen = "";
        if (choice != Aggregation.Choice.ALL) {
            all.add(series(choice) + " as series");
            all.add(when() + " as moment");
            all.add("f.id as row_id");
            String by = String.join(", ", names) + (names.isEmpty() ? "" : ", ") + "series";
            chosen = "\nqualify row_number() over (partition by " + by + " order by " + order(choice) + ") = 1";
        }
        String inner = "(select " + String.join(", ", all) + "\n" + sql.source() + ") v where value is not null";
        return "select " + joined(names) + result + " as result\nfrom (select * from " + inner + chosen + ") s"
                + groupBy() + "\nhaving count(*) > 0";
    }

    /** What has a first and a last value: a unit with an attribute option combination. */
    private String series(Aggregation.Choice choice) {
        boolean hasOptions = question.selection().subject() != RecordSubject.TRACKED_ENTITY;
        String options = hasOptions ? "coalesce(f.attribute_option_combo, 0)" : "0";
        return choice.isOfAllOrgUnits() ? options : "f.org_unit || ' ' || " + options;
    }

    private String when() {
        return switch (question.selection().subject()) {
            case EVENT -> "f.event_date";
            case ENROLLMENT -> "f.enrolled";
            case TRACKED_ENTITY -> "f.created";
        };
    }

    private static String order(Aggregation.Choice choice) {
        return switch (choice) {
            case ALL -> "row_id";
            case LEAST -> "value, row_id";
            case GREATEST -> "value desc, row_id";
            case LAST, LAST_OF_ALL, LAST_WITHIN -> "moment desc nulls last, row_id desc";
            case FIRST, FIRST_OF_ALL -> "moment nulls last, row_id";
        };
    }

    private String counted() {
        if (question.counted() == question.selection().subject()) {
            return "count(*)";
        }
        return switch (question.counted()) {
            case EVENT -> "count(*)";
            case ENROLLMENT -> "count(distinct " + sql.id(RecordPlace.Own.ENROLLMENT) + ")";
            case TRACKED_ENTITY -> "count(distinct " + sql.alias(RecordPlace.Own.ENROLLMENT) + ".tracked_entity)";
        };
    }

    private static String joined(List<String> columns) {
        return columns.isEmpty() ? "" : String.join(", ", columns) + ", ";
    }

    private String groupBy() {
        return names.isEmpty() ? "" : "\ngroup by " + String.join(", ", names);
    }

    /** The group a row is about; null for one that was not asked for. */
    public @Nullable RecordGroup group(ResultSet row) throws SQLException {
        List<@Nullable Object> keys = new ArrayList<>(readings.size());
        for (int i = 0; i < readings.size(); i++) {
            Object key = readings.get(i).read(row, i + 1);
            if (NOT_ASKED.equals(key)) {
                return null;
            }
            keys.add(key);
        }
        return new RecordGroup(keys, row.getDouble(readings.size() + 1));
    }
}
