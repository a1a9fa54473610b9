package org.tonle.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.tonle.limit.Bodies;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** {@code /api/query/alias}: a short name for an address that is too long for what stands between a client and this server. */
@Path("/api/query/alias")
@Produces(MediaType.APPLICATION_JSON)
public class QueryAliasResource {
    private final QueryAliases aliases;
    private final Bodies bodies;

    QueryAliasResource(QueryAliases aliases, Bodies bodies) {
        this.aliases = aliases;
        this.bodies = bodies;
    }

    @POST
    public ObjectNode make(@Context UriInfo uri, InputStream body) throws IOException {
        return alias(uri, body);
    }

    /** The same, and leads there. */
    @POST
    @Path("redirect")
    public Response makeAndFollow(@Context UriInfo uri, InputStream body) throws IOException {
        ObjectNode alias = alias(uri, body);
        return Response.seeOther(URI.create(alias.path("href").asText()))
                .entity(alias)
                .build();
    }

    /** Names that are known never come here. */
    @GET
    @Path("{name}")
    public Response read(@PathParam("name") String name) {
        throw new Problem(
                ErrorCode.E1007,
                "the alias `" + name + "` is not known; send its address once more to POST /api/query/alias");
    }

    private ObjectNode alias(UriInfo uri, InputStream body) throws IOException {
        JsonNode sent = bodies.smallObject(body).path("target");
        String target = sent.isTextual() ? sent.asText().strip() : "";
        if (!target.matches("/api/.+") || target.matches("/api/(\\d+/)?query/alias.*")) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`target` is an address of this server that begins with /api/ and is no alias itself, for instance /api/dataElements?fields=id");
        }
        String name = aliases.name(escaped(target));
        ObjectNode alias = JsonNodeFactory.instance.objectNode();
        alias.put("path", "/api/query/alias/" + name);
        alias.put(
                "href",
                uri.getBaseUriBuilder()
                        .path("api/query/alias")
                        .path(name)
                        .build()
                        .toString());
        alias.put("target", target);
        return alias;
    }

    /** What may not stand in an address is escaped; what is escaped already stays. */
    private static String escaped(String target) {
        StringBuilder escaped = new StringBuilder(target.length());
        target.codePoints().forEach(each -> {
            if (each > ' ' && each < 0x7f && each != '#') {
                escaped.appendCodePoint(each);
            } else {
                escaped.append(URLEncoder.encode(Character.toString(each), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
            }
        });
        return escaped.toString();
    }
}
