package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import org.tonle.importing.WebMessage;
import org.tonle.security.CurrentUser;

/** Something that can be done to a type beyond creating and changing, as {@code POST /api/{collection}/{name}}. A CDI bean. */
public interface MetadataAction {
    /** The collection in the path, for instance {@code organisationUnits}. */
    String collection();

    /** The word behind it, for instance {@code merge}. */
    String name();

    /** Does it. @param body the JSON of the request */
    WebMessage run(JsonNode body, CurrentUser user);
}
