package org.tonle.metadata.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;

/** What can be interpreted, and the words for it. */
public enum InterpretedKind {
    VISUALIZATION("visualization"),
    EVENT_VISUALIZATION("eventVisualization"),
    MAP("map"),
    EVENT_CHART("eventChart"),
    EVENT_REPORT("eventReport"),
    DATASET_REPORT("dataSet");

    /** The words of addresses; the first two are those of older versions. */
    private static final Map<String, InterpretedKind> WORDS = Map.of(
            "chart", VISUALIZATION,
            "reportTable", VISUALIZATION,
            "visualization", VISUALIZATION,
            "eventVisualization", EVENT_VISUALIZATION,
            "map", MAP,
            "eventChart", EVENT_CHART,
            "eventReport", EVENT_REPORT,
            "dataSetReport", DATASET_REPORT);

    private final String property;

    InterpretedKind(String property) {
        this.property = property;
    }

    /** The property of an interpretation that names the object, which is called as the type of the object is. */
    public String property() {
        return property;
    }

    /** What a word of an address means; null for none. */
    public static @Nullable InterpretedKind ofWord(String word) {
        return WORDS.get(word);
    }

    /** What an interpretation is about; null when it names nothing. */
    public static @Nullable InterpretedKind of(Document interpretation) {
        for (InterpretedKind kind : values()) {
            if (interpretation.text(kind.property) != null) {
                return kind;
            }
        }
        return null;
    }
}
