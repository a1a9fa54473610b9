package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;

/**
 * Writes terms for rows of one programme, and remembers what has to be joined for them: {@code f} is the event of a row, {@code n}
 * its enrollment, {@code te} the person, {@code ou} the unit, {@code w} the window it is counted in, {@code ev} what the events of
 * the enrollment say together.
 */
final class ProgramRowsSql {
    private static final String EVENT_OF_ENROLLMENT = "x";

    private final Planner planner;
    private final PersonSql persons;
    private final RecordAliases row;
    private final ProgramQuestion question;
    private final VisibleEvents visible;
    private final ProgramWindows windows;
    private final Map<TermPart.OfEvents, String> picks = new LinkedHashMap<>();
    private final List<BoundSql> pickColumns = new ArrayList<>();
    private final Map<Integer, String> relationships = new LinkedHashMap<>();
    private final Map<ProgramTerm, String> unitsByUid = new LinkedHashMap<>();
    private final List<BoundSql> unitJoins = new ArrayList<>();
    private boolean withEnrollment;
    private boolean withEntity;
    private boolean withOrgUnit;

    ProgramRowsSql(Planner planner, ProgramQuestion question, VisibleEvents visible, ProgramWindows windows) {
        this.planner = planner;
        this.question = question;
        this.visible = visible;
        this.windows = windows;
        this.withEnrollment = question.isOfEnrollments();
        this.row = new RecordAliases(true, "f", "n", "te", "", question.program());
        this.persons = new PersonSql(visible, planner, this::write);
    }

    /** A term for a row. */
    BoundSql write(ProgramTerm term) {
        return write(term, row);
    }

    /** A term for another record, which is looked at beside the row. */
    private BoundSql write(ProgramTerm term, RecordAliases of) {
        BoundSql sql = new BoundSql();
        for (TermPart part : term.parts()) {
            if (part instanceof TermPart.Sql text) {
                sql.add(text.text());
            } else if (part instanceof TermPart.Bound bound) {
                sql.bind(bound.value());
            } else if (part instanceof TermPart.Element element) {
                sql.add(element(element, of));
            } else if (part instanceof TermPart.Property property) {
                sql.add(property(property, of));
            } else if (part instanceof TermPart.Attribute attribute) {
                sql.add(attribute(attribute, of));
            } else if (part instanceof TermPart.OfRow own) {
                sql.add("(", write(own.of()), ")");
            } else if (part instanceof TermPart.OfPerson || part instanceof TermPart.OfRelated) {
                sql.add(of.isRow() ? persons.joined(part, person(of)) : persons.inline(part, of));
            } else {
                sql.add(ofRow(part));
            }
        }
        return sql;
    }

    private String attribute(TermPart.Attribute attribute, RecordAliases of) {
        if (of.isRow() || of.entity().equals(row.entity())) {
            useEntity();
        }
        return attribute.isNumber()
                ? planner.columns().attributeNumber(of.entity(), attribute.attribute())
                : planner.columns().attributeText(of.entity(), attribute.attribute());
    }

    /** The row's person for whoever looks at more of his records. */
    private RecordAliases person(RecordAliases of) {
        withEnrollment = true;
        return of.ofPerson("n.tracked_entity");
    }

    private Object ofRow(TermPart part) {
        if (part instanceof TermPart.PeriodDay day) {
            return planner.dialect().moment(day(day));
        }
        if (part instanceof TermPart.OwnerOn owner) {
            withEnrollment = true;
            return planner.dialect().ownerOn("n", day(owner.day()));
        }
        if (part instanceof TermPart.OfEvents ofEvents) {
            return pick(ofEvents);
        }
        if (part instanceof TermPart.Relationships related) {
            withEnrollment = true;
            return relationships.computeIfAbsent(related.type(), type -> "coalesce(rel" + type + ".number, 0)::double");
        }
        if (part instanceof TermPart.UnitOfUid unit) {
            return unit(unit.uid());
        }
        throw new IllegalArgumentException(part + " stands outside of an aggregation");
    }

    /** In days since 1970. */
    private String day(TermPart.PeriodDay day) {
        return switch (day) {
            case START -> "w." + ProgramWindows.START;
            case END -> "w." + ProgramWindows.END;
            case TODAY -> Long.toString(question.today().toEpochDay());
        };
    }

    private String element(TermPart.Element element, RecordAliases of) {
        String column = element.isNumber()
                ? planner.columns().number(of.event(), of.program(), element.element())
                : planner.columns().text(of.event(), of.program(), element.element());
        return element.stage() == 0
                ? column
                : "case when " + of.event() + ".program_stage = " + element.stage() + " then " + column + " end";
    }

    private String property(TermPart.Property property, RecordAliases of) {
        if (!of.isRow()) {
            return of.property(property);
        }
        return switch (property.owner()) {
            case EVENT -> of.event() + "." + property.column();
            case ENROLLMENT -> {
                withEnrollment = true;
                yield "n." + property.column();
            }
            case ENTITY -> {
                useEntity();
                yield "te." + property.column();
            }
            case ORG_UNIT -> {
                withOrgUnit = true;
                yield "ou." + property.column();
            }
        };
    }

    private void useEntity() {
        withEnrollment = true;
        withEntity = true;
    }

    private String unit(ProgramTerm uid) {
        String known = unitsByUid.get(uid);
        if (known == null) {
            String alias = "u" + unitsByUid.size();
            known = alias + ".id";
            unitsByUid.put(uid, known);
            unitJoins.add(BoundSql.of("left join org_unit " + alias + " on " + alias + ".uid = ", write(uid)));
        }
        return known;
    }

    private String pick(TermPart.OfEvents part) {
        String known = picks.get(part);
        if (known == null) {
            String name = "p" + picks.size();
            known = part.pick() == TermPart.Pick.COUNT ? "coalesce(ev." + name + ", 0)" : "ev." + name;
            picks.put(part, known);
            pickColumns.add(BoundSql.of(", ", pickColumn(part), " as " + name));
        }
        return known;
    }

    private BoundSql pickColumn(TermPart.OfEvents part) {
        BoundSql of = writeOfEvent(part.of());
        BoundSql filter = BoundSql.of(
                " filter (where ",
                part.stage() == 0 ? "" : EVENT_OF_ENROLLMENT + ".program_stage = " + part.stage() + " and ",
                "(",
                of,
                ") is not null)");
        String order = "(coalesce(x.occurred, timestamp 'infinity'), x.id)";
        return switch (part.pick()) {
            case COUNT -> BoundSql.of("count(*)", filter, "::double");
            case LEAST -> BoundSql.of("min(", of, ")", filter);
            case GREATEST -> BoundSql.of("max(", of, ")", filter);
            case NTH -> {
                boolean fromEnd = part.nth() <= 0;
                yield planner.dialect().pick(fromEnd, of, order, filter, fromEnd ? 1 - part.nth() : part.nth());
            }
        };
    }

    /** Units that are named by values; has to follow everything the values come from. */
    BoundSql namedUnits() {
        BoundSql sql = new BoundSql();
        unitJoins.forEach(join -> sql.add("\n", join));
        return sql;
    }

    /** What rows are taken from, with the joins the terms written before need, but for those that have methods of their own. */
    BoundSql source() {
        String events = planner.columns().events(question.program());
        BoundSql sql = new BoundSql();
        if (question.isOfEnrollments()) {
            sql.add("from enrollment n");
        } else {
            sql.add("from ", events, " f");
            if (withEnrollment) {
                sql.add("\nleft join enrollment n on n.id = f.enrollment");
            }
        }
        if (withEntity) {
            sql.add("\nleft join entity te on te.id = n.tracked_entity");
        }
        String ownUnit = question.isOfEnrollments() ? "n.org_unit" : "f.org_unit";
        if (withOrgUnit) {
            sql.add("\nleft join org_unit ou on ou.id = ", ownUnit);
        }
        relationships.keySet().forEach(type -> sql.add("\n", related(type)));
        return sql;
    }

    /** What the events of enrollments say; has to follow the windows when these limit values. */
    BoundSql eventsOfEnrollments() {
        if (picks.isEmpty()) {
            return new BoundSql();
        }
        boolean byWindow = windows.limitsValues();
        String key = question.isOfEnrollments() ? "x.enrollment" : "coalesce(x.enrollment, -x.id)";
        BoundSql sql = BoundSql.of("\nleft join (select ", key, " as enrollment", byWindow ? ", w.w_item" : "");
        pickColumns.forEach(sql::add);
        sql.add("\n  from ", planner.columns().events(question.program()), " x");
        if (byWindow) {
            sql.add("\n  join ", windows.table(), " on ", windows.valueCondition(this::writeOfEvent));
        }
        sql.add("\n  where ", visible.condition(EVENT_OF_ENROLLMENT));
        sql.add(question.isOfEnrollments() ? " and x.enrollment is not null" : "");
        sql.add("\n  group by ", key, byWindow ? ", w.w_item" : "", ") ev on ev.enrollment = ");
        sql.add(question.isOfEnrollments() ? "n.id" : "coalesce(f.enrollment, -f.id)");
        return sql.add(byWindow ? " and ev.w_item = w.w_item" : "");
    }

    /** A term for an event of the row's enrollment. */
    BoundSql writeOfEvent(ProgramTerm term) {
        return write(term, row.ofEvent(EVENT_OF_ENROLLMENT));
    }

    /** What is looked at beside the row and is of its person; has to follow everything else, the windows too. */
    BoundSql recordsOfPersons() {
        return persons.joins();
    }

    private String related(int type) {
        String seen = visible.ofRelationships(type);
        return "left join (select id, count(distinct relationship) as number from ("
                + "select from_id as id, id as relationship from relationship where from_kind = 'TRACKED_ENTITY' and "
                + seen
                + " union all select to_id, id from relationship where to_kind = 'TRACKED_ENTITY' and " + seen
                + ") group by id) rel" + type + " on rel" + type + ".id = n.tracked_entity";
    }
}
