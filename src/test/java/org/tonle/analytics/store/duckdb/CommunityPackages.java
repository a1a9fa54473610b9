package org.tonle.analytics.store.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.tonle.metadata.Snapshot;
import org.tonle.testsupport.PackageFiles;
import org.tonle.testsupport.SampleMetadata;

/** The files of {@code metadata/packages} that community services are counted with: as JSON by type and code, and as a snapshot. */
final class CommunityPackages {
    private static final List<String> FILES = List.of(
            "access.json",
            "cambodia-org-units.json",
            "clients.json",
            "community-hiv-dimensions.json",
            "community-clients.json",
            "community-hiv-person-indicators.json");

    static final ObjectNode JSON = json();
    static final Snapshot METADATA = SampleMetadata.snapshot(JSON.toString());
    private static final Map<String, Map<String, JsonNode>> BY_CODE = new HashMap<>();
    private static final Map<String, Map<String, JsonNode>> BY_UID = new HashMap<>();

    private CommunityPackages() {}

    private static ObjectNode json() {
        ObjectNode all = PackageFiles.read(FILES);
        all.withArray("categoryCombos").addObject().put("id", "bjDvmb4bfuf").put("name", "default");
        return all;
    }

    /** The object of a type (its plural) that has the code. */
    static JsonNode coded(String plural, String code) {
        return Objects.requireNonNull(
                BY_CODE.computeIfAbsent(plural, type -> by(type, "code")).get(code), code);
    }

    private static Map<String, JsonNode> by(String plural, String name) {
        Map<String, JsonNode> objects = new HashMap<>();
        JSON.path(plural).forEach(each -> objects.put(each.path(name).asText(), each));
        return objects;
    }

    static JsonNode identified(String plural, String uid) {
        return Objects.requireNonNull(
                BY_UID.computeIfAbsent(plural, type -> by(type, "id")).get(uid), uid);
    }

    static int id(String type, String uid) {
        return Objects.requireNonNull(METADATA.findUnchecked(type, uid), uid).id();
    }

    /** The server's number of the object of a type that has the code. */
    static int idOf(String type, String code) {
        return id(type, coded(type + "s", code).path("id").asText());
    }

    /** Codes of the options of a set, with bars between. */
    static String options(String set) {
        String id = uid("optionSets", set);
        StringJoiner codes = new StringJoiner("|");
        JSON.path("options").forEach(each -> {
            if (each.at("/optionSet/id").asText().equals(id)) {
                codes.add(each.path("code").asText());
            }
        });
        return codes.toString();
    }

    static String uid(String plural, String code) {
        return coded(plural, code).path("id").asText();
    }
}
