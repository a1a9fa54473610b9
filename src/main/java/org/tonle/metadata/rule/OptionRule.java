package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** An option set has each code once, and an option without a place comes last. */
@ApplicationScoped
public class OptionRule implements MetadataRule {
    private static final String SET = "optionSet";

    @Override
    public String type() {
        return "option";
    }

    @Override
    public void complete(Collection<Draft> drafts, Changes changes) {
        Map<String, Map<String, String>> codes = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (Draft draft : drafts) {
            String set = draft.document().text(SET);
            if (set == null) {
                continue;
            }
            String code = String.valueOf(draft.document().text("code"));
            String holder = holder(draft, set, code, codes, changes);
            if (holder != null) {
                String klass = changes.snapshot().schema().require(SET).klass();
                draft.refuse(ErrorReport.of(ErrorCode.E4028, klass, null, null, set, holder));
            }
            if (draft.document().value("sortOrder") == null) {
                long next = last.computeIfAbsent(set, uid -> lastPlace(uid, changes)) + 1;
                last.put(set, next);
                draft.set("sortOrder", next);
            }
        }
    }

    /** The uid of another option of the set with the code, null when it is free. */
    private static @Nullable String holder(
            Draft draft, String set, String code, Map<String, Map<String, String>> codes, Changes changes) {
        Map<String, String> taken = codes.computeIfAbsent(set, uid -> stored(uid, changes));
        String holder = taken.putIfAbsent(code, draft.uid());
        return holder == null || holder.equals(draft.uid()) ? null : holder;
    }

    /** The codes of a set's options that this import leaves alone. */
    private static Map<String, String> stored(String set, Changes changes) {
        Map<String, String> taken = new HashMap<>();
        Set<String> touched = new HashSet<>();
        changes.drafts("option").forEach(option -> touched.add(option.uid()));
        for (MetadataObject option : changes.snapshot().referring("option", SET, set)) {
            if (!touched.contains(option.uid()) && changes.exists("option", option.uid())) {
                taken.put(String.valueOf(option.code()), option.uid());
            }
        }
        return taken;
    }

    private static long lastPlace(String set, Changes changes) {
        long last = -1;
        for (MetadataObject option : changes.snapshot().referring("option", SET, set)) {
            last = Math.max(last, option.document().integer("sortOrder", -1));
        }
        for (Draft option : changes.drafts("option")) {
            Document document = option.document();
            last = set.equals(document.text(SET)) ? Math.max(last, document.integer("sortOrder", -1)) : last;
        }
        return last;
    }
}
