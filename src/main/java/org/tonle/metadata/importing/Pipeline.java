package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.common.Uid;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;

/** The steps from decoded drafts to changes that may be written: identify, resolve, complete, check, rules. For one import. */
final class Pipeline {
    private final Changes changes;
    private final MetadataImportOptions options;
    private final List<MetadataRule> rules;
    private final Collection<Draft> payload;
    private final Map<String, Draft> seen = new LinkedHashMap<>();
    private final List<Draft> twice = new ArrayList<>();

    Pipeline(Changes changes, MetadataImportOptions options, List<MetadataRule> rules, Collection<Draft> payload) {
        this.changes = changes;
        this.options = options;
        this.rules = rules;
        this.payload = payload;
    }

    /** Objects that stand twice in the payload; neither of them is counted. */
    List<Draft> twice() {
        return twice;
    }

    /** Runs all steps. Whether everything (or with {@link AtomicMode#NONE} something) may be written. */
    boolean run() {
        return run(false);
    }

    /** As {@link #run()}; a patch speaks for the other side of every association it names. */
    boolean run(boolean isPatch) {
        payload.forEach(this::identify);
        twice.forEach(Draft::drop);
        PayloadReferences references = new PayloadReferences(changes, options, payload);
        PayloadCompletion completion = new PayloadCompletion(changes, options);
        Sides sides = new Sides(changes);
        List<Draft> readable = payload.stream().filter(Pipeline::isReadable).toList();
        readable.forEach(references::resolve);
        readable.forEach(completion::complete);
        good().forEach(isPatch ? sides::applyAll : sides::apply);
        check(readable);
        new ChangeRights(changes).report();
        if (options.atomicMode() == AtomicMode.ALL && anyFailed()) {
            return false;
        }
        leaveOutWhatNamesTheFailed(references);
        for (MetadataRule rule : rules) {
            List<Draft> drafts = changes.drafts(rule.type());
            if (!drafts.isEmpty()) {
                changes.because(Because.A_RULE_SAYS_SO, () -> rule.complete(drafts, changes));
            }
        }
        return options.atomicMode() == AtomicMode.NONE || !anyFailed();
    }

    private List<Draft> good() {
        return payload.stream().filter(draft -> !draft.hasFailed()).toList();
    }

    private boolean anyFailed() {
        return payload.stream().anyMatch(Draft::hasFailed);
    }

    private void identify(Draft draft) {
        String type = draft.type().name();
        MetadataObject existing = existing(draft);
        if (existing != null) {
            draft.set("id", existing.uid());
        } else if (draft.uid().isEmpty()) {
            draft.set("id", Uid.generate());
        }
        Draft first = seen.putIfAbsent(type + ' ' + draft.uid(), draft);
        if (first != null) {
            ErrorReport error =
                    ErrorReport.of(ErrorCode.E5004, draft.type().klass(), draft.uid(), "id", draft.uid(), type);
            draft.refuse(error.withArgs(draft.uid(), "class " + draft.type().klass()));
            if (!twice.contains(first)) {
                twice.add(first);
            }
            return;
        }
        draft.replaces(existing);
        changes.put(draft);
        boolean isHidden = existing != null && Access.isHidden(changes.user(), changes.snapshot(), existing);
        if (isHidden && options.strategy().updates()) {
            draft.refuse(ErrorCode.E5001, null, draft.uid(), type);
        } else if (existing != null && !options.strategy().updates()) {
            draft.refuse(ErrorCode.E5000, null, draft.uid(), existing);
        } else if (existing == null && !options.strategy().creates()) {
            draft.refuse(ErrorCode.E5001, null, draft.uid(), type);
        } else if (existing == null
                ? !Access.mayCreateType(changes.user(), draft.type())
                : !Access.mayUpdate(changes.user(), changes.snapshot(), existing)) {
            refuseRights(draft, existing);
        }
    }

    private void refuseRights(Draft draft, @Nullable MetadataObject existing) {
        if (existing == null) {
            draft.refuse(
                    ErrorCode.E3000,
                    null,
                    changes.user().username(),
                    draft.type().name());
        } else {
            draft.refuse(ErrorCode.E3001, null, changes.user().username(), existing.name());
        }
    }

    private @Nullable MetadataObject existing(Draft draft) {
        String type = draft.type().name();
        if (options.identifier().kind() == IdScheme.Kind.CODE) {
            String code = draft.document().text("code");
            MetadataObject byCode =
                    code == null ? null : changes.snapshot().table(type).findBy("code", code);
            if (byCode != null) {
                return byCode;
            }
        }
        return changes.snapshot().findUnchecked(type, draft.uid());
    }

    /** Whether it makes sense to look for more faults: none so far, or only single values and references. */
    private static boolean isReadable(Draft draft) {
        return !draft.hasFailed() || (draft.hasOnly(ErrorCode.E4027) && !draft.hasError((String) null));
    }

    private void check(List<Draft> readable) {
        UniqueCheck unique = new UniqueCheck(changes);
        AttributeCheck attributes = new AttributeCheck(changes);
        for (Draft draft : readable) {
            PropertyCheck.check(draft);
            attributes.check(draft);
            TranslationCheck.check(draft);
            SharingRights.check(draft, changes.user());
            for (MetadataRule rule : rules) {
                if (rule.type().equals(draft.type().name())) {
                    rule.check(draft, changes);
                }
            }
            unique.check(draft);
        }
    }

    /** Where rows stand alone: those that name a new object which was refused are judged again, until nothing changes. */
    private void leaveOutWhatNamesTheFailed(PayloadReferences references) {
        if (options.atomicMode() == AtomicMode.ALL) {
            return;
        }
        int before = -1;
        List<Draft> left = good();
        while (left.size() != before && left.size() < payload.size()) {
            before = left.size();
            left.forEach(references::resolve);
            left = good();
        }
    }
}
