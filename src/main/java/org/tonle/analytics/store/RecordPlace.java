package org.tonle.analytics.store;

import java.util.ArrayList;
import java.util.List;

/** Where a column stands: in the record a row is about, or in one that belongs to it. */
public sealed interface RecordPlace {
    /** The record itself, its enrollment, its person. */
    enum Own implements RecordPlace {
        EVENT,
        ENROLLMENT,
        TRACKED_ENTITY
    }

    /**
     * One of the events that the record's enrollment has in a stage; of a person the last enrollment counts.
     *
     * @param program number of the program
     * @param stage number of the stage
     * @param position 1 the first event, 2 the second ..., 0 the last, -1 the one before it ...
     * @param withPlanned whether an event that is only planned counts, as if it came before all others
     * @param withValue number of the data element without whose value an event is passed over; 0 for any event
     * @param fitting what must hold of an event, of which {@code Own.EVENT} is the place; others are passed over
     */
    record StageEvent(
            int program, int stage, int position, boolean withPlanned, int withValue, List<RecordCondition> fitting)
            implements RecordPlace {
        public StageEvent {
            fitting = List.copyOf(fitting);
        }

        /** Whatever the events say. */
        public StageEvent(int program, int stage, int position, boolean withPlanned, int withValue) {
            this(program, stage, position, withPlanned, withValue, List.of());
        }
    }

    /**
     * All events that the record's enrollment has in a stage, from the first on; of a person the last enrollment counts. A field of them is
     * a list of what each says, as a JSON document: nothing where none says anything, {@code null} among others for one that does not.
     *
     * @param program number of the program
     * @param stage number of the stage
     * @param withPlanned whether events that are only planned count, by the day they are planned for
     * @param fitting what must hold of an event, of which {@code Own.EVENT} is the place; others are passed over
     */
    record StageEvents(int program, int stage, boolean withPlanned, List<RecordCondition> fitting)
            implements RecordPlace {
        public StageEvents {
            fitting = List.copyOf(fitting);
        }

        /** Those of them for which this holds too. */
        public StageEvents where(List<RecordCondition> more) {
            List<RecordCondition> all = new ArrayList<>(fitting);
            all.addAll(more);
            return new StageEvents(program, stage, withPlanned, all);
        }

        /** The same with those that are only planned. */
        public StageEvents planned() {
            return new StageEvents(program, stage, true, fitting);
        }
    }

    /** The last enrollment of the person in a program, by its number. */
    record LastEnrollment(int program) implements RecordPlace {}
}
