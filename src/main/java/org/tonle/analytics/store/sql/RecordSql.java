package org.tonle.analytics.store.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;

/**
 * Puts together what all questions on records share: the tables they stand in, joined once each, and what of them counts. The record
 * itself is {@code f}. Whatever a caller wrote is bound; text that is put in are numbers, dates and words of ours.
 */
public final class RecordSql {
    private static final String SELF = "f";

    private final Planner planner;
    private final RecordSelection selection;
    private final RecordRights rights;
    private final String base;
    private final StringBuilder joins = new StringBuilder();
    private final PageTables page;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> ofConditions = new ArrayList<>();
    private final List<Object> ofColumns = new ArrayList<>();
    private final List<Object> ofJoins = new ArrayList<>();
    private final Map<RecordPlace, String> aliases = new LinkedHashMap<>();
    private final Map<RecordField, String> formulas = new LinkedHashMap<>();
    private final EventLists lists = new EventLists(this);
    private final Set<String> orgUnits = new HashSet<>();
    private final Map<String, String> unitsOfValues = new LinkedHashMap<>();
    private List<Object> current = ofColumns;
    private int axes;

    /** All records of a selection that meet its conditions. */
    RecordSql(Planner planner, RecordSelection selection, RecordRights rights) {
        this(planner, selection, rights, false);
        RecordConditions written = new RecordConditions(this);
        current = ofConditions;
        for (RecordCondition condition : selection.conditions()) {
            conditions.add(written.sql(condition));
        }
        current = ofColumns;
    }

    private RecordSql(Planner planner, RecordSelection selection, RecordRights rights, boolean isOfPage) {
        this.planner = planner;
        this.selection = selection;
        this.rights = rights;
        this.page = new PageTables(selection.subject(), isOfPage);
        aliases.put(selection.subject().own(), SELF);
        this.base = base();
    }

    /**
     * The records whose numbers stand in the table {@code page}, column {@code id}; column {@code k} has their {@link #key()}, column
     * {@code b} the number of the record {@link PageTables#beside()} them.
     */
    static RecordSql ofPage(Planner planner, RecordSelection selection, RecordRights rights) {
        return new RecordSql(planner, selection, rights, true);
    }

    private String base() {
        String table = table();
        if (selection.orgUnit() == RecordSelection.OrgUnitField.OWN) {
            return table;
        }
        StringBuilder sql = new StringBuilder("(select f.* replace (");
        boolean isEvent = selection.subject() == RecordSubject.EVENT;
        String enrollment = isEvent ? "n" : "f";
        sql.append(
                        switch (selection.orgUnit()) {
                            case OWN -> "f.org_unit";
                            case ENROLLMENT -> "coalesce(" + enrollment + ".org_unit, f.org_unit)";
                            case REGISTRATION -> "coalesce(te.org_unit, f.org_unit)";
                            case OWNER -> owner(enrollment);
                            case VALUE -> "(select ouv.id from org_unit ouv where ouv.uid = " + unitValue() + ")";
                        })
                .append(" as org_unit) from ")
                .append(table)
                .append(" f");
        if (isEvent) {
            sql.append(" left join enrollment n on n.id = f.enrollment");
        }
        if (isOfPerson()) {
            sql.append(" left join entity te on te.id = ").append(enrollment).append(".tracked_entity");
        }
        List<String> where = new ArrayList<>();
        int number = 0;
        for (Axis axis : rights.ownOrgUnits()) {
            AxisPlan plan = planner.plan(axis, "own" + number++);
            sql.append(' ').append(plan.join());
            if (!plan.condition().isEmpty()) {
                where.add(plan.condition());
            }
        }
        return sql.append(where.isEmpty() ? "" : " where " + String.join(" and ", where))
                .append(')')
                .toString();
    }

    /** Whether the unit is one that is said of the person. */
    private boolean isOfPerson() {
        RecordField value = selection.unitValue();
        return selection.orgUnit() == RecordSelection.OrgUnitField.REGISTRATION
                || value != null && value.place() == RecordPlace.Own.TRACKED_ENTITY;
    }

    private String unitValue() {
        RecordField value = Objects.requireNonNull(selection.unitValue(), "where the unit is written");
        RecordExpressions ofRow = new RecordExpressions(
                planner.columns(), selection.scope(), place -> place == RecordPlace.Own.TRACKED_ENTITY ? "te" : SELF);
        return ofRow.text(value, this);
    }

    private String owner(String enrollment) {
        LocalDate day = selection.ownedOn();
        String owner = day == null
                ? enrollment + ".owner"
                : planner.dialect().ownerOn(enrollment, Long.toString(day.toEpochDay()));
        return "coalesce(" + owner + ", f.org_unit)";
    }

    private String table() {
        return switch (selection.subject()) {
            case EVENT -> planner.columns().events(selection.scope());
            case ENROLLMENT -> "enrollment";
            case TRACKED_ENTITY -> "entity";
        };
    }

    /** What stands between the columns and the grouping or order. */
    String source() {
        List<String> all = new ArrayList<>();
        switch (selection.subject()) {
            case EVENT -> {
                // a table of its own a program
            }
            case ENROLLMENT -> all.add("f.program = " + selection.scope());
            case TRACKED_ENTITY -> all.add("f.type = " + selection.scope());
        }
        all.addAll(conditions);
        String from =
                page.isAsked() ? "from page p join " + base + " f on f." + key() + " = p.k" : "from " + base + " f";
        return from + joins + (page.isAsked() || all.isEmpty() ? "" : "\nwhere " + String.join("\n  and ", all));
    }

    /**
     * The column of {@code f} by which the rows of a page are found again, as {@code k} of the page: where they lie, which spares looking
     * for them, or their numbers where the rows are made of several tables.
     */
    String key() {
        return selection.orgUnit() == RecordSelection.OrgUnitField.OWN ? "rowid" : "id";
    }

    PageTables page() {
        return page;
    }

    /** Where the values of the parameters of the part that is being written go. */
    List<Object> current() {
        return current;
    }

    /** Values of the parameters of columns, which come first, and of {@link #source()}: of joins, then of conditions. */
    List<Object> arguments() {
        List<Object> all = new ArrayList<>(ofColumns);
        all.addAll(ofJoins);
        all.addAll(ofConditions);
        return all;
    }

    RecordSubject subject() {
        return selection.subject();
    }

    SqlDialect dialect() {
        return planner.dialect();
    }

    TrackerColumns columns() {
        return planner.columns();
    }

    RecordRights rights() {
        return rights;
    }

    /** What must hold besides the conditions of the selection. */
    void restrict(String condition) {
        conditions.add(condition);
    }

    void addJoin(String join) {
        addJoin(join, List.of());
    }

    /** @param arguments the values of its parameters */
    void addJoin(String join, List<?> arguments) {
        joins.append('\n').append(join);
        ofJoins.addAll(arguments);
    }

    /** Joins what an axis needs. @param withOthers whether records in none of its items are kept, in item -1 */
    AxisPlan axis(Axis axis, boolean withOthers) {
        String alias = "a" + axes++;
        AxisPlan plan = withOthers ? planner.planWithOthers(axis, alias) : planner.plan(axis, alias);
        if (!plan.join().isEmpty()) {
            addJoin(plan.join());
        }
        return plan;
    }

    /** The table of a place; joined when it is first asked for. @throws IllegalArgumentException for what such a record does not have */
    String alias(RecordPlace place) {
        String known = aliases.get(place);
        if (known != null) {
            return known;
        }
        String alias = place instanceof RecordPlace.Own own ? own(own) : further(place);
        aliases.put(place, alias);
        return alias;
    }

    private String own(RecordPlace.Own place) {
        return switch (place) {
            case EVENT -> throw new IllegalArgumentException("the record is no event");
            case ENROLLMENT -> {
                if (selection.subject() != RecordSubject.EVENT) {
                    throw new IllegalArgumentException("the record is no enrollment and has no single one");
                }
                addJoin("left join " + page.enrollments() + " n on n.id = f.enrollment");
                yield "n";
            }
            case TRACKED_ENTITY -> {
                String enrollment = alias(RecordPlace.Own.ENROLLMENT);
                addJoin("left join " + page.entities() + " te on te.id = " + enrollment + ".tracked_entity");
                yield "te";
            }
        };
    }

    /** The table of the unit of a record, by the record's. */
    String orgUnit(String record) {
        String alias = "ou_" + record;
        if (orgUnits.add(alias)) {
            addJoin("left join org_unit " + alias + " on " + alias + ".id = " + record + ".org_unit");
        }
        return alias;
    }

    /** The table of the unit whose uid an expression says. */
    String orgUnitOf(String uid) {
        return unitsOfValues.computeIfAbsent(uid, expression -> {
            String alias = "ouv" + unitsOfValues.size();
            addJoin("left join org_unit " + alias + " on " + alias + ".uid = " + expression);
            return alias;
        });
    }

    private String further(RecordPlace place) {
        if (place instanceof RecordPlace.LastEnrollment last) {
            String alias = "l" + aliases.size();
            addJoin("left join (select * from enrollment e where e.program = " + last.program()
                    + rights.enrollments(last.program(), "e")
                    + (page.isAsked() ? " and e.tracked_entity in (select id from page)" : "")
                    + " qualify row_number() over (partition by e.tracked_entity order by e.enrolled desc nulls last,"
                    + " e.created desc, e.id desc) = 1) " + alias + " on " + alias + ".tracked_entity = f.id");
            return alias;
        }
        return event((RecordPlace.StageEvent) place);
    }

    /** The column with the number of the enrollment whose events are meant. */
    String enrollment(int program) {
        return switch (selection.subject()) {
            case EVENT -> "f.enrollment";
            case ENROLLMENT -> "f.id";
            case TRACKED_ENTITY -> alias(new RecordPlace.LastEnrollment(program)) + ".id";
        };
    }

    private String event(RecordPlace.StageEvent place) {
        String enrollment = enrollment(place.program());
        String alias = "e" + aliases.size();
        boolean fromStart = place.position() > 0;
        String order = fromStart
                ? "e.occurred nulls first, e.created, e.id"
                : "e.occurred desc nulls last, e.created desc, e.id desc";
        String value = place.withValue() == 0
                ? ""
                : " and " + planner.columns().text("e", place.program(), place.withValue()) + " is not null";
        addJoin("left join (select * from " + planner.columns().events(place.program())
                + " e where e.enrollment is not null and e.program_stage = " + place.stage()
                + (place.withPlanned() ? "" : " and e.status <> 'SCHEDULE'")
                + value
                + rights.events(place.program(), "e")
                + fitting(place.program(), place.fitting(), ofJoins)
                + page.only("e.enrollment")
                + " qualify row_number() over (partition by e.enrollment order by " + order + ") = "
                + (fromStart ? place.position() : 1 - place.position())
                + ") " + alias + " on " + alias + ".enrollment = " + enrollment);
        return alias;
    }

    /** What must hold of the event {@code e}. @param arguments takes the values of its parameters */
    String fitting(int program, List<RecordCondition> conditions, List<Object> arguments) {
        List<Object> before = current;
        current = arguments;
        RecordConditions written =
                new RecordConditions(this, new RecordExpressions(planner.columns(), program, event -> "e"));
        StringBuilder fitting = new StringBuilder();
        conditions.forEach(condition -> fitting.append(" and ").append(written.sql(condition)));
        current = before;
        return fitting.toString();
    }

    /** The lists of what the events of a stage say. */
    EventLists lists() {
        return lists;
    }

    /** What is written there. */
    String text(RecordField field) {
        return expressions().text(field, this);
    }

    /** What it is compared as: a number where it is one. */
    String comparable(RecordField field) {
        return expressions().comparable(field, this);
    }

    /** Fields over the tables of this statement. */
    RecordExpressions expressions() {
        return new RecordExpressions(planner.columns(), selection.scope(), this::alias, stage());
    }

    /** The column with a number that is worked out of the record; joined when it is first asked for. */
    String formula(RecordField field, RecordField.Formula formula) {
        String known = formulas.get(field);
        if (known == null) {
            String of = alias(field.place()) + ".id";
            String alias = "w" + formulas.size();
            boolean isOfEvent = field.place() == RecordPlace.Own.EVENT;
            String among = of.equals(SELF + ".id")
                    ? "(select id from page)"
                    : field.place() == RecordPlace.Own.ENROLLMENT ? "(select b from page)" : null;
            BoundSql numbers = ProgramStatement.ofRows(
                    formula.question(),
                    rights.events(formula.question()),
                    planner,
                    isOfEvent,
                    page.isAsked() ? among : null);
            addJoin("left join (" + numbers.text() + ") " + alias + " on " + alias + ".k = " + of);
            ofJoins.addAll(numbers.arguments());
            known = formula.isZeroWithout()
                    ? "case when " + of + " is not null then coalesce(" + alias + ".v, 0) end"
                    : alias + ".v";
            formulas.put(field, known);
        }
        return known;
    }

    /** The one stage all events of the selection are of; 0 when they are of several. */
    private int stage() {
        for (RecordCondition condition : selection.conditions()) {
            if (condition instanceof RecordCondition.OneOf one
                    && one.field().equals(RecordColumn.PROGRAM_STAGE.of(RecordPlace.Own.EVENT))
                    && one.numbers().size() == 1) {
                return one.numbers().iterator().next();
            }
        }
        return 0;
    }

    /** The column with the number of the record's own row, of its enrollment or of its person. */
    String id(RecordPlace.Own place) {
        return alias(place) + ".id";
    }

    /** Days since 1970 of a time. */
    String day(RecordField time) {
        return time.isEventDate() ? "f.event_day" : planner.dialect().day(text(time));
    }

    /** Months since the year 0 of a time. */
    String month(RecordField time) {
        return time.isEventDate() ? "f.event_month" : planner.dialect().month(text(time));
    }
}
