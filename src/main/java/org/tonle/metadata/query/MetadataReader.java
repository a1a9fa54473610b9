package org.tonle.metadata.query;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Limits;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Table;
import org.tonle.metadata.filter.Condition;
import org.tonle.metadata.filter.Filters;
import org.tonle.metadata.filter.Order;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.Language;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.RequestedLanguage;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.security.CurrentUser;

/** Finds objects of any type: one by its identifier, many by filter, query, order and page. Only what the user may see. */
@Singleton
public class MetadataReader {
    /** Of fewer objects nothing is kept: looking at each costs little. */
    private static final int MANY = 1_000;

    private final Metadata metadata;
    private final Instance<Language> languages;
    private final Instance<RequestedLanguage> requested;
    private final Map<String, ObjectScope> scopes;
    private final Limits limits;

    MetadataReader(
            Metadata metadata,
            @Any Instance<Language> languages,
            @Any Instance<RequestedLanguage> requested,
            @Any Instance<ObjectScope> scopes,
            Limits limits) {
        this.metadata = metadata;
        this.languages = languages;
        this.requested = requested;
        this.limits = limits;
        this.scopes = scopes.stream().collect(Collectors.toMap(ObjectScope::type, Function.identity()));
    }

    /** The metadata as they are now, as this user sees them. @param address of this server for the client */
    public Viewpoint viewpoint(CurrentUser user, String address, Parameters parameters) {
        Snapshot snapshot = metadata.snapshot();
        String language = parameters.isOff("translate") ? null : language(user, snapshot, parameters.first("locale"));
        boolean skipDefaults = areSkipped(parameters.first("defaults"));
        return new Viewpoint(snapshot, user, language, address, skipDefaults, limits.budget());
    }

    /** What the request names, else what the user or the server is set to, else what the program at the other end likes best. */
    private @Nullable String language(CurrentUser user, Snapshot snapshot, @Nullable String asked) {
        if (asked != null && !asked.isBlank()) {
            return asked;
        }
        String usual = languages.isResolvable() ? languages.get().of(user) : null;
        return usual == null && requested.isResolvable() ? requested.get().among(snapshot.locales()) : usual;
    }

    /** As above, where neither language nor links matter: for answers that are no documents of the metadata. */
    public Viewpoint viewpoint(CurrentUser user) {
        return Viewpoint.of(user, metadata.snapshot());
    }

    /** The object. @throws Problem E1005 when there is none or the user may not see it, E1006 when the type is closed to the user */
    public MetadataObject get(Viewpoint viewpoint, ObjectType type, String uid) {
        checkReadable(viewpoint, type);
        MetadataObject object = viewpoint.find(type.name(), uid);
        if (object == null) {
            throw new Problem(ErrorCode.E1005, type.displayName(), uid);
        }
        return object;
    }

    /** The page of objects a request means. @throws Problem E1003 for filters and pages without meaning, E1006 when the type is closed to the user */
    public Page list(Viewpoint viewpoint, ObjectType type, Parameters parameters) {
        checkReadable(viewpoint, type);
        ObjectScope scope = scopes.get(type.name());
        List<MetadataObject> candidates = scope == null ? null : scope.candidates(viewpoint, parameters);
        return Page.of(choose(viewpoint, type, candidates, parameters), parameters);
    }

    /** As {@link #list}, and what cannot be sorted by is refused. */
    Page listStrictly(Viewpoint viewpoint, ObjectType type, Parameters parameters) {
        checkReadable(viewpoint, type);
        ObjectScope scope = scopes.get(type.name());
        List<MetadataObject> candidates = scope == null ? null : scope.candidates(viewpoint, parameters);
        return Page.of(chooseStrictly(viewpoint, type, candidates, parameters), parameters);
    }

    /** As {@link #choose}, and what cannot be sorted by is refused. */
    static List<MetadataObject> chooseStrictly(
            Viewpoint viewpoint, ObjectType type, @Nullable List<MetadataObject> candidates, Parameters parameters) {
        Order order = Order.parseStrictly(viewpoint, type, parameters.values("order"));
        return sorted(viewpoint, type, candidates, parameters, order);
    }

    /**
     * The objects in a collection of an object which the user may see, the oldest first.
     *
     * @param isInverse whether those that are not in it are meant
     */
    static List<MetadataObject> items(
            Viewpoint viewpoint, MetadataObject object, Property property, boolean isInverse) {
        ObjectType target = Objects.requireNonNull(viewpoint.snapshot().schema().target(property));
        Object value = PropertyReading.reader(viewpoint.snapshot(), object.type(), property)
                .read(viewpoint, Holder.of(object));
        Set<MetadataObject> items = new LinkedHashSet<>();
        for (Object item : value instanceof List<?> list ? list : List.of()) {
            MetadataObject found =
                    item instanceof MetadataObject given ? given : viewpoint.find(target.name(), item.toString());
            if (found != null && viewpoint.sees(found)) {
                items.add(found);
            }
        }
        Collection<MetadataObject> meant = items;
        if (isInverse) {
            meant = viewpoint.snapshot().table(target.name()).inOrderOfCreation();
            viewpoint.budget().steps(meant.size());
        }
        return meant.stream()
                .filter(each -> !isInverse || !items.contains(each) && viewpoint.sees(each))
                .sorted(Comparator.comparingInt(MetadataObject::id))
                .toList();
    }

    /** The list a request for one object means, null when it means the object alone. */
    public @Nullable Page around(Viewpoint viewpoint, MetadataObject object, Parameters parameters) {
        ObjectScope scope = scopes.get(object.type().name());
        List<MetadataObject> candidates = scope == null ? null : scope.around(viewpoint, object, parameters);
        return candidates == null
                ? null
                : Page.of(choose(viewpoint, object.type(), candidates, parameters), parameters);
    }

    /** The page of the list that stands behind an object under a word; null when the word means nothing there. */
    @Nullable
    Page related(Viewpoint viewpoint, MetadataObject object, String word, Parameters parameters) {
        ObjectScope scope = scopes.get(object.type().name());
        List<MetadataObject> candidates = scope == null ? null : scope.related(viewpoint, object, word);
        return candidates == null
                ? null
                : Page.of(choose(viewpoint, object.type(), candidates, parameters), parameters);
    }

    /** All objects that pass filter and query, in order. @param candidates to choose from, null for all */
    public static List<MetadataObject> choose(
            Viewpoint viewpoint, ObjectType type, @Nullable List<MetadataObject> candidates, Parameters parameters) {
        Order order = Order.parse(viewpoint, type, parameters.values("order"));
        return sorted(viewpoint, type, candidates, parameters, order);
    }

    /** Objects that stand in order before they are chosen need not be sorted after it. */
    private static List<MetadataObject> sorted(
            Viewpoint viewpoint,
            ObjectType type,
            @Nullable List<MetadataObject> candidates,
            Parameters parameters,
            Order order) {
        Table table = viewpoint.snapshot().table(type.name());
        List<MetadataObject> known = candidates == null ? known(viewpoint, type, parameters, order) : null;
        if (known != null) {
            return known;
        }
        List<MetadataObject> found = candidates == null ? found(viewpoint, type, parameters) : null;
        if (found != null) {
            return order.sort(viewpoint, chosen(viewpoint, type, found, parameters));
        }
        List<MetadataObject> inOrder = candidates == null ? order.all(table) : null;
        if (inOrder != null) {
            return chosen(viewpoint, type, inOrder, parameters);
        }
        return order.sort(
                viewpoint,
                chosen(viewpoint, type, candidates == null ? table.inOrderOfCreation() : candidates, parameters));
    }

    /** What the table keeps of a question about many objects, so that the next page costs nothing; null for other questions. */
    private static @Nullable List<MetadataObject> known(
            Viewpoint viewpoint, ObjectType type, Parameters parameters, Order order) {
        List<String> asked = parameters.values("filter");
        Table table = viewpoint.snapshot().table(type.name());
        String query = parameters.first("query");
        if (asked.isEmpty() || table.size() < MANY || !viewpoint.showsAll(type) || query != null && !query.isBlank()) {
            return null;
        }
        boolean isAnyOf = isAnyOf(parameters);
        Filters filters = new Filters(viewpoint, type);
        filters.of(asked, isAnyOf); // refuses what has no meaning
        Predicate<MetadataObject> isMeant = filters.plain(asked, isAnyOf);
        return isMeant == null ? null : order.chosen(table, isAnyOf + "\n" + String.join("\n", asked), isMeant);
    }

    /** Among how many a search has to look when the table is asked first; null when it does not help. */
    private static @Nullable List<MetadataObject> found(Viewpoint viewpoint, ObjectType type, Parameters parameters) {
        Table table = viewpoint.snapshot().table(type.name());
        String query = parameters.first("query");
        if (query == null || query.isBlank() || table.size() < MANY) {
            return null;
        }
        return new Filters(viewpoint, type).mayMeet(table, query, table.size() / 4); // more would have to be sorted
    }

    private static List<MetadataObject> chosen(
            Viewpoint viewpoint, ObjectType type, List<MetadataObject> candidates, Parameters parameters) {
        Filters filters = new Filters(viewpoint, type);
        List<Condition> conditions = new ArrayList<>();
        conditions.add(filters.of(parameters.values("filter"), isAnyOf(parameters)));
        String query = parameters.first("query");
        if (query != null && !query.isBlank()) {
            conditions.add(filters.query(query));
        }
        boolean showsAll = viewpoint.showsAll(type);
        boolean asksNothing = parameters.values("filter").isEmpty() && conditions.size() == 1;
        if (showsAll && asksNothing) {
            return candidates;
        }
        Condition condition = Condition.all(conditions);
        List<MetadataObject> chosen = new ArrayList<>();
        for (MetadataObject object : candidates) {
            viewpoint.budget().step();
            boolean isShown = showsAll || viewpoint.sees(object) && !viewpoint.skips(object);
            if (isShown && condition.holds(viewpoint, Holder.of(object))) {
                chosen.add(object);
            }
        }
        return chosen;
    }

    private static boolean areSkipped(@Nullable String defaults) {
        if (defaults == null || defaults.isBlank() || defaults.equalsIgnoreCase("INCLUDE")) {
            return false;
        }
        if (!defaults.equalsIgnoreCase("EXCLUDE")) {
            throw new Problem(ErrorCode.E1003, "`defaults` is either INCLUDE or EXCLUDE");
        }
        return true;
    }

    private static boolean isAnyOf(Parameters parameters) {
        String junction = parameters.first("rootJunction");
        if (junction == null || junction.isBlank() || junction.equalsIgnoreCase("AND")) {
            return false;
        }
        if (!junction.equalsIgnoreCase("OR")) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`rootJunction=" + (junction.length() > 40 ? junction.substring(0, 40) : junction)
                            + "` is neither AND nor OR");
        }
        return true;
    }

    /** @throws Problem E1006 when the type is closed to the user */
    static void checkReadable(Viewpoint viewpoint, ObjectType type) {
        if (viewpoint.isClosed(type)) {
            throw new Problem(ErrorCode.E1006, "reading " + type.plural() + " needs an authority you do not have");
        }
    }
}
