package org.tonle.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.format.WireFormat;

/**
 * Completes the description of the API ({@code /api/openapi}) that is read from the annotations of the resources: names, areas and
 * summaries of operations, every parameter they read with its kind and meaning, errors, and how to sign in.
 */
public class ApiDescription implements OASFilter {
    private static final String ERROR = "WebMessage";
    private static final String REFUSED = "Refused";

    private final DescriptionTexts texts = new DescriptionTexts();
    private final DescribedParameters parameters = new DescribedParameters(texts);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, PathItem> paths = new TreeMap<>();
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/")) {
                paths.put(path.replace("{apiTokens}", "apiTokens"), item);
            }
        });
        paths.forEach((path, item) ->
                item.getOperations().forEach((method, operation) -> describe(operation, method.name(), path)));
        api.getPaths().setPathItems(paths);
        api.getInfo()
                .description(
                        "A health information server that speaks DHIS2's Web API. Every answer may be packed, every body too.")
                .getLicense()
                .url("https://www.apache.org/licenses/LICENSE-2.0");
        api.setServers(List.of(OASFactory.createServer().url("/").description("This server")));
        api.setTags(new ArrayList<>());
        new TreeMap<>(DescriptionTexts.tags())
                .forEach((name, about) ->
                        api.addTag(OASFactory.createTag().name(name).description(about)));
        addComponents(api);
    }

    private static void addComponents(OpenAPI api) {
        api.setComponents(OASFactory.createComponents()
                .addSecurityScheme(
                        "basic",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("basic"))
                .addSecurityScheme(
                        "token",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("Authorization")
                                .description("ApiToken d2p_...: a personal access token"))
                .addSchema(
                        ERROR,
                        OASFactory.createSchema()
                                .addType(SchemaType.OBJECT)
                                .addProperty("httpStatus", DescribedParameters.schema(SchemaType.STRING))
                                .addProperty("httpStatusCode", DescribedParameters.schema(SchemaType.INTEGER))
                                .addProperty("status", DescribedParameters.schema(SchemaType.STRING))
                                .addProperty("message", DescribedParameters.schema(SchemaType.STRING))
                                .addProperty("errorCode", DescribedParameters.schema(SchemaType.STRING)))
                .addResponse(
                        REFUSED,
                        OASFactory.createAPIResponse()
                                .description("The request is refused; the message says why and what to do")
                                .content(json(OASFactory.createSchema().ref(ERROR)))));
        api.setSecurity(List.of(
                OASFactory.createSecurityRequirement().addScheme("basic"),
                OASFactory.createSecurityRequirement().addScheme("token")));
    }

    private void describe(Operation operation, String method, String path) {
        String key = method + " " + path;
        operation.setOperationId(operationId(method, path));
        operation.setSummary(texts.summary(key));
        operation.setTags(List.of(texts.tag(key)));
        if (PublicAddresses.contains(method, path)) {
            operation.setSecurity(List.of());
        }
        describeBody(operation);
        List<String> formats = describeAnswer(operation);
        parameters.complete(operation, key, formats);
    }

    /** {@code getCollectionByIdAndProperty}: the method and the words of the path. */
    private static String operationId(String method, String path) {
        StringBuilder name = new StringBuilder(method.toLowerCase(Locale.ROOT));
        String before = "";
        for (String part : path.substring("/api/".length()).split("[/.]")) {
            boolean isPlace = part.startsWith("{");
            String word = part.replaceAll("[^A-Za-z0-9]", "");
            String joined = !isPlace || part.equals("{collection}") ? "" : before.startsWith("{") ? "And" : "By";
            name.append(joined)
                    .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
            before = part.equals("{collection}") ? "" : part;
        }
        return name.toString();
    }

    private static void describeBody(Operation operation) {
        if (operation.getRequestBody() == null) {
            return;
        }
        Content content = operation.getRequestBody().getContent();
        content.removeMediaType("application/octet-stream");
        if (content.getMediaTypes() == null || content.getMediaTypes().isEmpty() || content.hasMediaType("*/*")) {
            operation.getRequestBody().setContent(json(OASFactory.createSchema()));
            return;
        }
        content.getMediaTypes().forEach((type, media) -> describe(type, media));
    }

    /** What may be answered: what each format looks like. Returns the words of the formats. */
    private static List<String> describeAnswer(Operation operation) {
        APIResponse good = operation.getResponses().getAPIResponse("200");
        List<String> formats = new ArrayList<>();
        if (good == null) {
            good = OASFactory.createAPIResponse().content(json(OASFactory.createSchema()));
        }
        if (good.getContent() != null && good.getContent().getMediaTypes() != null) {
            Content offered = OASFactory.createContent();
            GridFormats.offered(List.copyOf(good.getContent().getMediaTypes().keySet()))
                    .forEach(type -> offered.addMediaType(type, OASFactory.createMediaType()));
            good.content(offered);
            offered.getMediaTypes().forEach((type, media) -> {
                describe(type, media);
                WireFormat format = WireFormat.ofMediaType(type);
                if (format != null && !formats.contains(format.word())) {
                    formats.add(format.word());
                }
            });
        }
        operation.setResponses(OASFactory.createAPIResponses()
                .addAPIResponse("200", good.description("What was asked for, or done"))
                .addAPIResponse("4XX", OASFactory.createAPIResponse().ref(REFUSED)));
        return formats;
    }

    private static void describe(String type, MediaType media) {
        boolean isJson = WireFormat.ofMediaType(type) == WireFormat.JSON;
        media.setSchema(isJson ? OASFactory.createSchema() : DescribedParameters.schema(SchemaType.STRING));
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(schema));
    }
}
