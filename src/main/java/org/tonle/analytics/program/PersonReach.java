package org.tonle.analytics.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.RelationshipType;

/**
 * Whether somebody may see what functions over records of persons look at. A number that leaves out what is hidden from its reader
 * would be another number under the same name ("not tested" for "tested where I may not look"), so there is none.
 */
public final class PersonReach {
    private PersonReach() {}

    /**
     * Whether every program, stage, relationship type, type of persons and attribute is open to the reader that such functions of the
     * indicator name; true for an indicator without them.
     */
    public static boolean covers(CompiledIndicator indicator, DataAccess access) {
        if (access.user().isSuperuser()) {
            return true;
        }
        List<TermPart> looked = new ArrayList<>();
        terms(indicator)
                .forEach(term -> term.each(part -> {
                    if (part instanceof TermPart.OfPerson || part instanceof TermPart.OfRelated) {
                        looked.add(part);
                        ProgramTerm.number(part).each(inner -> {
                            if (inner instanceof TermPart.Attribute) {
                                looked.add(inner);
                            }
                        });
                    }
                }));
        return looked.stream().allMatch(part -> isOpen(part, access));
    }

    private static Stream<ProgramTerm> terms(CompiledIndicator indicator) {
        return Stream.of(
                        indicator.measure().value(),
                        indicator.measure().filter(),
                        indicator.places().categoryOptionCombo(),
                        indicator.places().attributeOptionCombo())
                .filter(PersonReach::isThere);
    }

    private static boolean isThere(@Nullable ProgramTerm term) {
        return term != null;
    }

    private static boolean isOpen(TermPart part, DataAccess access) {
        if (part instanceof TermPart.OfPerson ofPerson) {
            return isOpen(ofPerson.records(), access);
        }
        if (part instanceof TermPart.OfRelated related) {
            MetadataObject type = access.snapshot().byId(related.type());
            return type != null
                    && access.mayReadData(type)
                    && isOpen(RelationshipType.of(type).from(), access)
                    && isOpen(RelationshipType.of(type).to(), access);
        }
        return !(part instanceof TermPart.Attribute attribute)
                || access.sees(access.snapshot().byId(attribute.attribute()));
    }

    private static boolean isOpen(TermPart.PersonRecords records, DataAccess access) {
        MetadataObject program = access.snapshot().byId(records.program());
        if (program == null || !access.mayReadData(program)) {
            return false;
        }
        return records.areEnrollments()
                || access.snapshot().referring("programStage", "program", program.uid()).stream()
                        .filter(stage ->
                                records.stages().isEmpty() || records.stages().contains(stage.id()))
                        .allMatch(access::mayReadData);
    }

    private static boolean isOpen(RelationshipType.@Nullable End end, DataAccess access) {
        MetadataObject type =
                end == null ? null : access.snapshot().findUnchecked("trackedEntityType", end.trackedEntityType());
        return type == null || access.mayReadData(type);
    }
}
