package org.tonle.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.database.DatabaseProblem;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The one place where something that went wrong becomes an answer: {@code httpStatus, httpStatusCode, status, message, errorCode}. */
public class ErrorMapper {
    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

    /** What the framework says of a form of too many fields: an exception without a class of its own. */
    private static final String TOO_MANY_FIELDS = "Param limit of";

    /** Where the framework reads the parts of a body. */
    private static final String MULTIPART = "org.jboss.resteasy.reactive.server.core.multipart.";

    /** Seconds after which somebody who was turned away may come again. */
    static final int RETRY_AFTER = 5;

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return answer(problem.code().status(), problem.text(), problem.code());
    }

    @ServerExceptionMapper
    Response json(JacksonException problem) {
        Problem inner = Problem.within(problem);
        if (inner != null) {
            return problem(inner);
        }
        JsonLocation at = problem.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return answer(
                400,
                ErrorCode.E1003.message("the body is not valid JSON" + where + ": " + problem.getOriginalMessage()),
                ErrorCode.E1003);
    }

    /** JSON of another shape than is expected: the framework has an answer of its own for it, without words. */
    @ServerExceptionMapper
    Response shape(MismatchedInputException problem) {
        return json(problem);
    }

    @ServerExceptionMapper
    Response database(DatabaseProblem problem) {
        if (problem.isDuplicate() && "metadata_unique_value".equals(problem.constraint())) {
            return answer(409, ErrorCode.E1129.message(), ErrorCode.E1129);
        }
        if (problem.isDuplicate() || "metadata_reference_target".equals(problem.constraint())) {
            return answer(409, ErrorCode.E1128.message(), ErrorCode.E1128);
        }
        if (problem.isOvertime()) {
            String text = ErrorCode.E1182.message("the time one statement may", "tonle.limits.answer.time");
            return answer(ErrorCode.E1182.status(), text, ErrorCode.E1182);
        }
        return unknown(problem);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException problem) {
        int status = problem.getResponse().getStatus();
        if (status >= 500) {
            return unknown(problem);
        }
        Throwable cause = problem.getCause();
        if (cause instanceof JacksonException jackson) {
            return json(jackson);
        }
        String allowed = problem.getResponse().getHeaderString(HttpHeaders.ALLOW);
        if (allowed == null) {
            return answer(status, sentence(status), null);
        }
        Response answer = answer(status, sentence(status) + ". It takes " + allowed, null);
        return Response.fromResponse(answer).header(HttpHeaders.ALLOW, allowed).build();
    }

    @ServerExceptionMapper
    Response unknown(Throwable problem) {
        OutOfMemory.endIn(problem);
        Problem inner = Problem.within(problem);
        if (inner != null) {
            return problem(inner);
        }
        if (problem.getCause() instanceof JacksonException unreadable) {
            return json(unreadable);
        }
        if (DatabaseProblem.isOfAValue(problem)) {
            String text = "a value cannot be stored or compared: it holds U+0000, or is larger than its kind allows";
            return answer(400, ErrorCode.E1003.message(text), ErrorCode.E1003);
        }
        if (String.valueOf(problem.getMessage()).startsWith(TOO_MANY_FIELDS)) {
            return problem(new Problem(ErrorCode.E1190, "1000 fields in one form"));
        }
        if (isOfAMultipartBody(problem)) {
            String text = "the multipart body ends before its last boundary, or a part of it cannot be read";
            return answer(400, ErrorCode.E1003.message(text), ErrorCode.E1003);
        }
        if (isOfADecoder(problem)) {
            String text = "a % of the form is not followed by two hexadecimal digits; write it as %25";
            return answer(400, ErrorCode.E1003.message(text), ErrorCode.E1003);
        }
        String number = Uid.generate();
        LOG.errorf(problem, "Request failed, number %s", number);
        return answer(500, ErrorCode.E1127.message(number), ErrorCode.E1127);
    }

    /** Whether the framework could not take the escapes off a form, which it says as if it were its own mistake. */
    private static boolean isOfADecoder(Throwable problem) {
        StackTraceElement[] stack = problem.getStackTrace();
        return problem instanceof IllegalArgumentException
                && stack.length > 0
                && stack[0].getClassName().equals(URLDecoder.class.getName());
    }

    /** Whether the framework could not read the parts of a body, which it says as if the connection had broken. */
    private static boolean isOfAMultipartBody(Throwable problem) {
        StackTraceElement[] stack = problem.getStackTrace();
        Throwable cause = problem.getCause(); // of what the server itself cannot do, as writing a file
        return (cause == null || cause instanceof UnsupportedEncodingException)
                && stack.length > 0
                && stack[0].getClassName().startsWith(MULTIPART);
    }

    private static String sentence(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address";
            case 405 -> "This address does not take this HTTP method";
            case 406 -> "This address does not answer in the format that was asked for";
            case 413 -> "The request body is too large";
            case 415 -> "This address does not take a body of this content type";
            default -> "The request could not be understood";
        };
    }

    private static Response answer(int status, String message, @Nullable ErrorCode code) {
        Response.ResponseBuilder answer =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body(status, message, code));
        if (status == 429 || status == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        return answer.build();
    }

    /** {@code httpStatus, httpStatusCode, status, message, errorCode}. */
    static ObjectNode body(int status, String message, @Nullable ErrorCode code) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Response.Status known = Response.Status.fromStatusCode(status);
        body.put("httpStatus", known == null ? String.valueOf(status) : known.getReasonPhrase());
        body.put("httpStatusCode", status);
        body.put("status", "ERROR");
        body.put("message", message);
        if (code != null) {
            body.put("errorCode", code.name());
        }
        return body;
    }
}
