package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;

/**
 * Writes what the records of persons say together, and the persons related to them. Of the row's own person each is a join of its own,
 * made once however often it is named; what stands inside of another one is a query within its query. All of it is of what the reader
 * may see, wherever it took place, until the end of the window {@code w}.
 */
final class PersonSql {
    private final VisibleEvents visible;
    private final TrackerColumns columns;
    private final SqlDialect dialect;
    private final BiFunction<ProgramTerm, RecordAliases, BoundSql> writer;
    private final Map<TermPart, String> known = new LinkedHashMap<>();
    private final List<BoundSql> joins = new ArrayList<>();
    private int tables;

    PersonSql(VisibleEvents visible, Planner planner, BiFunction<ProgramTerm, RecordAliases, BoundSql> writer) {
        this.visible = visible;
        this.columns = planner.columns();
        this.dialect = planner.dialect();
        this.writer = writer;
    }

    /** The column that has it of the row's person. @param row with the person's number */
    String joined(TermPart part, RecordAliases row) {
        String column = known.get(part);
        if (column == null) {
            BoundSql query = query(part, row);
            String name = "q" + joins.size();
            column = isCount(part) ? "coalesce(" + name + ".said, 0)" : name + ".said";
            joins.add(BoundSql.of("\nleft join lateral (", query, ") ", name, " on true"));
            known.put(part, column);
        }
        return column;
    }

    /** The same of the person of another record. */
    BoundSql inline(TermPart part, RecordAliases record) {
        BoundSql query = BoundSql.of("(", query(part, record), ")");
        return isCount(part) ? BoundSql.of("coalesce(", query, ", 0)") : query;
    }

    /** All joins; they need the tables of the row and its window. */
    BoundSql joins() {
        BoundSql all = new BoundSql();
        joins.forEach(all::add);
        return all;
    }

    private static boolean isCount(TermPart part) {
        return part instanceof TermPart.OfPerson ofPerson
                ? ofPerson.pick() == TermPart.Pick.COUNT
                : part instanceof TermPart.OfRelated related && related.pick() == TermPart.Pick.COUNT;
    }

    private BoundSql query(TermPart part, RecordAliases of) {
        if (part instanceof TermPart.OfPerson ofPerson) {
            return ofPerson.records().areEnrollments() ? enrollments(ofPerson, of) : events(ofPerson, of);
        }
        return related((TermPart.OfRelated) part, of);
    }

    private BoundSql events(TermPart.OfPerson part, RecordAliases of) {
        int number = tables++;
        TermPart.PersonRecords records = part.records();
        String event = "x" + number;
        String enrollment = "n" + number;
        RecordAliases looked = of.beside(event, enrollment, records.program());
        String order = "(" + event + ".occurred, " + event + ".id)";
        BoundSql sql = BoundSql.of("select ", said(part, looked, order), " as said from ");
        sql.add(columns.events(records.program()), " ", event, " join enrollment ", enrollment, " on ");
        sql.add(enrollment, ".id = ", event, ".enrollment where ", enrollment, ".tracked_entity = ", of.person());
        sql.add(" and ", event, ".event_day <= w.", ProgramWindows.END, " and ", event, ".occurred is not null");
        sql.add(" and ", event, ".status <> 'SCHEDULE'");
        if (!records.stages().isEmpty()) {
            sql.add(" and ", SqlText.isOneOf(dialect, event + ".program_stage", new TreeSet<>(records.stages())));
        }
        return sql.add(visible.rights().events(records.program(), event));
    }

    private BoundSql enrollments(TermPart.OfPerson part, RecordAliases of) {
        String enrollment = "n" + tables++;
        int program = part.records().program();
        String order = "(" + enrollment + ".enrolled, " + enrollment + ".id)";
        BoundSql sql = BoundSql.of("select ", said(part, of.beside("", enrollment, program), order));
        sql.add(" as said from enrollment ", enrollment, " where ", enrollment, ".tracked_entity = ", of.person());
        sql.add(" and ", enrollment, ".program = ", program);
        sql.add(" and ", dialect.day(enrollment + ".enrolled"), " <= w.", ProgramWindows.END);
        return sql.add(visible.rights().enrollments(program, enrollment));
    }

    private BoundSql said(TermPart.OfPerson part, RecordAliases looked, String order) {
        BoundSql of = writer.apply(part.of(), looked);
        BoundSql condition = part.condition() == null ? BoundSql.of("true") : writer.apply(part.condition(), looked);
        BoundSql filter = BoundSql.of(" filter (where (", of, ") is not null and (", condition, "))");
        return switch (part.pick()) {
            case COUNT -> counted(of);
            case LEAST -> BoundSql.of("min(", of, ")", filter);
            case GREATEST -> BoundSql.of("max(", of, ")", filter);
            case NTH -> dialect.pick(part.nth() == 0, of, order, filter, 1);
        };
    }

    private static BoundSql counted(BoundSql condition) {
        return BoundSql.of("(count(*) filter (where ", condition, "))::double");
    }

    /** Persons come once, however many relationships of the type there are, and never the person himself. */
    private BoundSql related(TermPart.OfRelated part, RecordAliases of) {
        int number = tables++;
        String entity = "e" + number;
        RecordAliases looked = new RecordAliases(false, "", "", entity, entity + ".id", of.program());
        BoundSql what = writer.apply(part.of(), looked);
        BoundSql said =
                switch (part.pick()) {
                    case COUNT, NTH -> counted(what);
                    case LEAST -> BoundSql.of("min(", what, ")");
                    case GREATEST -> BoundSql.of("max(", what, ")");
                };
        List<String> ends = new ArrayList<>();
        if (part.end() != TermPart.End.FROM) {
            ends.add(end("from", "to", part.type()));
        }
        if (part.end() != TermPart.End.TO) {
            ends.add(end("to", "from", part.type()));
        }
        String relation = "r" + number;
        return BoundSql.of("select ", said, " as said from (select distinct person, other from (")
                .add(String.join(" union all ", ends), ") where person <> other) ", relation)
                .add(" join entity ", entity, " on ", entity, ".id = ", relation, ".other")
                .add(
                        " where ",
                        relation,
                        ".person = ",
                        of.person(),
                        visible.rights().persons(entity));
    }

    private String end(String own, String other, int type) {
        return "select " + person(own, "p") + " as person, " + person(other, "o") + " as other from relationship r"
                + enrollment(own, "p")
                + enrollment(other, "o")
                + " where r." + own + "_kind in ('TRACKED_ENTITY', 'ENROLLMENT') and r." + other
                + "_kind in ('TRACKED_ENTITY', 'ENROLLMENT') and " + visible.ofRelationships(type);
    }

    /** A relationship of an enrollment is one of its person. */
    private static String person(String side, String alias) {
        return "case when r." + side + "_kind = 'ENROLLMENT' then " + alias + ".tracked_entity else r." + side
                + "_id end";
    }

    private static String enrollment(String side, String alias) {
        return " left join enrollment " + alias + " on r." + side + "_kind = 'ENROLLMENT' and " + alias + ".id = r."
                + side + "_id";
    }
}
