package org.tonle.tracker.importing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's text format for COPY. Source: PostgreSQL manual, "COPY", "Text Format". */
final class CopyRows {
    private final StringBuilder text = new StringBuilder(1 << 14);
    private boolean inRow;
    private int count;

    CopyRows add(@Nullable Object value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else if (value instanceof Boolean flag) {
            text.append(flag ? 't' : 'f');
        } else if (value instanceof LocalDateTime time) {
            text.append(TrackerTimes.write(time));
        } else if (value instanceof Integer number) {
            text.append(number.intValue());
        } else {
            escape(value.toString());
        }
        return this;
    }

    void end() {
        text.append('\n');
        inRow = false;
        count++;
    }

    int count() {
        return count;
    }

    InputStream open() {
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void separate() {
        if (inRow) {
            text.append('\t');
        }
        inRow = true;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
