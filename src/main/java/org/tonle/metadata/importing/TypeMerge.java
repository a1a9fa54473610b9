package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;
import org.tonle.problem.Issue;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/**
 * {@code POST /api/{collection}/merge} for every type with a {@link MergeRule}: one object takes the place of others in all metadata and
 * all data, in one transaction.
 */
@ApplicationScoped
public class TypeMerge implements MetadataAction {
    private static final int MOST_TOLD = 100;

    private final ObjectMerger merger;
    private final List<MergeRule> rules;
    private final Schema schema;

    TypeMerge(ObjectMerger merger, @All List<MergeRule> rules, Schema schema) {
        this.merger = merger;
        this.rules = rules;
        this.schema = schema;
    }

    @Override
    public List<String> collections() {
        return rules.stream()
                .map(rule -> Objects.requireNonNull(schema.require(rule.type()).plural()))
                .toList();
    }

    @Override
    public String name() {
        return "merge";
    }

    @Override
    public WebMessage run(ObjectType type, JsonNode body, boolean dryRun, CurrentUser user) {
        String authority = "F_" + type.name().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT) + "_MERGE";
        if (!user.may(authority)) {
            throw new Problem(ErrorCode.E1006, "merging objects of type " + type + " needs the authority " + authority);
        }
        MergeRequest request = MergeRequest.read(body, false);
        MergeRule rule = rules.stream()
                .filter(each -> each.type().equals(type.name()))
                .findFirst()
                .orElseThrow();
        FirstOfMany<Issue> errors = new FirstOfMany<>(MOST_TOLD);
        List<String> deleted = new ArrayList<>();
        merger.run(user, dryRun, request.strategy(), changes -> {
            List<ObjectMerge> merges = merges(type, rule, request, changes, errors);
            merges.stream()
                    .filter(ObjectMerge::isDeleted)
                    .forEach(merge -> deleted.add(merge.source().uid()));
            List<ObjectMerge> all =
                    new ArrayList<>(errors.isEmpty() ? rule.along(merges, changes.snapshot()) : List.of());
            all.addAll(merges);
            return all;
        });
        String klass = type.klass();
        return new MergeReport(klass.substring(klass.lastIndexOf('.') + 1), errors, deleted).answer();
    }

    private static List<ObjectMerge> merges(
            ObjectType type, MergeRule rule, MergeRequest request, Changes changes, FirstOfMany<Issue> errors) {
        String klass = type.klass().substring(type.klass().lastIndexOf('.') + 1);
        if (request.sources().isEmpty()) {
            errors.add(Issue.of(0, ErrorCode.E1530, "sources", klass));
        }
        MetadataObject target = null;
        if (request.target().isEmpty()) {
            errors.add(Issue.of(0, ErrorCode.E1531, "target", klass));
        } else {
            target = found(changes, type, request.target());
            if (target == null) {
                errors.add(Issue.of(0, ErrorCode.E1533, "target", "Target", klass, request.target()));
            }
        }
        List<MetadataObject> sources = new ArrayList<>();
        for (int i = 0; i < request.sources().size(); i++) {
            String uid = request.sources().get(i);
            MetadataObject source = found(changes, type, uid);
            if (uid.equals(request.target())) {
                errors.add(Issue.of(i, ErrorCode.E1532, "target", klass, klass));
            } else if (source == null) {
                errors.add(Issue.of(i, ErrorCode.E1533, "sources", "Source", klass, uid));
            } else {
                sources.add(source);
            }
        }
        if (rule.asksForStrategy() && request.strategy() == null) {
            errors.add(Issue.of(0, ErrorCode.E1534, "dataMergeStrategy"));
        }
        if (target == null || !errors.isEmpty()) {
            return List.of();
        }
        rule.check(sources, target, changes.snapshot()).forEach(errors::add);
        if (!errors.isEmpty()) {
            return List.of();
        }
        return allowed(sources, target, request.deletesSources(), changes);
    }

    private static @Nullable MetadataObject found(Changes changes, ObjectType type, String uid) {
        MetadataObject object = changes.snapshot().findUnchecked(type.name(), uid);
        return object == null || Access.isHidden(changes.user(), changes.snapshot(), object) ? null : object;
    }

    /** The target must be the caller's to change, a source that goes the caller's to delete, one that stays to change. */
    private static List<ObjectMerge> allowed(
            List<MetadataObject> sources, MetadataObject target, boolean deletes, Changes changes) {
        ObjectWriter.writable(changes, target.type(), target.uid());
        List<ObjectMerge> merges = new ArrayList<>();
        for (MetadataObject source : sources) {
            if (CategoryDefaults.isDefault(source.uid())) {
                throw new Problem(
                        ErrorCode.E4030, "every value that is not split has the default `" + source.uid() + "`");
            }
            if (deletes && !Access.mayDelete(changes.user(), changes.snapshot(), source)) {
                throw new Problem(ErrorCode.E1006, "delete " + source.type() + " `" + source.uid() + "`");
            }
            if (!deletes) {
                ObjectWriter.writable(changes, source.type(), source.uid());
            }
            merges.add(ObjectMerge.of(source, target, deletes));
        }
        return merges;
    }
}
