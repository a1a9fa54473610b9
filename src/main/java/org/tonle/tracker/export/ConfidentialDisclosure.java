package org.tonle.tracker.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;
import org.tonle.tracker.confidential.ValueVault;
import org.tonle.tracker.program.ValueField;

/**
 * Whether one answer shows the values of confidential attributes, and which it has shown. Who reads one person is shown them; lists, files and
 * histories have {@link ValueVault#MASK} in their place until somebody says why he wants them ({@code confidentialReason}).
 */
final class ConfidentialDisclosure {
    static final String REASON = "confidentialReason";
    private static final int LONGEST = 500;

    private final ValueVault vault;
    private final @Nullable String reason;
    private final boolean isOpen;
    private final Set<String> shown = new LinkedHashSet<>();

    private ConfidentialDisclosure(ValueVault vault, @Nullable String reason, boolean isOpen) {
        this.vault = vault;
        this.reason = reason;
        this.isOpen = isOpen;
    }

    /** @param isOne whether one person is read @throws Problem E1003 for a reason that is too long to be kept */
    static ConfidentialDisclosure of(TrackerRequest request, boolean isOne) {
        String reason = request.text(REASON);
        if (reason != null && reason.length() > LONGEST) {
            throw new Problem(ErrorCode.E1003, REASON + " has more than " + LONGEST + " characters. Say it in fewer");
        }
        return new ConfidentialDisclosure(request.vault(), reason, isOne || reason != null);
    }

    /** The value of a field as the answer has it; null when there is none. @param plain, @param sealed as they are stored, null for none */
    @Nullable
    String value(ValueField field, @Nullable JsonNode plain, @Nullable JsonNode sealed) {
        if (plain == null && sealed == null) {
            return null;
        }
        return value(
                field,
                plain == null ? null : plain.asText(),
                sealed == null ? null : () -> vault.open(field.id(), sealed));
    }

    private String value(
            ValueField field, @Nullable String plain, java.util.function.@Nullable Supplier<String> sealed) {
        if (field.isConfidential()) {
            if (!isOpen) {
                return ValueVault.MASK;
            }
            shown.add(field.uid());
        }
        return sealed == null ? java.util.Objects.requireNonNull(plain) : sealed.get();
    }

    /** The text of a history. @param field what it is a value of, null for no attribute @param isSealed whether it is sealed */
    @Nullable
    String kept(@Nullable ValueField field, int number, @Nullable String text, boolean isSealed) {
        if (text == null) {
            return null;
        }
        if (field != null) {
            return value(field, text, isSealed ? () -> vault.open(number, text) : null);
        }
        return isSealed ? ValueVault.MASK : text;
    }

    /** Writes down which confidential attributes of which persons were shown, and why. */
    void record(AccessLog log, CurrentUser user, String objects, Set<String> persons, int rows) {
        if (!shown.isEmpty()) {
            String why = reason == null ? "" : "&reason=" + reason;
            log.record(
                    user,
                    Look.of(LookKind.CONFIDENTIAL, objects)
                            .persons(List.copyOf(persons))
                            .rows(rows)
                            .asked("attributes=" + String.join(",", shown) + why));
        }
    }
}
