package org.tonle.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Which looks of cells show their number as a day or a time. */
final class CellStyles {
    static final CellStyles NONE = new CellStyles(new BitSet());

    /** Formats every workbook has: days and times are 14 to 22 and 45 to 47, in eastern languages 27 to 36 and 50 to 58. */
    private static final int[][] TIMES = {{14, 22}, {27, 36}, {45, 47}, {50, 58}};

    private final BitSet times;

    private CellStyles(BitSet times) {
        this.times = times;
    }

    static CellStyles of(InputStream part) throws IOException {
        Set<Integer> ofTimes = new HashSet<>();
        for (int[] range : TIMES) {
            for (int format = range[0]; format <= range[1]; format++) {
                ofTimes.add(format);
            }
        }
        BitSet times = new BitSet();
        try {
            WorkbookXml.read(part, in -> {
                if (in.name().equals("numFmt") && isTime(in.attribute("formatCode"))) {
                    ofTimes.add(number(in.attribute("numFmtId")));
                } else if (in.name().equals("cellXfs")) {
                    for (int style = 0; in.nextInside("cellXfs"); ) {
                        if (in.name().equals("xf")) {
                            times.set(style++, ofTimes.contains(number(in.attribute("numFmtId"))));
                        }
                    }
                }
            });
        } catch (XMLStreamException damaged) {
            throw WorkbookXml.problem(damaged);
        }
        return new CellStyles(times);
    }

    /** Whether a format shows years, days, hours or minutes: its letters outside of quotes, brackets and escapes say so. */
    static boolean isTime(String format) {
        String letters = format.replaceAll("\"[^\"]*\"|\\[[^\\]hms]*]|\\\\.|_.|\\*.|(?i)general", "");
        return letters.matches("(?is).*[ydhms].*");
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }

    boolean isTime(int style) {
        return style >= 0 && times.get(style);
    }
}
