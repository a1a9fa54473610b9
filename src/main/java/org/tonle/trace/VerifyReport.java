package org.tonle.trace;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the whole chain found.
 *
 * @param entries how many entries were read
 * @param brokenAt sequence number of the first entry that does not fit, null when all do
 * @param reason why it does not fit, null when all do
 * @param head hash of the last entry, in hexadecimal: what to keep elsewhere and to give to the next verification
 */
public record VerifyReport(long entries, @Nullable Long brokenAt, @Nullable String reason, String head) {
    /** Whether every entry is as it was written and none is missing, as far as the chain and the known head can tell. */
    public boolean isWhole() {
        return reason == null;
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
