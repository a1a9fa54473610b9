package org.tonle.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.file.IconStore.CustomIcon;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.model.FileResource;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Icons that users made: finds, shows and writes them. Everybody who signed in sees them; there are no icons of the server's own. */
@ApplicationScoped
class Icons {
    private static final String AUTHORITY = "F_METADATA_IMPORT";
    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final String KEYWORDS = "keywords";
    private static final int LONGEST_KEY = 100;

    /** Whose icons are listed: those of users, those of the server, of which there are none. */
    private enum IconKind {
        ALL,
        CUSTOM,
        DEFAULT
    }

    private final IconStore store;
    private final FileResources files;
    private final Clock clock;

    Icons(IconStore store, FileResources files, Clock clock) {
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    /** @throws Problem E1006 for who may not make icons */
    void mayWrite(CurrentUser user) {
        if (!user.may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "making icons needs the authority " + AUTHORITY);
        }
    }

    ObjectNode list(Viewpoint viewpoint, Parameters said, String address) {
        IconKind kind = said.word("type", IconKind.class);
        List<String> keys = said.list("keys");
        List<String> words = said.list(KEYWORDS);
        String search = said.first("search");
        List<CustomIcon> found = store.all().stream()
                .filter(icon -> kind != IconKind.DEFAULT)
                .filter(icon -> keys.isEmpty() || keys.contains(icon.key()))
                .filter(icon -> icon.keywords().containsAll(words))
                .filter(icon -> search == null || isAbout(icon, search.toLowerCase(Locale.ROOT)))
                .toList();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        List<CustomIcon> shown = found;
        if (said.isPaged()) {
            int size = said.pageSize();
            int page = said.page();
            answer.putObject("pager")
                    .put("page", page)
                    .put("pageSize", size)
                    .put("total", found.size())
                    .put("pageCount", Math.max(1, (found.size() + size - 1) / size));
            shown = found.stream().skip((page - 1L) * size).limit(size).toList();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        shown.forEach(icon -> list.add(json(viewpoint, icon, address)));
        return answer.set("icons", picked(list, said));
    }

    private static boolean isAbout(CustomIcon icon, String search) {
        return icon.key().toLowerCase(Locale.ROOT).contains(search)
                || icon.keywords().stream()
                        .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(search));
    }

    private static JsonNode picked(JsonNode shown, Parameters said) {
        String fields = said.fields();
        return fields == null ? shown : Fields.parse(fields).pick(shown);
    }

    ArrayNode keywords() {
        Set<String> words = new TreeSet<>();
        store.all().forEach(icon -> words.addAll(icon.keywords()));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        words.forEach(list::add);
        return list;
    }

    JsonNode one(Viewpoint viewpoint, String key, Parameters said, String address) {
        return picked(json(viewpoint, find(key), address), said);
    }

    /** The file with the picture. */
    MetadataObject file(Viewpoint viewpoint, String key) {
        MetadataObject file = viewpoint.snapshot().byId(find(key).fileResource());
        if (file == null) {
            throw new Problem(ErrorCode.E1005, "Icon", key);
        }
        return file;
    }

    private CustomIcon find(String key) {
        CustomIcon icon = store.find(key);
        if (icon == null) {
            throw new Problem(ErrorCode.E1005, "Icon", key);
        }
        return icon;
    }

    /** The key of the new icon. @throws Problem E1003 and E1004 for what it cannot be, E1005 when the file is not there */
    String add(Viewpoint viewpoint, ObjectNode sent) {
        String key = sent.path("key").asText("");
        if (!key.matches("[A-Za-z0-9_-]+") || key.length() > LONGEST_KEY) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`key` of an icon is letters, digits, _ and -, at most " + LONGEST_KEY + "; not `" + key + "`");
        }
        int file = picture(viewpoint, sent, null);
        if (!store.add(
                key, description(sent), words(sent), file, viewpoint.user().uid())) {
            throw new Problem(ErrorCode.E1004, "an icon with the key `" + key + "` already exists");
        }
        return key;
    }

    void change(Viewpoint viewpoint, String key, ObjectNode sent) {
        CustomIcon icon = find(key);
        store.change(key, description(sent), words(sent), picture(viewpoint, sent, icon));
    }

    void remove(String key) {
        store.remove(find(key).key());
    }

    private int picture(Viewpoint viewpoint, ObjectNode sent, @Nullable CustomIcon now) {
        JsonNode named = sent.path("fileResource").path("id");
        String uid = named.isMissingNode() ? sent.path("fileResourceUid").asText("") : named.asText();
        if (uid.isEmpty() && now != null) {
            return now.fileResource();
        }
        if (uid.isEmpty()) {
            throw new Problem(ErrorCode.E1000, "`fileResource`, the picture, as {\"id\": ...} of a file resource");
        }
        MetadataObject file = files.find(viewpoint, uid);
        FileResource known = FileResource.of(file);
        String type = known.contentType();
        if (!known.domain().equals("ICON") || !FileTypes.isPicture(type)) {
            throw new Problem(
                    ErrorCode.E1004, "the file `" + uid + "` is no picture (" + type + ") sent with domain=ICON");
        }
        return file.id();
    }

    private static @Nullable String description(ObjectNode sent) {
        return sent.hasNonNull("description") ? sent.path("description").asText() : null;
    }

    private static List<String> words(ObjectNode sent) {
        JsonNode list = sent.path(KEYWORDS);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw new Problem(ErrorCode.E1003, "`keywords` must be a JSON array of texts");
        }
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    private ObjectNode json(Viewpoint viewpoint, CustomIcon icon, String address) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("key", icon.key());
        if (icon.description() != null) {
            json.put("description", icon.description());
        }
        icon.keywords().forEach(json.putArray(KEYWORDS)::add);
        json.put("custom", true).put("created", time(icon.created())).put("lastUpdated", time(icon.lastUpdated()));
        MetadataObject maker = viewpoint.find("user", icon.createdBy());
        if (maker != null) {
            json.putObject("createdBy").put("id", maker.uid()).put("displayName", maker.name());
        }
        MetadataObject file = viewpoint.snapshot().byId(icon.fileResource());
        if (file != null) {
            json.putObject("fileResource").put("id", file.uid());
        }
        return json.put("href", address + icon.key() + "/icon");
    }

    private String time(OffsetDateTime moment) {
        return moment.atZoneSameInstant(clock.getZone()).format(WIRE);
    }
}
