package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.problem.ErrorCode;

/** A stored query reads, one statement at a time, and reads nothing that could give away who signs in. Source: DHIS2 developer guide, "SQL views". */
@ApplicationScoped
public class SqlViewRule implements MetadataRule {
    private static final String QUERY = "sqlQuery";
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Set<String> READS = Set.of("select", "with");

    /** Tables of who signs in and of what persons are called. */
    private static final Set<String> PROTECTED = Set.of(
            "access_token",
            "account_link",
            "confidential_attribute",
            "confidential_key",
            "metadata_secret",
            "second_factor",
            "sign_in_attempt",
            "user_credential",
            "user_password_history",
            "user_session",
            "userinfo",
            "users",
            "usersetting",
            "systemsetting",
            "setting",
            "oauth2client",
            "oauth_access_token",
            "oauth_refresh_token",
            "tracked_entity",
            "trackedentity",
            "trackedentityattributevalue",
            "pg_authid",
            "pg_shadow",
            "pg_user",
            "pg_roles");

    private static final Set<String> WRITES = Set.of(
            "alter",
            "analyze",
            "call",
            "cluster",
            "comment",
            "commit",
            "copy",
            "create",
            "deallocate",
            "delete",
            "do",
            "drop",
            "execute",
            "grant",
            "insert",
            "into",
            "listen",
            "load",
            "lock",
            "merge",
            "notify",
            "prepare",
            "reassign",
            "refresh",
            "reindex",
            "revoke",
            "rollback",
            "truncate",
            "update",
            "vacuum",
            "pg_sleep",
            "pg_read_file",
            "pg_ls_dir",
            "lo_import",
            "lo_export",
            "dblink",
            "set_config",
            "pg_terminate_backend");

    @Override
    public String type() {
        return "sqlView";
    }

    @Override
    public List<String> looksAt() {
        return List.of(QUERY);
    }

    @Override
    public void check(Draft draft, Changes changes) {
        String query = draft.document().text(QUERY);
        if (query == null) {
            return;
        }
        String plain = QUOTED.matcher(query).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty()) {
            draft.refuse(ErrorCode.E4300, QUERY);
            return;
        }
        Matcher first = WORD.matcher(plain);
        if (!first.lookingAt() || !READS.contains(first.group())) {
            draft.refuse(ErrorCode.E4301, QUERY);
        }
        int end = plain.indexOf(';');
        if (end >= 0 && end < plain.length() - 1) {
            draft.refuse(ErrorCode.E4302, QUERY);
        }
        checkWords(draft, VARIABLE.matcher(plain).replaceAll(" "));
        Matcher variables = VARIABLE.matcher(query);
        while (variables.find()) {
            if (!NAME.matcher(variables.group(1)).matches()) {
                draft.refuse(ErrorCode.E4313, QUERY, variables.group(1));
                break;
            }
        }
    }

    private static void checkWords(Draft draft, String query) {
        boolean isWriting = false;
        boolean isProtected = false;
        Matcher words = WORD.matcher(query);
        while (words.find()) {
            if (!isWriting && WRITES.contains(words.group())) {
                isWriting = true;
                draft.refuse(ErrorCode.E4311, QUERY, words.group());
            } else if (!isProtected && PROTECTED.contains(words.group())) {
                isProtected = true;
                draft.refuse(ErrorCode.E4310, QUERY, words.group());
            }
        }
    }
}
