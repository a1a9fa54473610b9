package org.tonle.metadata.model;

import java.util.Set;

/** The objects every server has: no disaggregation at all. Their identifiers are the same everywhere. */
public final class CategoryDefaults {
    public static final String CATEGORY_OPTION = "xYerKDKCefk";
    public static final String CATEGORY = "GLevLNI9wkl";
    public static final String CATEGORY_COMBO = "bjDvmb4bfuf";
    public static final String CATEGORY_OPTION_COMBO = "HllvX50cXC0";
    private static final Set<String> ALL = Set.of(CATEGORY_OPTION, CATEGORY, CATEGORY_COMBO, CATEGORY_OPTION_COMBO);

    /** Whether it is one of the objects that everything has which is not split. */
    public static boolean isDefault(String uid) {
        return ALL.contains(uid);
    }

    private CategoryDefaults() {}
}
