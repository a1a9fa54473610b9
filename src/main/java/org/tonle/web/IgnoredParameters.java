package org.tonle.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Nearest;
import org.tonle.format.LeftOut;
import org.tonle.parameter.FreeParameterNames;

/**
 * Names, in the header {@value #HEADER}, the query parameters of a request that its operation does not read, each with the one that may have been
 * meant: {@code dimensions (dimension?), filtr (filter?)}. They change nothing, since clients add parameters of their own; but whoever misspells
 * one learns that the answer is not to the question he meant. What an operation reads is what the description of the API lists for it.
 */
class IgnoredParameters {
    static final String HEADER = "X-Parameters-Ignored";

    /** Read for every operation, before it is looked for. */
    private static final Set<String> OF_ALL = Set.of("format", FormatFilter.COMPRESSION);

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+):[^}]*}");

    private final DescriptionTexts texts = new DescriptionTexts();
    private final Map<Method, Set<String>> read = new ConcurrentHashMap<>();

    @ServerResponseFilter
    void name(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        Set<String> sent = request.getUriInfo().getQueryParameters().keySet();
        Method operation = sent.isEmpty() ? null : resource.getResourceMethod();
        if (operation == null || isFree(operation)) {
            return;
        }
        Set<String> known = read.computeIfAbsent(operation, this::read);
        List<String> ignored = sent.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> named(name, known))
                .toList();
        String header = LeftOut.header(ignored);
        if (header != null) {
            response.getHeaders().putSingle(HEADER, header);
        }
    }

    private static boolean isFree(Method operation) {
        return operation.isAnnotationPresent(FreeParameterNames.class)
                || operation.getDeclaringClass().isAnnotationPresent(FreeParameterNames.class);
    }

    private static String named(String name, Set<String> known) {
        String meant = Nearest.slip(name, known);
        return meant == null ? name : name + " (" + meant + "?)";
    }

    private Set<String> read(Method operation) {
        Set<String> known = new TreeSet<>(OF_ALL);
        texts.parameters(described(operation)).forEach(asked -> known.add(asked.name()));
        for (Parameter each : operation.getParameters()) {
            QueryParam named = each.getAnnotation(QueryParam.class);
            RestQuery own = each.getAnnotation(RestQuery.class);
            if (named != null || own != null) {
                known.add(named != null ? named.value() : own.value().isEmpty() ? each.getName() : own.value());
            }
        }
        return known;
    }

    /** As the description of the API calls an operation. */
    private static String described(Method operation) {
        String path = path(operation.getDeclaringClass().getAnnotation(Path.class))
                + path(operation.getAnnotation(Path.class));
        String verb = "";
        for (Annotation each : operation.getAnnotations()) {
            HttpMethod method = each.annotationType().getAnnotation(HttpMethod.class);
            verb = method == null ? verb : method.value();
        }
        return verb + " " + PLACE.matcher(path).replaceAll("{$1}").replace("{apiTokens}", "apiTokens");
    }

    private static String path(@Nullable Path path) {
        String text = path == null ? "" : path.value().replaceAll("^/|/$", "");
        return text.isEmpty() ? "" : "/" + text;
    }
}
