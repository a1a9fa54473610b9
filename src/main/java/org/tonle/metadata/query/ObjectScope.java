package org.tonle.metadata.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;

/** What requests for one type may ask beyond what all types have in common, for instance "only below my organisation units". */
public interface ObjectScope {
    /** Name of the type. */
    String type();

    /** The objects a list is taken from, in their natural order; null for all of the type. */
    @Nullable
    List<MetadataObject> candidates(Viewpoint viewpoint, Parameters parameters);

    /** The list a request for one object means, for instance the object with its children; null when it means just the object. */
    @Nullable
    List<MetadataObject> around(Viewpoint viewpoint, MetadataObject object, Parameters parameters);

    /** The list that stands behind an object under a word that is no property, for instance what is above it; null when the word means nothing. */
    default @Nullable List<MetadataObject> related(Viewpoint viewpoint, MetadataObject object, String word) {
        return null;
    }
}
