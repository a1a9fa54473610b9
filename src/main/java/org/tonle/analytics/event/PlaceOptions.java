package org.tonle.analytics.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.RecordPlaces.Box;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Which places are meant, word by word.
 *
 * @param field what is looked at: EVENT, ENROLLMENT, ..., a data element or attribute; null for the usual one
 * @param fallbacks what is looked at where there is nothing
 * @param withDefaults whether all further places are looked at then
 * @param only whether records without a place are left out
 * @param box where records must be, null for anywhere
 * @param clusterSize length of the side of a cell in meters
 * @param withPoints whether clusters name their records
 */
record PlaceOptions(
        @Nullable String field,
        List<String> fallbacks,
        boolean withDefaults,
        boolean only,
        @Nullable Box box,
        int clusterSize,
        boolean withPoints) {
    private static final int USUAL_SIZE = 100_000;

    PlaceOptions {
        fallbacks = List.copyOf(fallbacks);
    }

    /** Of records with or without a place. @throws Problem E7213 for a rectangle that is none */
    static PlaceOptions of(Parameters words) {
        return read(words, words.flag("coordinatesOnly") || words.flag("geometryOnly"), USUAL_SIZE, false);
    }

    /** Of places alone. @throws Problem E7213 for a rectangle that is none */
    static PlaceOptions ofPlaces(Parameters words) {
        return read(words, false, USUAL_SIZE, false);
    }

    /** Of clusters. @throws Problem E7212, E7213 for a size or a rectangle that is none */
    static PlaceOptions ofClusters(Parameters words) {
        int size = words.number("clusterSize", USUAL_SIZE);
        if (size < 1) {
            throw new Problem(ErrorCode.E7212, size);
        }
        return read(words, false, size, words.flag("includeClusterPoints"));
    }

    private static PlaceOptions read(Parameters words, boolean isOnly, int size, boolean withPoints) {
        String box = words.text("bbox");
        return new PlaceOptions(
                words.text("coordinateField"),
                words.list("fallbackCoordinateField"),
                words.flag("defaultCoordinateFallback"),
                isOnly,
                box == null ? null : box(box),
                size,
                withPoints);
    }

    private static Box box(String text) {
        String[] parts = text.split(",", -1);
        double[] numbers = new double[4];
        for (int i = 0; i < parts.length && parts.length == 4; i++) {
            numbers[i] = degree(parts[i].strip(), i % 2 == 0 ? 180 : 90);
        }
        if (parts.length != 4 || !(numbers[0] <= numbers[2] && numbers[1] <= numbers[3])) {
            throw new Problem(ErrorCode.E7213, text);
        }
        return new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** Not a number for anything else. */
    private static double degree(String text, int most) {
        if (text.length() > 30 || !text.matches("[+-]?\\d+(\\.\\d*)?")) {
            return Double.NaN;
        }
        double number = Double.parseDouble(text);
        return Math.abs(number) <= most ? number : Double.NaN;
    }
}
