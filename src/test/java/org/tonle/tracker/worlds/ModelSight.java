package org.tonle.tracker.worlds;

import org.jspecify.annotations.Nullable;

/** Who sees and holds what: {@code docs/api/tracker-access.md}, for one caller. */
record ModelSight(ModelMetadata metadata, ModelObjects objects, ModelCaller caller) {
    private boolean isAdmin() {
        return caller == ModelCaller.ADMIN;
    }

    /** Whether the owner of a person in a program is reached; false where there is none. */
    boolean reaches(ModelObjects.Person person, ModelProgram program) {
        String owner = person.owners.get(program.uid());
        return owner != null
                && (isAdmin()
                        || metadata.reads(caller, program)
                                && (reachesUnit(program, owner) || isOpenedByReason(person, program, owner)));
    }

    boolean reachesUnit(ModelProgram program, String unit) {
        return program.level().isWide() ? caller.searches(unit) : caller.captures(unit);
    }

    private boolean isOpenedByReason(ModelObjects.Person person, ModelProgram program, String owner) {
        return program.level() == ModelProgram.Level.PROTECTED
                && person.glass.contains(program.uid() + caller)
                && caller.searches(owner);
    }

    boolean holds(ModelObjects.Person person, ModelProgram program) {
        String owner = person.owners.get(program.uid());
        return owner != null
                && (isAdmin()
                        || metadata.reads(caller, program)
                                && (caller.captures(owner) || isOpenedByReason(person, program, owner)));
    }

    /** Whether a reason would open, or need not. */
    boolean finds(ModelObjects.Person person, ModelProgram program) {
        String owner = person.owners.get(program.uid());
        return owner != null && metadata.reads(caller, program) && caller.searches(owner);
    }

    boolean sees(ModelObjects.Person person) {
        if (person.deleted) {
            return false;
        }
        if (isAdmin()) {
            return true;
        }
        return metadata.type().reads(caller)
                && (person.owners.isEmpty()
                        ? caller.searches(person.unit)
                        : metadata.registering().stream().anyMatch(program -> reaches(person, program)));
    }

    boolean holds(ModelObjects.Person person) {
        return isAdmin()
                || caller.captures(person.unit)
                || metadata.registering().stream().anyMatch(program -> holds(person, program));
    }

    boolean sees(ModelObjects.Enrollment enrollment) {
        return !enrollment.deleted && reaches(objects.personOf(enrollment), metadata.program(enrollment.program));
    }

    /** Whether nothing but the owner keeps an enrollment from the caller. */
    boolean isGuarded(ModelObjects.Enrollment enrollment) {
        return !enrollment.deleted && !sees(enrollment) && metadata.reads(caller, metadata.program(enrollment.program));
    }

    boolean holds(ModelObjects.Enrollment enrollment) {
        ModelProgram program = metadata.program(enrollment.program);
        return isAdmin()
                || caller.captures(enrollment.unit) && program.level().isWide() && metadata.reads(caller, program)
                || holds(objects.personOf(enrollment), program);
    }

    boolean sees(ModelObjects.Visit visit) {
        ModelProgram program = metadata.program(visit.program);
        if (visit.deleted) {
            return false;
        }
        ModelObjects.Enrollment enrollment = enrollmentOf(visit);
        if (enrollment == null) {
            return isAdmin() || metadata.reads(caller, program) && reachesUnit(program, visit.unit);
        }
        return sees(enrollment) && program.stage(visit.stage).rights().reads(caller);
    }

    boolean isGuarded(ModelObjects.Visit visit) {
        ModelObjects.Enrollment enrollment = enrollmentOf(visit);
        return !visit.deleted
                && enrollment != null
                && isGuarded(enrollment)
                && metadata.program(visit.program).stage(visit.stage).rights().reads(caller);
    }

    boolean holds(ModelObjects.Visit visit) {
        ModelObjects.Enrollment enrollment = enrollmentOf(visit);
        return isAdmin()
                || caller.captures(visit.unit)
                || enrollment != null && holds(objects.personOf(enrollment), metadata.program(visit.program));
    }

    boolean sees(ModelObjects.Link link) {
        ModelObjects.Person from = objects.persons.get(link.from);
        ModelObjects.Person to = objects.persons.get(link.to);
        return !link.deleted && metadata.link().reads(caller) && from != null && to != null && sees(from) && sees(to);
    }

    ModelObjects.@Nullable Enrollment enrollmentOf(ModelObjects.Visit visit) {
        return visit.enrollment == null ? null : objects.enrollments.get(visit.enrollment);
    }
}
