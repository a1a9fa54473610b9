package org.tonle.datavalue.wire;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One value on its way out, everything named as the caller asked for. Times are those of the server's zone. @param reason why it was changed last, in what is read from the history; null otherwise @param options for formats that tell combinations apart, else empty */
public record ExportedValue(
        String dataElement,
        String period,
        String orgUnit,
        String categoryOptionCombo,
        String attributeOptionCombo,
        @Nullable String value,
        @Nullable String storedBy,
        LocalDateTime created,
        LocalDateTime lastUpdated,
        @Nullable String comment,
        boolean followUp,
        boolean deleted,
        @Nullable String reason,
        ExportedOptions options) {}
