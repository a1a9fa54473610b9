package org.tonle.orgunit;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/** One organisation unit at its place in the {@link Hierarchy}. */
public final class OrgUnit {
    private final MetadataObject object;
    private final @Nullable OrgUnit parent;
    private final int level;
    private final String path;
    private final int position;
    int end;

    OrgUnit(MetadataObject object, @Nullable OrgUnit parent, int position) {
        this.object = object;
        this.parent = parent;
        this.level = parent == null ? 1 : parent.level + 1;
        this.path = (parent == null ? "" : parent.path) + "/" + object.uid();
        this.position = position;
        this.end = position + 1;
    }

    /** The same place, of what has changed otherwise. */
    private OrgUnit(MetadataObject object, @Nullable OrgUnit parent, OrgUnit was) {
        this.object = object;
        this.parent = parent;
        this.level = was.level;
        this.path = was.path;
        this.position = was.position;
        this.end = was.end;
    }

    /** The unit at its place after a change of it, or of one above. @param above its parent after the change */
    OrgUnit with(MetadataObject changed, @Nullable OrgUnit above) {
        return new OrgUnit(changed, above, this);
    }

    public MetadataObject object() {
        return object;
    }

    /** The small surrogate number that data rows use. */
    public int id() {
        return object.id();
    }

    public String uid() {
        return object.uid();
    }

    public String name() {
        return object.name();
    }

    /** Null for a unit at the top. */
    public @Nullable OrgUnit parent() {
        return parent;
    }

    /** Counted from 1 at the top. */
    public int level() {
        return level;
    }

    /** The uids from the top down to this unit, each behind a slash. */
    public String path() {
        return path;
    }

    /** Place in the order of the tree, from 0: a unit comes before its children, siblings are ordered by name. */
    public int position() {
        return position;
    }

    /** The position after the last unit below this one: what is below stands at {@code position + 1 .. end - 1}. */
    public int end() {
        return end;
    }

    /** Whether this is {@code other} or stands anywhere below it. */
    public boolean isAtOrBelow(OrgUnit other) {
        return position >= other.position && position < other.end;
    }

    @Override
    public String toString() {
        return path;
    }
}
