package org.tonle.tracker.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.program.EntityType;
import org.tonle.tracker.program.ValueField;

/**
 * A search for persons beyond the units where the user enters data. It is for finding somebody one knows something of, not for
 * listing: it has to say enough, by attributes that are meant for it, and is refused when it finds many.
 */
final class GlobalSearch {
    private GlobalSearch() {}

    /**
     * @param about the program or the tracked entity type that is searched
     * @param uids of the persons when they are named; then nothing more has to be said
     * @throws Problem E1024 for a search that says too little
     */
    static Search of(
            Request request, MetadataObject about, @Nullable EntityType type, List<String> uids, Search search) {
        int most = about.document().integer("maxTeiCountToReturn", 0);
        Search limited = most > 0 ? search.limitedTo(most) : search;
        if (!uids.isEmpty()) {
            return limited;
        }
        Set<String> asked = new HashSet<>();
        for (String filter : request.parameters().list("filter")) {
            ValueFilter.split(filter, ',')
                    .forEach(each ->
                            asked.add(ValueFilter.split(each, ':').get(0).strip()));
        }
        int least = about.document().integer("minAttributesRequiredToSearch", 1);
        if (asked.size() < least) {
            throw new Problem(
                    ErrorCode.E1024,
                    "beyond your own units it must filter by at least " + least + " attribute(s). Add a filter");
        }
        for (String uid : asked) {
            if (!isSearchable(request, about, type, uid)) {
                throw new Problem(
                        ErrorCode.E1024,
                        "attribute `" + uid
                                + "` is not for searching beyond your own units. Filter by one that is searchable"
                                + " or unique, or search with orgUnitMode=CAPTURE");
            }
        }
        return limited;
    }

    private static boolean isSearchable(
            Request request, MetadataObject about, @Nullable EntityType type, String attribute) {
        ValueField field = request.programs().attribute(attribute);
        if (field != null && field.unique()) {
            return true;
        }
        String parts = type == null ? "programTrackedEntityAttributes" : "trackedEntityTypeAttributes";
        MetadataObject typeOfProgram = type != null
                ? null
                : request.snapshot()
                        .findUnchecked("trackedEntityType", about.document().text("trackedEntityType"));
        return isSearchable(about.document(), parts, attribute)
                || typeOfProgram != null
                        && isSearchable(typeOfProgram.document(), "trackedEntityTypeAttributes", attribute);
    }

    private static boolean isSearchable(Document document, String parts, String attribute) {
        return document.parts(parts).stream()
                .anyMatch(part -> attribute.equals(part.text("trackedEntityAttribute")) && part.flag("searchable"));
    }
}
