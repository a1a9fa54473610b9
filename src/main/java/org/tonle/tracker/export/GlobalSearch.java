package org.tonle.tracker.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.SearchRules;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
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
    static TrackerSearch of(
            TrackerRequest request,
            MetadataObject about,
            @Nullable TrackedEntityType type,
            List<String> uids,
            TrackerSearch search) {
        SearchRules rules = type == null ? Program.of(about).search() : type.search();
        TrackerSearch limited = rules.most() > 0 ? search.limitedTo(rules.most()) : search;
        if (!uids.isEmpty()) {
            return limited;
        }
        Set<String> asked = new HashSet<>();
        for (String filter : request.parameters().values("filter")) {
            ValueFilter.split(filter, ',')
                    .forEach(each ->
                            asked.add(ValueFilter.split(each, ':').get(0).strip()));
        }
        int least = rules.leastAttributes();
        if (asked.size() < least) {
            throw new Problem(
                    ErrorCode.E1024,
                    "beyond your own units it must filter by at least " + least + " attribute(s). Add a filter");
        }
        for (String uid : asked) {
            if (!isSearchable(request, about, type, rules, uid)) {
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
            TrackerRequest request,
            MetadataObject about,
            @Nullable TrackedEntityType type,
            SearchRules rules,
            String attribute) {
        ValueField field = request.programs().attribute(attribute);
        if (field != null && field.isUnique() || rules.searchable().contains(attribute)) {
            return true;
        }
        TrackedEntityType ofProgram =
                type == null ? request.programs().entityType(Program.of(about).trackedEntityType()) : null;
        return ofProgram != null && ofProgram.search().searchable().contains(attribute);
    }
}
