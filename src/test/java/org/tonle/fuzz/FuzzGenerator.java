package org.tonle.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Operator;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;

/** Makes requests out of a seed: the same seed and number, the same request. Half of what it writes is right, so that it gets far. */
final class FuzzGenerator {
    private static final List<String> PRESETS = List.of("*", ":all", ":owner", ":simple", ":nameable", "!id", ":x");
    private static final List<String> SHAPES = List.of(
            "", "", "", "", "~size", "~isEmpty", "::ids", "~pluck(name)", "~keyBy(id)", "~rename(a)", "~pluck", "|x(");
    private static final List<String> HOSTILE = List.of(
            "",
            "\u0000",
            "\ud800",
            "%",
            "%zz",
            "-1",
            "0",
            "999999999999999999999",
            "1e999999999",
            "NaN",
            "null",
            "'",
            "\"",
            "; drop table x",
            "../../etc/passwd",
            "{}",
            "[]",
            "[[[[[[",
            "]]]]]",
            "((((((",
            "\\",
            "*",
            "%00",
            "%ff%fe",
            "true",
            "a".repeat(5000),
            "\uD83D\uDE00",
            "LAST_12_MONTHS",
            "2025",
            "202401",
            "99999W99",
            "abcdefghijk",
            "a:b:c",
            ":::");
    private static final List<String> ADDRESSES = List.of(
            "/api/analytics",
            "/api/analytics/rawData",
            "/api/analytics/dataValueSet.json",
            "/api/analytics/events/query/fzProgram00",
            "/api/analytics/events/aggregate/fzProgram00",
            "/api/analytics/enrollments/query/fzProgram00",
            "/api/dataValueSets",
            "/api/dataValues",
            "/api/completeDataSetRegistrations",
            "/api/dataEntry/dataValues",
            "/api/tracker/trackedEntities",
            "/api/tracker/enrollments",
            "/api/tracker/events",
            "/api/tracker/relationships",
            "/api/me",
            "/api/schemas",
            "/api/periodTypes",
            "/api/systemSettings",
            "/api/userSettings",
            "/api/geoFeatures",
            "/api/sharing",
            "/api/audits/dataValue",
            "/api/dimensions",
            "/api/dashboards/search",
            "/api/minMaxDataElements",
            "/api/system/info",
            "/api/system/tasks",
            "/api/metadata",
            "/api/organisationUnits.geojson",
            "/api/lockExceptions",
            "/api/userLookup");
    private static final List<String> WORDS = List.of(
            "dimension",
            "filter",
            "dataSet",
            "dataElement",
            "period",
            "orgUnit",
            "startDate",
            "endDate",
            "page",
            "pageSize",
            "paging",
            "order",
            "fields",
            "query",
            "program",
            "orgUnits",
            "orgUnitMode",
            "trackedEntities",
            "limit",
            "children",
            "ou",
            "pe",
            "de",
            "co",
            "ds",
            "type",
            "id",
            "key",
            "lastUpdated",
            "updatedAfter",
            "format",
            "skipMeta",
            "includeNumDen",
            "displayProperty",
            "outputIdScheme",
            "stage",
            "value",
            "relativePeriodDate",
            "totalPages",
            "idScheme",
            "compression");
    private static final List<String> DIMENSIONS = List.of(
            "dx:deSesAgeS00;deHtsAgeS00;inSesFemale",
            "pe:LAST_12_MONTHS;LAST_5_YEARS;LAST_52_WEEKS",
            "pe:2025;202501;2025Q1;2025Q2",
            "ou:LEVEL-4;LEVEL-3",
            "ou:ouCambodia0",
            "ou:USER_ORGUNIT",
            "co",
            "ao",
            "dx",
            "ou:LEVEL-99",
            "pe:",
            "dx:IN_GROUP-x",
            "pe:LAST_365_DAYS");
    private static final List<String> WRITES = List.of(
            "POST /api/metadata",
            "POST /api/dataValueSets",
            "POST /api/tracker?async=false",
            "POST /api/dataValues",
            "PUT /api/me",
            "POST /api/systemSettings",
            "POST /api/completeDataSetRegistrations",
            "POST /api/minMaxDataElements",
            "POST /api/schemas/dataElement",
            "POST /api/indicators/expression/description",
            "POST /api/programIndicators/filter/description",
            "PUT /api/dataValues/followups",
            "POST /api/dataEntry/minMaxValues",
            "POST /api/organisationUnits/merge",
            "POST /api/organisationUnits/geometry",
            "POST /api/sharing?type=dataElement&id=x",
            "PATCH /api/dataElements/deSesAgeS00",
            "PUT /api/dataElements/deSesAgeS00",
            "POST /api/userSettings/keyUiLocale");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json-patch+json",
            "text/plain",
            "application/csv",
            "application/xml",
            "application/x-www-form-urlencoded",
            "x/y",
            "");

    private final Schema schema;
    private final FuzzOperations operations;
    private final List<ObjectType> types = new ArrayList<>();
    private final long seed;

    FuzzGenerator(Schema schema, FuzzOperations operations, long seed) {
        this.operations = operations;
        this.schema = schema;
        this.seed = seed;
        schema.all().stream().filter(ObjectType::hasEndpoint).forEach(types::add);
    }

    /** The request with this number. */
    FuzzRequest request(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        int kind = random.nextInt(100);
        if (kind < 40) {
            return list(random);
        }
        if (kind < 60) {
            return other(random);
        }
        ObjectType type = pick(random, types);
        return kind < 75 ? write(random) : operations.request(random, type, HOSTILE, WORDS);
    }

    private FuzzRequest list(Random random) {
        ObjectType type = pick(random, types);
        StringBuilder target = new StringBuilder("/api/").append(type.plural());
        int shape = random.nextInt(12);
        target.append(shape == 0 ? "/gist" : shape == 1 ? "/" + part(hostile(random)) : shape == 2 ? ".csv" : "");
        char separator = '?';
        if (random.nextInt(4) > 0) {
            target.append(separator).append("fields=").append(escaped(fields(random, type, 0)));
            separator = '&';
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            target.append(separator).append("filter=").append(escaped(filter(random, type)));
            separator = '&';
        }
        if (random.nextInt(3) == 0) {
            target.append(separator).append("order=").append(escaped(property(random, type) + ":" + hostile(random)));
            separator = '&';
        }
        if (random.nextBoolean()) {
            target.append(separator)
                    .append(random.nextBoolean() ? "paging=false" : "pageSize=" + escaped(hostile(random)))
                    .append("&page=" + escaped(random.nextBoolean() ? "2" : hostile(random)));
        }
        return read(random, target.toString());
    }

    private String fields(Random random, ObjectType type, int depth) {
        StringBuilder fields = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            fields.append(fields.isEmpty() ? "" : ",");
            int kind = random.nextInt(12);
            if (kind == 0) {
                fields.append(pick(random, PRESETS));
            } else if (kind == 1) {
                fields.append(hostile(random));
            } else {
                List<Property> all = List.copyOf(type.all());
                Property property = pick(random, all);
                for (int again = 0; again < 4 && schema.target(property) == null; again++) {
                    property = pick(random, all);
                }
                fields.append(property.name()).append(pick(random, SHAPES));
                ObjectType target = schema.target(property);
                if (target != null && depth < 7 && random.nextInt(6) > 0) {
                    fields.append('[')
                            .append(fields(random, target, depth + 1))
                            .append(random.nextInt(40) == 0 ? "" : "]");
                }
            }
        }
        return fields.toString();
    }

    private String filter(Random random, ObjectType type) {
        StringBuilder path = new StringBuilder();
        ObjectType at = type;
        for (int i = random.nextInt(8); i >= 0 && at != null; i--) {
            Property property = pick(random, List.copyOf(at.all()));
            path.append(path.isEmpty() ? "" : ".").append(property.name());
            at = schema.target(property);
        }
        String operator = pick(random, List.of(Operator.values())).words().get(0);
        return path + ":" + (random.nextInt(20) == 0 ? hostile(random) : operator) + ":" + hostile(random);
    }

    private static String property(Random random, ObjectType type) {
        return pick(random, List.copyOf(type.all())).name();
    }

    private FuzzRequest other(Random random) {
        StringBuilder target = new StringBuilder(pick(random, ADDRESSES));
        if (random.nextInt(10) == 0) {
            target.append('/').append(part(hostile(random)));
        }
        char separator = '?';
        for (int i = random.nextInt(8); i > 0; i--) {
            String word = pick(random, WORDS);
            boolean isDimension = word.equals("dimension") || word.equals("filter");
            String value = isDimension && random.nextInt(4) > 0 ? pick(random, DIMENSIONS) : hostile(random);
            target.append(separator).append(word).append('=').append(escaped(value));
            separator = '&';
        }
        return read(random, target.toString());
    }

    private static FuzzRequest read(Random random, String target) {
        String accept = random.nextInt(10) == 0
                ? pick(random, List.of("text/csv", "x/y", "application/xml", "text/html"))
                : "*/*";
        return new FuzzRequest("GET", target, accept, "", null);
    }

    private FuzzRequest write(Random random) {
        boolean isObject = random.nextInt(3) == 0;
        String[] words = isObject
                ? new String[] {"POST", "/api/" + pick(random, types).plural()}
                : pick(random, WRITES).split(" ");
        byte[] body = FuzzBody.make(random, pick(random, types), HOSTILE);
        return new FuzzRequest(words[0], words[1], "*/*", pick(random, TYPES), body);
    }

    private static String hostile(Random random) {
        return pick(random, HOSTILE);
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Most of what is hostile is escaped, some goes as it is as far as a request line can hold it. */
    private static String escaped(String text) {
        return text.startsWith("%") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String part(String text) {
        return escaped(text).replace("+", "%20").replace("..", "%2E%2E");
    }
}
