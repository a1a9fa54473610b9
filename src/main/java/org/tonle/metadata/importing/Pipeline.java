package org.tonle.metadata.importing;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;

/** The steps from decoded drafts to changes that may be written: identify, resolve, complete, check, rules. For one import. */
final class Pipeline {
    private static final String DEFAULT = "default";
    private static final Set<String> DEFAULT_TYPES =
            Set.of("category", "categoryOption", "categoryCombo", "categoryOptionCombo");

    private final Changes changes;
    private final MetadataImportOptions options;
    private final List<MetadataRule> rules;
    private final Collection<Draft> payload;
    private final PayloadReferences.Kind kind;
    private final Map<String, Draft> seen = new HashMap<>();
    private final Set<Draft> twice = Collections.newSetFromMap(new IdentityHashMap<>());

    Pipeline(
            Changes changes,
            MetadataImportOptions options,
            List<MetadataRule> rules,
            Collection<Draft> payload,
            PayloadReferences.Kind kind) {
        this.changes = changes;
        this.options = options;
        this.rules = rules;
        this.payload = payload;
        this.kind = kind;
    }

    /** The payload without the objects that stand in it twice, of which the first is not counted. */
    List<Draft> counted() {
        return payload.stream().filter(draft -> !twice.contains(draft)).toList();
    }

    /** Runs all steps. Whether everything (or with {@link AtomicMode#NONE} something) may be written. */
    boolean run() {
        changes.readsLeniently(kind == PayloadReferences.Kind.PAYLOAD);
        payload.forEach(this::identify);
        twice.forEach(Draft::drop);
        PayloadReferences references = new PayloadReferences(changes, options, payload, kind);
        PayloadCompletion completion = new PayloadCompletion(changes, options, kind);
        OtherSides sides = new OtherSides(changes);
        List<Draft> readable = payload.stream().filter(Pipeline::isReadable).toList();
        readable.forEach(references::resolve);
        readable.forEach(new HiddenMembers(changes, options.merges())::keep);
        readable.forEach(completion::complete);
        good().forEach(kind == PayloadReferences.Kind.PATCH ? sides::applyAll : sides::apply);
        check(readable);
        new ChangeRights(changes).report();
        if (options.atomicMode() == AtomicMode.ALL && anyFailed()) {
            return false;
        }
        if (anyFailed()) {
            new DependentRows(good()).leaveOut(references, payload);
        }
        for (MetadataRule rule : rules) {
            List<Draft> drafts = changes.drafts(rule.type());
            if (!drafts.isEmpty()) {
                changes.because(ChangeReason.A_RULE_SAYS_SO, () -> rule.complete(drafts, changes));
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
        if (draft.uid().isEmpty()) {
            draft.identify(existing == null ? Uid.generate() : existing.uid());
        } else if (existing != null && !existing.uid().equals(draft.uid())) {
            changes.rename(type, draft.uid(), existing.uid());
            draft.set("id", existing.uid());
        }
        Draft first = seen.putIfAbsent(type + ' ' + draft.uid(), draft);
        if (first != null) {
            ErrorReport error =
                    ErrorReport.of(ErrorCode.E5004, draft.type().klass(), draft.uid(), "id", draft.uid(), type);
            draft.refuse(error.withArgs(draft.uid(), "class " + draft.type().klass()));
            twice.add(first);
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
        MetadataObject byCode = options.identifier() == PayloadIdentifier.CODE ? byCode(type, draft) : null;
        if (byCode != null) {
            return byCode;
        }
        MetadataObject byUid = changes.snapshot().findUnchecked(type, draft.uid());
        if (byUid != null) {
            return byUid;
        }
        return options.identifier() == PayloadIdentifier.AUTO ? byCode(type, draft) : ofEveryServer(type, draft);
    }

    private @Nullable MetadataObject byCode(String type, Draft draft) {
        String code = draft.document().text("code");
        return code == null ? null : changes.snapshot().table(type).findBy("code", code);
    }

    /** The default category objects, of which each server has its own. */
    private @Nullable MetadataObject ofEveryServer(String type, Draft draft) {
        boolean isDefault = DEFAULT_TYPES.contains(type)
                && DEFAULT.equals(draft.document().text("name"))
                && (draft.document().text("code") == null
                        || DEFAULT.equals(draft.document().text("code")));
        return isDefault ? changes.snapshot().table(type).findBy("name", DEFAULT) : null;
    }

    /** Whether it makes sense to look for more faults: none so far, or only single values and references. */
    private static boolean isReadable(Draft draft) {
        return !draft.hasFailed() || (draft.hasOnly(ErrorCode.E4027) && !draft.hasError((String) null));
    }

    private void check(List<Draft> readable) {
        UniqueCheck unique = new UniqueCheck(changes);
        FileCheck files = new FileCheck(changes);
        AttributeCheck attributes = new AttributeCheck(changes, files);
        UnknownSharers strangers = new UnknownSharers(changes);
        ExpressionCheck expressions = new ExpressionCheck(changes, kind == PayloadReferences.Kind.PAYLOAD);
        for (Draft draft : readable) {
            PropertyCheck.check(draft);
            ShapeCheck.check(draft);
            expressions.check(draft);
            files.check(draft);
            attributes.check(draft);
            TranslationCheck.check(draft);
            SharingRights.check(draft, changes.user());
            strangers.leaveOut(draft);
            for (MetadataRule rule : rules) {
                if (rule.type().equals(draft.type().name())) {
                    rule.check(draft, changes);
                }
            }
            unique.check(draft);
        }
    }
}
