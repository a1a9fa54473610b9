package org.tonle.tracker.reserved;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** A piece of a {@link TextPattern}. */
sealed interface PatternSegment {
    /** What a text may take from: the moment, and the code of an organisation unit, null when none was sent. */
    record Source(LocalDateTime now, @Nullable String orgUnitCode) {}

    /** The text of the piece; of one that is made anew for each value what stands for it in the pattern. @throws Problem E1003 */
    String text(Source source);

    /** The same text in each value. */
    record Fixed(String text) implements PatternSegment {
        @Override
        public String text(Source source) {
            return text;
        }
    }

    /** {@code CURRENT_DATE(yyyy)}: the day of the server. */
    record Today(DateTimeFormatter format) implements PatternSegment {
        @Override
        public String text(Source source) {
            return format.format(source.now());
        }
    }

    /**
     * {@code ORG_UNIT_CODE(...)}: as many characters of the code as there are dots, from its begin, or from its end with {@code $} behind them;
     * all of it without any.
     */
    record OrgUnitCode(int length, boolean isFromEnd) implements PatternSegment {
        static final String NAME = "ORG_UNIT_CODE";

        @Override
        public String text(Source source) {
            String code = source.orgUnitCode();
            if (code == null || code.isEmpty()) {
                throw new Problem(
                        ErrorCode.E1003,
                        "the pattern takes " + NAME + "; send the code of the organisation unit as " + NAME);
            }
            if (code.length() < length) {
                throw new Problem(
                        ErrorCode.E1003,
                        NAME + "=" + code + " is too short: the pattern takes " + length + " characters of it");
            }
            if (length == 0) {
                return code;
            }
            return isFromEnd ? code.substring(code.length() - length) : code.substring(0, length);
        }
    }

    /** A piece that differs from value to value. @param name {@code RANDOM} or {@code SEQUENTIAL} @param format one character for one of the text */
    record Generated(String name, String format) implements PatternSegment {
        static final String RANDOM = "RANDOM";
        static final String SEQUENTIAL = "SEQUENTIAL";

        boolean isSequential() {
            return name.equals(SEQUENTIAL);
        }

        @Override
        public String text(Source source) {
            return name + "(" + format + ")";
        }

        /** The highest number of a sequence: as many nines as there are places. */
        long most() {
            return Long.parseLong("9".repeat(format.length()));
        }

        /** The number with zeros before it. */
        String number(long number) {
            return String.format(Locale.ROOT, "%0" + format.length() + "d", number);
        }
    }
}
