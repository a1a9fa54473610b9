package org.tonle.analytics.event;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.analytics.query.question.AggregationType;
import org.tonle.parameter.Parameters;

/**
 * Parameters that mean something to some questions on records only. In the others they change nothing, but a word that is none is
 * refused there too, as in DHIS2: it says of the whole request that something is misspelt.
 */
final class OtherWords {
    private static final Map<String, Set<String>> WORDS = Map.of(
            "outputType", Parameters.words(RecordRequest.OutputType.class).keySet(),
            "aggregationType", Parameters.words(AggregationType.class).keySet(),
            "sortOrder", Parameters.words(TableOptions.SortOrder.class).keySet());

    private static final Set<String> NUMBERS = Set.of("clusterSize");

    private OtherWords() {}

    /** @throws org.tonle.problem.Problem E1003 for a word that is none */
    static void check(Parameters words) {
        WORDS.forEach((name, known) -> {
            String said = words.text(name);
            if (said != null && !known.contains(said.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                throw Parameters.unreadable(name, said, "one of " + String.join(", ", new TreeSet<>(known)));
            }
        });
        NUMBERS.forEach(name -> words.number(name, 1));
    }
}
