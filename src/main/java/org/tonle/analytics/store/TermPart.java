package org.tonle.analytics.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of a {@link ProgramTerm}: text of ours, a text somebody wrote, or something a row is asked for. */
public sealed interface TermPart {
    /** SQL of ours; never anything a person wrote. */
    record Sql(String text) implements TermPart {}

    /** What a person wrote; it is bound, never put into SQL. */
    record Bound(String value) implements TermPart {}

    /**
     * The event's own value of a data element.
     *
     * @param stage number of the stage whose events alone have it; 0 for all
     * @param isNumber as a number (yes is 1, no is 0); else as it is written
     */
    record Element(int stage, int element, boolean isNumber) implements TermPart {}

    /** The person's value of an attribute. */
    record Attribute(int attribute, boolean isNumber) implements TermPart {}

    /**
     * Something the events of the row's enrollment say together. An event without enrollment stands for itself alone.
     *
     * @param stage number of the stage whose events are looked at; 0 for all
     * @param of what each of these events is asked, events without it are passed over
     * @param nth for {@link Pick#NTH}: 0 is the last, -1 the one before it, 1 the first
     */
    record OfEvents(Pick pick, int stage, ProgramTerm of, int nth) implements TermPart {}

    /**
     * Something all records of the row's person say together, in whatever enrollments and programs, that took place until the end of
     * the period. A row without a person has none.
     *
     * @param of what each of these records is asked; those without it are passed over
     * @param condition which of them are looked at; null for all
     */
    record OfPerson(Pick pick, int nth, PersonRecords records, ProgramTerm of, @Nullable ProgramTerm condition)
            implements TermPart {}

    /**
     * Records of a person.
     *
     * @param program number of the program
     * @param stages numbers of the stages whose events are meant; empty for all
     * @param areEnrollments whether enrollments are meant; else events that took place
     */
    record PersonRecords(int program, Set<Integer> stages, boolean areEnrollments) {
        public PersonRecords {
            stages = Set.copyOf(stages);
        }
    }

    /**
     * Something the persons say together with whom the row's person has a relationship, each person once.
     *
     * @param type number of the type of the relationship
     * @param end at which end of it they are
     * @param of what each of them is asked
     */
    record OfRelated(Pick pick, int type, End end, ProgramTerm of) implements TermPart {}

    /** Something of the row itself, inside of what other records are asked. */
    record OfRow(ProgramTerm of) implements TermPart {}

    /** An end of relationships. */
    enum End {
        FROM,
        TO,
        EITHER
    }

    /** How many relationships the person has. @param type number of their type, 0 for any */
    record Relationships(int type) implements TermPart {}

    /** Number of the unit whose uid the term says; absent for any other text. */
    record UnitOfUid(ProgramTerm uid) implements TermPart {}

    /** A function over all rows of a cell; only in terms that put rows together themselves. */
    record Aggregated(Function function, @Nullable ProgramTerm of, boolean isDistinct) implements TermPart {
        /** The functions that put rows together by themselves. */
        public enum Function {
            SUM("sum"),
            AVERAGE("avg"),
            COUNT("count"),
            MIN("min"),
            MAX("max"),
            MEDIAN("median"),
            STDDEV_SAMPLE("stddev_samp"),
            STDDEV_POPULATION("stddev_pop"),
            VARIANCE("var_samp");

            private final String sql;

            Function(String sql) {
                this.sql = sql;
            }

            public String sql() {
                return sql;
            }
        }
    }

    /** How events say something together. */
    enum Pick {
        /** What one of them says, counted in the order in which they happened; planned ones come last. */
        NTH,
        COUNT,
        LEAST,
        GREATEST
    }

    /** The period asked about, of each row the one it is counted in. */
    enum PeriodDay implements TermPart {
        START,
        END,
        /** Today, whatever the period. */
        TODAY
    }

    /** Number of the unit that owns the person on a day of the period asked about; absent for events without one. */
    record OwnerOn(PeriodDay day) implements TermPart {}

    /** What a row says of itself. Whatever is of an enrollment or a person is absent for events without one. */
    enum Property implements TermPart {
        EVENT_ID("id", Owner.EVENT),
        EVENT_UID("uid", Owner.EVENT),
        EVENT_STAGE("program_stage", Owner.EVENT),
        EVENT_STATUS("status", Owner.EVENT),
        /** When it happened or, of one that is only planned, when it is planned. */
        EVENT_DATE("event_date", Owner.EVENT),
        /** When it happened; absent for one that is only planned. */
        EVENT_OCCURRED("occurred", Owner.EVENT),
        EVENT_SCHEDULED("scheduled", Owner.EVENT),
        EVENT_COMPLETED("completed", Owner.EVENT),
        EVENT_CREATED("created", Owner.EVENT),
        EVENT_LAST_UPDATED("last_updated", Owner.EVENT),
        EVENT_ORG_UNIT("org_unit", Owner.EVENT),
        ENROLLMENT_ID("id", Owner.ENROLLMENT),
        ENROLLMENT_UID("uid", Owner.ENROLLMENT),
        ENROLLMENT_STATUS("status", Owner.ENROLLMENT),
        ENROLLMENT_DATE("enrolled", Owner.ENROLLMENT),
        INCIDENT_DATE("incident", Owner.ENROLLMENT),
        ENROLLMENT_COMPLETED("completed", Owner.ENROLLMENT),
        ENROLLMENT_CREATED("created", Owner.ENROLLMENT),
        ENROLLMENT_LAST_UPDATED("last_updated", Owner.ENROLLMENT),
        ENROLLMENT_ORG_UNIT("org_unit", Owner.ENROLLMENT),
        TRACKED_ENTITY("tracked_entity", Owner.ENROLLMENT),
        REGISTRATION_ORG_UNIT("org_unit", Owner.ENTITY),
        /** Uid of the unit a row counts in, and its code. */
        ORG_UNIT_UID("uid", Owner.ORG_UNIT),
        ORG_UNIT_CODE("code", Owner.ORG_UNIT);

        private final String column;
        private final Owner owner;

        Property(String column, Owner owner) {
            this.column = column;
            this.owner = owner;
        }

        public String column() {
            return column;
        }

        public Owner owner() {
            return owner;
        }
    }

    /** Whose property it is. */
    enum Owner {
        EVENT,
        ENROLLMENT,
        ENTITY,
        ORG_UNIT
    }
}
