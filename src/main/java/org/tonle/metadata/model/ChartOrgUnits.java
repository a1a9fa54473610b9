package org.tonle.metadata.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Organisation units of a chart that are not named one by one. */
public final class ChartOrgUnits {
    /** Before the number or the identifier of a level. */
    public static final String LEVEL = "LEVEL-";

    /** Before the identifier of a group. */
    public static final String GROUP = "OU_GROUP-";

    /** The units of whoever looks: by keyword the property of the chart that says so. */
    public static final Map<String, String> FLAGS = flags();

    private ChartOrgUnits() {}

    private static Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("USER_ORGUNIT", "userOrganisationUnit");
        flags.put("USER_ORGUNIT_CHILDREN", "userOrganisationUnitChildren");
        flags.put("USER_ORGUNIT_GRANDCHILDREN", "userOrganisationUnitGrandChildren");
        return Collections.unmodifiableMap(flags);
    }
}
