package org.tonle.metadata.model;

/** The objects every server has: no disaggregation at all. Their identifiers are the same everywhere. */
public final class CategoryDefaults {
    public static final String CATEGORY_OPTION = "xYerKDKCefk";
    public static final String CATEGORY = "GLevLNI9wkl";
    public static final String CATEGORY_COMBO = "bjDvmb4bfuf";
    public static final String CATEGORY_OPTION_COMBO = "HllvX50cXC0";

    private CategoryDefaults() {}
}
