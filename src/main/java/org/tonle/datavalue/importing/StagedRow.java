package org.tonle.datavalue.importing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@link StagedRows}, its cell by numbers. @param place in the payload, from 0 */
record StagedRow(
        int place,
        int dataElement,
        int period,
        int orgUnit,
        int categoryOptionCombo,
        int attributeOptionCombo,
        @Nullable String value,
        @Nullable String comment,
        boolean followUp,
        boolean deleted,
        @Nullable String storedBy) {
    List<Integer> key() {
        return List.of(dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo);
    }

    /** Reads the columns of a row in the binary format of COPY. */
    static StagedRow read(ByteBuffer bytes) {
        int[] numbers = new int[6];
        for (int i = 0; i < numbers.length; i++) {
            bytes.getInt();
            numbers[i] = bytes.getInt();
        }
        String value = text(bytes);
        text(bytes); // the number
        String comment = text(bytes);
        boolean followUp = flag(bytes);
        boolean deleted = flag(bytes);
        return new StagedRow(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                value,
                comment,
                followUp,
                deleted,
                text(bytes));
    }

    private static boolean flag(ByteBuffer bytes) {
        bytes.getInt();
        return bytes.get() != 0;
    }

    private static @Nullable String text(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 0) {
            return null;
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
