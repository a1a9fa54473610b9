package org.tonle.metadata;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.RandomAccess;
import java.util.function.Predicate;

/** Objects in an order that leaves no two equal; immutable. The next list is copied in pieces instead of being sorted anew. */
final class SortedObjects extends AbstractList<MetadataObject> implements RandomAccess {
    private static final MetadataObject[] NONE = {};

    private final MetadataObject[] objects;
    private final Comparator<MetadataObject> order;
    private final Predicate<MetadataObject> isMeant;

    private SortedObjects(
            MetadataObject[] objects, Comparator<MetadataObject> order, Predicate<MetadataObject> isMeant) {
        this.objects = objects;
        this.order = order;
        this.isMeant = isMeant;
    }

    /** @param order a total one: the same only for the same object */
    static SortedObjects of(Collection<MetadataObject> objects, Comparator<MetadataObject> order) {
        MetadataObject[] sorted = objects.toArray(NONE);
        Arrays.sort(sorted, order);
        return new SortedObjects(sorted, order, object -> true);
    }

    /** Those of which this is true, in the same order; newcomers are asked too. @param isMeant says the same of an object each time */
    SortedObjects only(Predicate<MetadataObject> meant) {
        return new SortedObjects(Arrays.stream(objects).filter(meant).toArray(MetadataObject[]::new), order, meant);
    }

    @Override
    public MetadataObject get(int place) {
        return objects[place];
    }

    @Override
    public int size() {
        return objects.length;
    }

    /**
     * The list after some objects have gone and others have come.
     *
     * @param gone those that do not stand in this list are passed over
     */
    SortedObjects with(Collection<MetadataObject> gone, Collection<MetadataObject> come) {
        int[] holes = gone.stream()
                .mapToInt(object -> Arrays.binarySearch(objects, object, order))
                .filter(place -> place >= 0)
                .sorted()
                .distinct()
                .toArray();
        MetadataObject[] fresh = come.stream().filter(isMeant).toArray(MetadataObject[]::new);
        Arrays.sort(fresh, order);
        MetadataObject[] next = new MetadataObject[objects.length - holes.length + fresh.length];
        int from = 0;
        int to = 0;
        int hole = 0;
        int newcomer = 0;
        while (hole < holes.length || newcomer < fresh.length) {
            int before = newcomer < fresh.length ? place(fresh[newcomer]) : Integer.MAX_VALUE;
            boolean isHole = hole < holes.length && holes[hole] < before;
            int until = isHole ? holes[hole] : before;
            System.arraycopy(objects, from, next, to, until - from);
            to += until - from;
            from = until;
            if (isHole) {
                from++;
                hole++;
            } else {
                next[to++] = fresh[newcomer++];
            }
        }
        System.arraycopy(objects, from, next, to, objects.length - from);
        return new SortedObjects(next, order, isMeant);
    }

    /** Before which of the objects this one stands. */
    private int place(MetadataObject object) {
        int found = Arrays.binarySearch(objects, object, order);
        return found >= 0 ? found : -found - 1;
    }
}
