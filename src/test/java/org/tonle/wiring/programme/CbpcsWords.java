package org.tonle.wiring.programme;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that may stand on no form and in no message that a client, or somebody beside the client, could read (demand C-33). */
final class CbpcsWords {
    private static final List<String> WORDS = List.of(
            "HIV",
            "AIDS",
            "ART",
            "ARV",
            "ARVs",
            "STI",
            "STD",
            "MMM",
            "PMTCT",
            "HTC",
            "VCT",
            "HTS",
            "EID",
            "PrEP",
            "PLHIV",
            "TB",
            "viral",
            "antiretroviral",
            "positive",
            "reactive");
    private static final List<String> KHMER =
            List.of("មេរោគអេដស៍", "អេដស៍", "កាមរោគ", "ឱសថប្រឆាំង", "វីរុស", "វិជ្ជមាន", "របេង");

    private CbpcsWords() {}

    /** Those of them that stand in a text. */
    static List<String> disclosing(String text) {
        return Stream.concat(
                        WORDS.stream().filter(word -> Pattern.compile("(?i)\\b" + word + "\\b")
                                .matcher(text)
                                .find()),
                        KHMER.stream().filter(text::contains))
                .toList();
    }
}
