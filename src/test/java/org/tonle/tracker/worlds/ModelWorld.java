package org.tonle.tracker.worlds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A world as it should be: what is sent to the server is done here too. */
final class ModelWorld {
    final ModelMetadata metadata;
    final ModelObjects objects = new ModelObjects();

    ModelWorld(ModelMetadata metadata) {
        this.metadata = metadata;
    }

    ModelSight sight(ModelCaller caller) {
        return new ModelSight(metadata, objects, caller);
    }

    /** Keeps what is right, or nothing. @return what is wrong by identifier */
    Map<String, Set<String>> send(
            ModelCaller caller,
            String strategy,
            boolean all,
            boolean commits,
            List<? extends ModelObjects.Sent> payload) {
        Map<String, Set<String>> wrong = ModelRules.of(metadata, objects, caller, strategy, payload);
        if (!commits || all && !wrong.isEmpty()) {
            return wrong;
        }
        List<ModelObjects.Sent> right = new ArrayList<>(payload);
        right.removeIf(each -> wrong.containsKey(each.uid()));
        right.sort(Comparator.comparing(ModelWorld::rank));
        right.forEach(strategy.equals("DELETE") ? this::delete : this::keep);
        return wrong;
    }

    private static int rank(ModelObjects.Sent sent) {
        return sent instanceof ModelObjects.PersonSent
                ? 0
                : sent instanceof ModelObjects.EnrollmentSent ? 1 : sent instanceof ModelObjects.VisitSent ? 2 : 3;
    }

    private void keep(ModelObjects.Sent sent) {
        if (sent instanceof ModelObjects.PersonSent person) {
            ModelObjects.Person kept =
                    objects.persons.computeIfAbsent(person.uid(), uid -> new ModelObjects.Person(uid, person.unit()));
            kept.unit = person.unit();
            kept.attributes.putAll(person.attributes());
        } else if (sent instanceof ModelObjects.EnrollmentSent enrollment) {
            ModelObjects.Enrollment kept = objects.enrollments.computeIfAbsent(
                    enrollment.uid(), uid -> new ModelObjects.Enrollment(enrollment));
            kept.unit = enrollment.unit();
            kept.status = enrollment.status();
            ModelObjects.Person person = objects.personOf(kept);
            person.attributes.putAll(enrollment.attributes());
            person.owners.putIfAbsent(kept.program, kept.unit);
        } else if (sent instanceof ModelObjects.VisitSent visit) {
            ModelObjects.Visit kept = objects.visits.computeIfAbsent(visit.uid(), uid -> new ModelObjects.Visit(visit));
            kept.unit = visit.unit();
            kept.status = visit.status();
            kept.value = visit.value() == null ? kept.value : visit.value();
        } else if (sent instanceof ModelObjects.LinkSent link) {
            objects.links.put(link.uid(), new ModelObjects.Link(link));
        }
    }

    private void delete(ModelObjects.Sent sent) {
        ModelObjects.Person person = objects.persons.get(sent.uid());
        ModelObjects.Enrollment enrollment = objects.enrollments.get(sent.uid());
        ModelObjects.Visit visit = objects.visits.get(sent.uid());
        ModelObjects.Link link = objects.links.get(sent.uid());
        if (person != null) {
            delete(person);
        } else if (enrollment != null) {
            delete(enrollment);
        } else if (visit != null) {
            visit.deleted = true;
        } else if (link != null) {
            link.deleted = true;
        }
    }

    private void delete(ModelObjects.Person person) {
        person.deleted = true;
        objects.enrollments.values().stream()
                .filter(each -> each.person.equals(person.uid))
                .forEach(this::delete);
        objects.links.values().stream()
                .filter(each -> each.from.equals(person.uid) || each.to.equals(person.uid))
                .forEach(each -> each.deleted = true);
    }

    private void delete(ModelObjects.Enrollment enrollment) {
        enrollment.deleted = true;
        objects.visits.values().stream()
                .filter(each -> enrollment.uid.equals(each.enrollment))
                .forEach(each -> each.deleted = true);
    }

    /** @return whether it is done */
    boolean transfer(ModelCaller caller, ModelObjects.Person person, ModelProgram program, String unit) {
        ModelSight sight = sight(caller);
        boolean may = !person.deleted
                && sight.reaches(person, program)
                && program.rights().writes(caller)
                && sight.holds(person, program)
                && caller.searches(unit);
        if (may) {
            person.owners.put(program.uid(), unit);
        }
        return may;
    }

    /** @return whether the server says that the caller may look now */
    boolean breakGlass(ModelCaller caller, ModelObjects.Person person, ModelProgram program) {
        ModelSight sight = sight(caller);
        if (person.deleted || !person.owners.containsKey(program.uid())) {
            return false;
        }
        boolean breakable = program.level() == ModelProgram.Level.PROTECTED && sight.finds(person, program);
        if (!sight.holds(person, program) && breakable) {
            person.glass.add(program.uid() + caller);
        }
        return sight.reaches(person, program) || breakable;
    }

    /** The administrator makes one of two, everything going over. @return whether it is done */
    boolean merge(ModelObjects.Person original, ModelObjects.Person duplicate) {
        List<ModelObjects.Enrollment> moved = enrollmentsOf(duplicate);
        boolean twice = enrollmentsOf(original).stream()
                .anyMatch(each -> moved.stream().anyMatch(other -> other.program.equals(each.program)));
        boolean differs = duplicate.attributes.entrySet().stream()
                .anyMatch(each -> original.attributes.containsKey(each.getKey())
                        && !each.getValue().equals(original.attributes.get(each.getKey())));
        boolean gives =
                duplicate.attributes.containsKey("mwLocal0000") && !original.attributes.containsKey("mwLocal0000");
        if (twice || differs || gives && isTaken(original, duplicate)) {
            return false;
        }
        duplicate.attributes.forEach(original.attributes::putIfAbsent);
        for (ModelObjects.Enrollment each : moved) {
            each.person = original.uid;
            String owner = duplicate.owners.get(each.program);
            if (owner != null) {
                original.owners.put(each.program, owner);
            }
            for (ModelCaller caller : ModelCaller.values()) {
                if (duplicate.glass.contains(each.program + caller)) {
                    original.glass.add(each.program + caller);
                }
            }
        }
        objects.links.values().stream()
                .filter(each -> !each.deleted)
                .forEach(each -> moveLink(each, original, duplicate));
        delete(duplicate);
        return true;
    }

    private boolean isTaken(ModelObjects.Person original, ModelObjects.Person duplicate) {
        String key = ModelRules.uniqueKey("mwLocal0000", original.unit, duplicate.attributes.get("mwLocal0000"));
        return objects.persons.values().stream()
                .anyMatch(each -> !each.deleted
                        && each != original
                        && each != duplicate
                        && key.equals(
                                ModelRules.uniqueKey("mwLocal0000", each.unit, each.attributes.get("mwLocal0000"))));
    }

    private List<ModelObjects.Enrollment> enrollmentsOf(ModelObjects.Person person) {
        return objects.enrollments.values().stream()
                .filter(each -> !each.deleted && each.person.equals(person.uid))
                .toList();
    }

    private void moveLink(ModelObjects.Link link, ModelObjects.Person original, ModelObjects.Person duplicate) {
        String from = link.from.equals(duplicate.uid) ? original.uid : link.from;
        String to = link.to.equals(duplicate.uid) ? original.uid : link.to;
        boolean same = objects.links.values().stream()
                .anyMatch(each -> !each.deleted
                        && each != link
                        && (each.from.equals(from) && each.to.equals(to)
                                || metadata.bidirectional() && each.from.equals(to) && each.to.equals(from)));
        if (!from.equals(to) && !same) {
            link.from = from;
            link.to = to;
        }
    }
}
