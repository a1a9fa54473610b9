package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.tonle.importing.WebMessage;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** Something that can be done to a type beyond creating and changing, as {@code POST /api/{collection}/{name}}. A CDI bean. */
public interface MetadataAction {
    /** The collections in the path, for instance {@code organisationUnits}. */
    List<String> collections();

    /** The word behind it, for instance {@code merge}. */
    String name();

    /** Does it. @param body the JSON of the request @param dryRun the same path, rolled back */
    WebMessage run(ObjectType type, JsonNode body, boolean dryRun, CurrentUser user);
}
