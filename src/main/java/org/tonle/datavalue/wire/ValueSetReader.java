package org.tonle.datavalue.wire;

import java.io.IOException;

/** A payload in some format, read once from beginning to end with constant memory. */
@FunctionalInterface
public interface ValueSetReader {
    /**
     * Hands over the header, once and first, then every value in order.
     *
     * @throws IOException when the payload cannot be read; a {@code JacksonException} says where
     * @throws org.tonle.problem.Problem when nothing of it is understood: it says what was found and what was looked for
     */
    void read(Sink sink) throws IOException;

    /** Where a field of a row stands, as people of this format say it: {@code dataValues[3].value}. @param index of the row, from 0 */
    default String path(int index, String field) {
        return "[" + index + "]." + field;
    }

    /** Takes what is read. */
    interface Sink {
        void header(SetHeader header);

        void value(SentValue value);

        /** A report that is said to be complete beside its values, in formats of several reports. @param report with its day */
        default void completed(SetHeader report) {}

        /** Something beside the values that was passed over because it means nothing. @param warning for people */
        void passedOver(String warning);
    }
}
