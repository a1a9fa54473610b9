package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;

/**
 * Writes what the records of persons say together, and the persons related to them. Of the row's own person functions over the same
 * records are one join; what stands inside of another one is a query within its query. All of it is of what the reader
 * may see, wherever it took place, until the end of the window {@code w}.
 */
final class PersonSql {
    private final VisibleEvents visible;
    private final TrackerColumns columns;
    private final SqlDialect dialect;
    private final BiFunction<ProgramTerm, RecordAliases, BoundSql> writer;
    private final Map<TermPart, String> known = new LinkedHashMap<>();
    private final List<Join> joins = new ArrayList<>();
    private final Map<TermPart.PersonRecords, Shared> shared = new LinkedHashMap<>();
    private int tables;

    PersonSql(VisibleEvents visible, Planner planner, BiFunction<ProgramTerm, RecordAliases, BoundSql> writer) {
        this.visible = visible;
        this.columns = planner.columns();
        this.dialect = planner.dialect();
        this.writer = writer;
    }

    /** What some records say together. */
    private record Said(BoundSql said, BoundSql from) {
        BoundSql query() {
            return BoundSql.of("select ", said, from);
        }
    }

    /** Records of a person. @param aliases by which terms name one of them @param order in time */
    private record Looked(RecordAliases aliases, String order, BoundSql from) {}

    private record Shared(Looked looked, Join join) {}

    /** A join with what some records say together; it grows. */
    private record Join(String name, BoundSql from, List<BoundSql> columns) {
        String add(BoundSql said) {
            String column = "said" + columns.size();
            columns.add(BoundSql.of(said, " as ", column));
            return name + "." + column;
        }

        BoundSql sql() {
            return BoundSql.of(
                    "\nleft join lateral (select ", BoundSql.joined(", ", columns), from, ") ", name, " on true");
        }
    }

    /** The column that has it of the row's person. @param row with the person's number */
    String joined(TermPart part, RecordAliases row) {
        String column = known.get(part);
        if (column == null) {
            column = part instanceof TermPart.OfPerson ofPerson
                    ? ofPerson(ofPerson, row)
                    : ofRelated((TermPart.OfRelated) part, row);
            column = isCount(part) ? "coalesce(" + column + ", 0)" : column;
            known.put(part, column);
        }
        return column;
    }

    /**
     * Functions over the same records are one join, each with its condition as a filter of its own: the records are looked up once. Those
     * that ask the row or further records stand alone, as theirs are other records for each row.
     */
    private String ofPerson(TermPart.OfPerson part, RecordAliases row) {
        if (isAlone(part)) {
            Looked looked = looked(part.records(), row);
            return join(looked.from()).add(said(part, looked));
        }
        Shared join = shared.get(part.records());
        if (join == null) {
            Looked looked = looked(part.records(), row);
            join = new Shared(looked, join(looked.from()));
            shared.put(part.records(), join);
        }
        return join.join().add(said(part, join.looked()));
    }

    private String ofRelated(TermPart.OfRelated part, RecordAliases row) {
        Said related = related(part, row);
        return join(related.from()).add(related.said());
    }

    private Join join(BoundSql from) {
        Join join = new Join("q" + joins.size(), from, new ArrayList<>());
        joins.add(join);
        return join;
    }

    private static boolean isAlone(TermPart.OfPerson part) {
        boolean[] found = new boolean[1];
        Consumer<TermPart> look = each -> found[0] |= each instanceof TermPart.OfRow
                || each instanceof TermPart.OfPerson
                || each instanceof TermPart.OfRelated;
        part.of().each(look);
        if (part.condition() != null) {
            part.condition().each(look);
        }
        return found[0];
    }

    /** The same of the person of another record. */
    BoundSql inline(TermPart part, RecordAliases record) {
        BoundSql query = part instanceof TermPart.OfPerson ofPerson
                ? query(ofPerson, record)
                : related((TermPart.OfRelated) part, record).query();
        return isCount(part) ? BoundSql.of("coalesce((", query, "), 0)") : BoundSql.of("(", query, ")");
    }

    /** All joins; they need the tables of the row and its window. */
    BoundSql joins() {
        BoundSql all = new BoundSql();
        joins.forEach(join -> all.add(join.sql()));
        return all;
    }

    private static boolean isCount(TermPart part) {
        return part instanceof TermPart.OfPerson ofPerson
                ? ofPerson.pick() == TermPart.Pick.COUNT
                : part instanceof TermPart.OfRelated related && related.pick() == TermPart.Pick.COUNT;
    }

    private BoundSql query(TermPart.OfPerson part, RecordAliases of) {
        Looked looked = looked(part.records(), of);
        return BoundSql.of("select ", said(part, looked), looked.from());
    }

    private Looked looked(TermPart.PersonRecords records, RecordAliases of) {
        return records.areEnrollments() ? enrollments(records.program(), of) : events(records, of);
    }

    private Looked events(TermPart.PersonRecords records, RecordAliases of) {
        int number = tables++;
        String event = "x" + number;
        String enrollment = "n" + number;
        BoundSql sql = BoundSql.of(" from ", columns.events(records.program()), " ", event);
        sql.add(" join enrollment ", enrollment, " on ", enrollment, ".id = ", event, ".enrollment");
        sql.add(" where ", enrollment, ".tracked_entity = ", of.person());
        sql.add(" and ", event, ".event_day <= w.", ProgramWindows.END, " and ", event, ".occurred is not null");
        sql.add(" and ", event, ".status <> 'SCHEDULE'");
        if (!records.stages().isEmpty()) {
            sql.add(" and ", SqlText.isOneOf(dialect, event + ".program_stage", new TreeSet<>(records.stages())));
        }
        return new Looked(
                of.beside(event, enrollment, records.program()),
                "(" + event + ".occurred, " + event + ".id)",
                sql.add(visible.rights().events(records.program(), event)));
    }

    private Looked enrollments(int program, RecordAliases of) {
        String enrollment = "n" + tables++;
        BoundSql sql = BoundSql.of(" from enrollment ", enrollment);
        sql.add(" where ", enrollment, ".tracked_entity = ", of.person(), " and ", enrollment, ".program = ", program);
        sql.add(" and ", dialect.day(enrollment + ".enrolled"), " <= w.", ProgramWindows.END);
        return new Looked(
                of.beside("", enrollment, program),
                "(" + enrollment + ".enrolled, " + enrollment + ".id)",
                sql.add(visible.rights().enrollments(program, enrollment)));
    }

    private BoundSql said(TermPart.OfPerson part, Looked looked) {
        BoundSql of = writer.apply(part.of(), looked.aliases());
        BoundSql condition =
                part.condition() == null ? BoundSql.of("true") : writer.apply(part.condition(), looked.aliases());
        BoundSql filter = BoundSql.of(" filter (where (", of, ") is not null and (", condition, "))");
        return switch (part.pick()) {
            case COUNT -> counted(of);
            case LEAST -> BoundSql.of("min(", of, ")", filter);
            case GREATEST -> BoundSql.of("max(", of, ")", filter);
            case NTH -> dialect.pick(part.nth() == 0, of, looked.order(), filter, 1);
        };
    }

    private static BoundSql counted(BoundSql condition) {
        return BoundSql.of("(count(*) filter (where ", condition, "))::double");
    }

    /** Persons come once, however many relationships of the type there are, and never the person himself. */
    private Said related(TermPart.OfRelated part, RecordAliases of) {
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
        BoundSql from = BoundSql.of(" from (select distinct person, other from (")
                .add(String.join(" union all ", ends), ") where person <> other) ", relation)
                .add(" join entity ", entity, " on ", entity, ".id = ", relation, ".other where ", relation)
                .add(".person = ", of.person(), visible.rights().persons(entity));
        return new Said(said, from);
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
