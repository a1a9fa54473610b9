package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.List;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Looks up the program or the type of persons that a question is about. */
final class RecordScopeReader {
    private final Lookup lookup;
    private final RecordRequest request;

    RecordScopeReader(Lookup lookup, RecordRequest request) {
        this.lookup = lookup;
        this.request = request;
    }

    /** @throws Problem E7125, E7129, E7130, E7142, E7236, E7241 to E7245, E7253 for what is not there or may not be seen */
    RecordScope read() {
        return request.subject() == RecordSubject.TRACKED_ENTITY ? persons() : program();
    }

    private MetadataObject program(String uid) {
        MetadataObject object = lookup.findByUid("program", uid);
        if (object == null) {
            throw new Problem(ErrorCode.E7129, uid);
        }
        return object;
    }

    private RecordScope program() {
        MetadataObject object = program(request.scope());
        List<MetadataObject> all = ProgramStage.ordered(lookup.snapshot(), object.uid());
        MetadataObject only = StageItems.only(lookup, request, object);
        if (only != null) {
            return new RecordScope(object, List.of(object), List.of(only), false);
        }
        String uid = request.stage();
        if (uid == null) {
            return new RecordScope(object, List.of(object), all, true);
        }
        MetadataObject stage = lookup.findByUid("programStage", uid);
        if (stage == null) {
            throw new Problem(ErrorCode.E7130, uid);
        }
        if (!all.contains(stage)) {
            throw new Problem(ErrorCode.E7236, uid, object.uid());
        }
        return new RecordScope(object, List.of(object), List.of(stage), false);
    }

    private RecordScope persons() {
        MetadataObject type = lookup.findByUid("trackedEntityType", request.scope());
        if (type == null) {
            throw new Problem(ErrorCode.E7125, request.scope());
        }
        List<MetadataObject> programs = new ArrayList<>();
        for (String uid : request.programs()) {
            MetadataObject program = program(uid);
            if (!type.uid().equals(Program.of(program).trackedEntityType())) {
                throw new Problem(ErrorCode.E7142, uid, type.uid());
            }
            programs.add(program);
        }
        if (request.programs().isEmpty()) {
            for (MetadataObject program : lookup.snapshot().all("program")) {
                boolean isOfType = type.uid().equals(Program.of(program).trackedEntityType());
                if (isOfType && lookup.findByUid("program", program.uid()) != null) {
                    programs.add(program);
                }
            }
        }
        List<MetadataObject> stages = new ArrayList<>();
        programs.forEach(program -> stages.addAll(ProgramStage.ordered(lookup.snapshot(), program.uid())));
        return new RecordScope(type, programs, stages, request.programs().isEmpty());
    }
}
