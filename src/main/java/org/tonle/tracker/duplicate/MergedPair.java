package org.tonle.tracker.duplicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.tracker.TrackerKind;

/** Two persons and all that belongs to them, whoever may see it, as it is when nobody else can change it. */
record MergedPair(Person original, Person duplicate, List<Enrollment> enrollments, List<Link> links) {
    /**
     * @param attributes values by number of the attribute
     * @param changes what is known of these values
     * @param held whether the caller may change the person, as far as units go
     */
    record Person(
            int id,
            String uid,
            int type,
            int orgUnit,
            String createdBy,
            ObjectNode attributes,
            ObjectNode changes,
            boolean held) {
        /** Username of who wrote the value of an attribute; a file that it names is that user's. */
        String author(String attribute) {
            return changes.path(attribute).path("updatedBy").asText(createdBy);
        }
    }

    /** One that is not deleted. @param seen whether the caller sees it @param held whether the caller may change it, as far as units go */
    record Enrollment(int id, String uid, int entity, int program, boolean seen, boolean held) {
        /** Whether the caller may change it. */
        boolean isOpen(DataAccess access) {
            return access.user().isSuperuser()
                    || seen && held && access.mayWriteData(access.snapshot().byId(program));
        }
    }

    /** A relationship of a person that is not deleted. @param seen whether the caller sees it */
    record Link(
            int id, String uid, int type, TrackerKind fromKind, int from, TrackerKind toKind, int to, boolean seen) {
        boolean isAt(int entity) {
            return fromKind == TrackerKind.TRACKED_ENTITY && from == entity
                    || toKind == TrackerKind.TRACKED_ENTITY && to == entity;
        }

        /** The same with another person in the place of one. */
        Link moved(int before, int after) {
            return new Link(
                    id,
                    uid,
                    type,
                    fromKind,
                    moved(fromKind, from, before, after),
                    toKind,
                    moved(toKind, to, before, after),
                    seen);
        }

        private static int moved(TrackerKind kind, int id, int before, int after) {
            return kind == TrackerKind.TRACKED_ENTITY && id == before ? after : id;
        }

        /** Whether another one says the same. @param bidirectional whether both ends stand alike */
        boolean isSame(Link other, boolean bidirectional) {
            boolean same = fromKind == other.fromKind && from == other.from && toKind == other.toKind && to == other.to;
            boolean turned =
                    fromKind == other.toKind && from == other.to && toKind == other.fromKind && to == other.from;
            return type == other.type && (same || bidirectional && turned);
        }
    }

    List<Enrollment> enrollments(Person person) {
        return enrollments.stream().filter(each -> each.entity() == person.id()).toList();
    }

    List<Link> links(Person person) {
        return links.stream().filter(each -> each.isAt(person.id())).toList();
    }

    /** Numbers of the programs a person is enrolled in. */
    Set<Integer> programs(Person person) {
        Set<Integer> programs = new HashSet<>();
        enrollments(person).forEach(each -> programs.add(each.program()));
        return programs;
    }
}
