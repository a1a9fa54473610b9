package org.tonle.analytics.store;

import java.util.List;

/**
 * Something a record has: a column of an answer, what a condition looks at, what rows are put in order or groups by.
 *
 * @param place where it stands
 * @param content what it is
 */
public record RecordField(RecordPlace place, Content content) {
    /** What a column holds. */
    public enum Kind {
        TEXT,
        NUMBER,
        WHOLE,
        MOMENT
    }

    /** What stands there. */
    public sealed interface Content
            permits RecordColumn, Element, Attribute, Words, Coordinate, Moment, OrgUnitText, UnitPlace, Formula {
        /** What its column holds. */
        Kind kind();
    }

    /**
     * A value of an event as it is written.
     *
     * @param id number of the data element
     * @param stage number of the stage whose events have it; 0 for any
     * @param isNumber whether values are compared as numbers instead of texts
     */
    public record Element(int id, int stage, boolean isNumber) implements Content {
        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

    /** A value of a person as it is written. @param id number of the attribute */
    public record Attribute(int id, boolean isNumber) implements Content {
        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

    /** Several words in one text, between commas, of which each counts: some of the options of a set. @param of the text */
    public record Words(Content of) implements Content {
        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

    /**
     * A coordinate of a place.
     *
     * @param of where the place is written, the first that has one counts
     * @param axis 0 for the longitude, 1 for the latitude
     */
    public record Coordinate(List<RecordField> of, int axis) implements Content {
        public Coordinate {
            of = List.copyOf(of);
        }

        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }
    }

    /**
     * A value that is a day or a moment.
     *
     * @param of where it is written
     * @param isOfDay whether it is a time of the day, which is one of the day {@link #DAY}
     */
    public record Moment(RecordField of, boolean isOfDay) implements Content {
        /** The day of times that are of any day. */
        public static final String DAY = "2000-01-01";

        public Moment(RecordField of) {
            this(of, false);
        }

        @Override
        public Kind kind() {
            return Kind.MOMENT;
        }
    }

    /** The unit whose uid is a value, for where it is. @param of where the uid is written */
    public record UnitPlace(RecordField of) implements Content {
        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

    /** What is said of the unit of a record. */
    public enum OrgUnitText implements Content {
        NAME("name"),
        CODE("code"),
        /** The names from the top to the unit. */
        HIERARCHY("path_names");

        private final String sql;

        OrgUnitText(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }

        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

    /**
     * A number of a programme that is worked out of the record alone: of the event, or of the enrollment and its events, that the place is.
     *
     * @param question one measure, one window, no axes
     * @param isZeroWithout whether it is 0 where nothing counts; else absent
     */
    public record Formula(ProgramQuestion question, boolean isZeroWithout) implements Content {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }
    }

    /** What its column holds; of several events a document. */
    public Kind kind() {
        return place instanceof RecordPlace.StageEvents ? Kind.TEXT : content.kind();
    }

    /** The same of another record. */
    public RecordField at(RecordPlace other) {
        return content instanceof Moment moment
                ? new RecordField(other, new Moment(moment.of().at(other), moment.isOfDay()))
                : new RecordField(other, content);
    }

    /** A value of the events of a stage. */
    public static RecordField element(RecordPlace place, int id, int stage, boolean isNumber) {
        return new RecordField(place, new Element(id, stage, isNumber));
    }

    /** A value of the person. */
    public static RecordField attribute(int id, boolean isNumber) {
        return new RecordField(RecordPlace.Own.TRACKED_ENTITY, new Attribute(id, isNumber));
    }

    /** The longitude (0) or latitude (1) of the first of these places that is known. */
    public static RecordField coordinate(List<RecordField> of, int axis) {
        return new RecordField(of.get(0).place(), new Coordinate(of, axis));
    }

    /** Whether values are compared as numbers. */
    public boolean isNumber() {
        if (content instanceof Element element) {
            return element.isNumber();
        }
        return content instanceof Attribute attribute
                ? attribute.isNumber()
                : content.kind() == Kind.NUMBER || content.kind() == Kind.WHOLE;
    }

    /** Whether it is the date of an event itself, whose day and month are columns. */
    public boolean isEventDate() {
        return equals(RecordColumn.EVENT_DATE.of(RecordPlace.Own.EVENT));
    }
}
