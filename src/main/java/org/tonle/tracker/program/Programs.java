package org.tonle.tracker.program;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.OptionCodes;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.TrackedEntityAttribute;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.metadata.model.ValueItem;

/** The programs of a snapshot and what belongs to them, by uid; null for what is not there. */
public record Programs(Snapshot snapshot) {
    public @Nullable Program program(@Nullable String uid) {
        return find("program", uid, Program::of);
    }

    public @Nullable ProgramStage stage(@Nullable String uid) {
        return find("programStage", uid, ProgramStage::of);
    }

    /** The stages of a program in their order. */
    public List<MetadataObject> stages(Program program) {
        return ProgramStage.ordered(snapshot, program.uid());
    }

    public @Nullable TrackedEntityType entityType(@Nullable String uid) {
        return find("trackedEntityType", uid, TrackedEntityType::of);
    }

    /** An attribute of tracked entities. */
    public @Nullable ValueField attribute(@Nullable String uid) {
        TrackedEntityAttribute attribute = find("trackedEntityAttribute", uid, TrackedEntityAttribute::of);
        return attribute == null ? null : field(attribute);
    }

    /** A data element that events may have. */
    public @Nullable ValueField dataElement(@Nullable String uid) {
        DataElement element = find("dataElement", uid, DataElement::of);
        return element == null || element.isAggregate() ? null : field(element);
    }

    private ValueField field(ValueItem item) {
        Set<String> codes = item.optionSet() == null
                ? null
                : snapshot.view(OptionCodes.VIEW).of(item.optionSet());
        return new ValueField(item, Objects.requireNonNullElse(codes, Set.of()));
    }

    private <T> @Nullable T find(String type, @Nullable String uid, Function<MetadataObject, T> model) {
        MetadataObject object = snapshot.findUnchecked(type, uid);
        return object == null ? null : model.apply(object);
    }
}
