package org.tonle.wiring.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of {@code metadata/packages} as they came with the server. */
final class Packages {
    private static final String FOLDER = "/metadata/packages/";

    private final ObjectMapper mapper;

    Packages(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Names of the payloads, in the order in which they are to be loaded. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        json("order.json").path("packages").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** A file as it is. @throws FileNotFoundException when it is not part of the server */
    InputStream open(String name) throws IOException {
        InputStream stream = Packages.class.getResourceAsStream(FOLDER + name);
        if (stream == null) {
            throw new FileNotFoundException("The server was packaged without " + FOLDER + name);
        }
        return stream;
    }

    DemoPlan plan() throws IOException {
        try (InputStream stream = open("demo/plan.json")) {
            return mapper.readValue(stream, DemoPlan.class);
        }
    }

    /** The members of every organisation unit group, by the identifier of the group. */
    Map<String, List<String>> sitesByGroup() throws IOException {
        Map<String, List<String>> sites = new LinkedHashMap<>();
        for (JsonNode group : objects("organisationUnitGroups")) {
            List<String> members = new ArrayList<>();
            group.path("organisationUnits")
                    .forEach(unit -> members.add(unit.path("id").asText()));
            sites.put(group.path("id").asText(), members);
        }
        return sites;
    }

    /** The data set each data element is reported with. */
    Map<String, String> dataSetByElement() throws IOException {
        Map<String, String> dataSets = new LinkedHashMap<>();
        for (JsonNode dataSet : objects("dataSets")) {
            dataSet.path("dataSetElements")
                    .forEach(member -> dataSets.put(
                            member.at("/dataElement/id").asText(),
                            dataSet.path("id").asText()));
        }
        return dataSets;
    }

    private List<JsonNode> objects(String type) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String name : names()) {
            json(name).path(type).forEach(objects::add);
        }
        return objects;
    }

    private JsonNode json(String name) throws IOException {
        try (InputStream stream = open(name)) {
            return mapper.readTree(stream);
        }
    }
}
