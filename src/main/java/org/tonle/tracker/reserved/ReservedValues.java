package org.tonle.tracker.reserved;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.TrackedEntityAttribute;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.reserved.PatternSegment.Source;

/** Makes values of attributes by their patterns and reserves them: kept before they are answered, so that none is given twice. */
@ApplicationScoped
class ReservedValues {
    /** Rounds of drawing before a pattern counts as used up. */
    private static final int ROUNDS = 100;

    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    private final Sql sql;
    private final ReservedValueStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ReservedValues(Sql sql, ReservedValueStore store, Clock clock) {
        this.sql = sql;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Reserves values.
     *
     * @param days until they may be given to somebody else
     * @param orgUnitCode what {@code ORG_UNIT_CODE} takes from, null when none was sent
     * @throws Problem E1005 for no attribute of the caller's, E1006 for who enters no persons, E4019 and E4021 for a pattern that is none, E1003
     *     when the code is needed, E1133 when there are not as many left
     */
    List<ReservedValue> reserve(
            String attribute, int count, int days, @Nullable String orgUnitCode, DataAccess access) {
        MetadataObject of = find(attribute, access);
        TextPattern pattern = pattern(of);
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        LocalDateTime until = now.plusDays(days);
        Source source = new Source(now, orgUnitCode);
        String key = pattern.key(source);
        List<String> values = sql.inTransaction(transaction -> {
            List<String> found = new ArrayList<>();
            for (int round = 0; found.size() < count && round < ROUNDS; round++) {
                int wanted = count - found.size();
                long last = store.advance(transaction, of.id(), key, wanted);
                Set<String> fresh = pattern.generated().isSequential()
                        ? counted(pattern, source, last, wanted)
                        : drawn(pattern, source, wanted + ROUNDS);
                found.addAll(store.reserve(
                        transaction,
                        of.id(),
                        TrackedEntityAttribute.of(of).isConfidential(),
                        fresh,
                        wanted,
                        now,
                        until));
            }
            if (found.size() < count) {
                throw new Problem(ErrorCode.E1133, of.uid(), key, count);
            }
            return found;
        });
        return values.stream()
                .sorted()
                .map(value -> new ReservedValue(of.uid(), key, value, now, until))
                .toList();
    }

    /** The values of a block of numbers; empty beyond the last number that has a place. */
    private static Set<String> counted(TextPattern pattern, Source source, long last, int count) {
        Set<String> fresh = new LinkedHashSet<>();
        for (long number = last - count + 1;
                number <= last && last <= pattern.generated().most();
                number++) {
            fresh.add(pattern.fill(source, pattern.generated().number(number)));
        }
        return fresh;
    }

    private Set<String> drawn(TextPattern pattern, Source source, int count) {
        Set<String> fresh = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            fresh.add(pattern.fill(source, drawn(pattern.generated().format())));
        }
        return fresh;
    }

    private String drawn(String format) {
        StringBuilder text = new StringBuilder(format.length());
        for (int i = 0; i < format.length(); i++) {
            String from =
                    switch (format.charAt(i)) {
                        case '#' -> DIGITS;
                        case 'X' -> UPPER;
                        case 'x' -> LOWER;
                        default -> DIGITS + UPPER + LOWER;
                    };
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }

    /** The pattern of an attribute. @throws Problem as {@link #reserve} */
    TextPattern pattern(String attribute, DataAccess access) {
        return pattern(find(attribute, access));
    }

    private static TextPattern pattern(MetadataObject attribute) {
        String pattern = TrackedEntityAttribute.of(attribute).pattern();
        return TextPattern.parse(pattern == null ? "" : pattern);
    }

    private static MetadataObject find(String attribute, DataAccess access) {
        MetadataObject found = access.find("trackedEntityAttribute", attribute);
        if (found == null) {
            throw new Problem(ErrorCode.E1005, "trackedEntityAttribute", attribute);
        }
        if (!access.programs().entersAnything()) {
            throw new Problem(ErrorCode.E1006, "reserve values, which are for those who register persons");
        }
        return found;
    }
}
