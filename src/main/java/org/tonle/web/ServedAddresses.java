package org.tonle.web;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.jspecify.annotations.Nullable;
import org.tonle.schema.ObjectType;

/**
 * All addresses of the server and the HTTP methods each of them serves. The framework looks for an address and a method at once, and so
 * takes {@code POST /api/ping} for something about a type of metadata called "ping"; here an address is found first.
 */
@ApplicationScoped
class ServedAddresses {
    /** Where those stand that are compared as a whole. */
    private static final String WHOLE = "*";

    private final MetadataMethods metadata;
    private final AtomicReference<@Nullable Map<String, List<AddressTemplate>>> byBeginning = new AtomicReference<>();

    ServedAddresses(MetadataMethods metadata) {
        this.metadata = metadata;
    }

    /** The methods an address serves, in order of their names; none when there is no such address. @param path without version and suffix */
    Set<String> methods(String path) {
        List<String> words = AddressTemplate.split(path);
        List<AddressTemplate> found = found(words);
        Set<String> methods = new TreeSet<>();
        ObjectType type = words.size() < 2 ? null : metadata.type(words.get(1));
        for (AddressTemplate each : found) {
            if (isNamedBetter(each, type, words, found)) {
                continue;
            }
            if (!each.isOfAllTypes()) {
                methods.addAll(each.methods());
            } else if (type != null) {
                methods.addAll(metadata.served(each, type, words));
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    /** The address as its resource writes it, null when there is none. */
    @Nullable
    String template(String path) {
        return found(AddressTemplate.split(path)).stream()
                .max(Comparator.comparingInt(AddressTemplate::literals))
                .map(AddressTemplate::text)
                .orElse(null);
    }

    /** Whether a word of this address that could be an identifier or a property is something else, as in {@code users/{id}/replica}. */
    private boolean isNamedBetter(
            AddressTemplate template, @Nullable ObjectType type, List<String> words, List<AddressTemplate> found) {
        boolean isProperty =
                template.isOfAllTypes() && type != null && words.size() > 3 && type.property(words.get(3)) != null;
        for (int at = 2; at < template.segments().size(); at++) {
            int place = at;
            boolean isNamed = !template.isNamed(at) && found.stream().anyMatch(other -> other.isNamed(place));
            if (isNamed && !(at == 3 && isProperty)) {
                return true;
            }
        }
        return false;
    }

    private List<AddressTemplate> found(List<String> words) {
        Map<String, List<AddressTemplate>> known = known();
        List<AddressTemplate> found = new ArrayList<>(3);
        String second = words.size() < 2 ? "" : words.get(1);
        for (String beginning : second.isEmpty() ? List.of("") : List.of(second, "")) {
            for (AddressTemplate each : known.getOrDefault(key(beginning, words.size()), List.of())) {
                if (each.takes(words)) {
                    found.add(each);
                }
            }
        }
        for (AddressTemplate each : known.getOrDefault(WHOLE, List.of())) {
            if (each.takes(words)) {
                found.add(each);
            }
        }
        return found;
    }

    private static String key(String second, int words) {
        return words + "/" + second;
    }

    /** By the number of their words and the second of these, which tells most of them apart; empty where that is a place. */
    private Map<String, List<AddressTemplate>> known() {
        Map<String, List<AddressTemplate>> known = byBeginning.get();
        if (known == null) {
            known = read();
            byBeginning.set(known);
        }
        return known;
    }

    private static Map<String, List<AddressTemplate>> read() {
        Map<String, AddressTemplate> all = new HashMap<>();
        RuntimeResourceVisitor visitor = new RuntimeResourceVisitor() {
            @Override
            public void visitRuntimeResource(@Nullable String method, String path, RuntimeResource resource) {
                if (method != null) {
                    all.computeIfAbsent(path, AddressTemplate::of).methods().add(method);
                }
            }
        };
        RuntimeResourceVisitor.visitRuntimeResources(
                "", ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), visitor);
        Map<String, List<AddressTemplate>> byBeginning = new HashMap<>();
        all.values().forEach(each -> {
            int words = each.segments().size();
            String second = words < 2 ? "" : each.segments().get(1).literal();
            byBeginning
                    .computeIfAbsent(each.whole() == null ? key(second, words) : WHOLE, any -> new ArrayList<>())
                    .add(each);
        });
        return byBeginning;
    }
}
