package org.tonle.expression;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.hisp.dhis.antlr.ParserErrorListener;
import org.hisp.dhis.antlr.ParserException;
import org.hisp.dhis.parser.expression.antlr.ExpressionLexer;
import org.hisp.dhis.parser.expression.antlr.ExpressionParser;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** DHIS2's generated parser with a limit on how deep it descends, so that hostile text cannot exhaust the stack. */
final class BoundedParser extends ExpressionParser {
    /** Characters an expression may have. */
    static final int MAX_LENGTH = 50_000;

    /** Levels of the grammar's {@code expr} rule; a pair of parentheses with blanks takes three. */
    private static final int MAX_DEPTH = 400;

    private int depth;

    private BoundedParser(TokenStream tokens) {
        super(tokens);
        removeErrorListeners();
    }

    /** The parse tree. @throws Problem E7137 with the first place that cannot be read, or when the text is too long or too deep */
    static ExprContext parse(String text) {
        return parse(text, text);
    }

    /** The same. @param shown the text as people know it, of the same length */
    static ExprContext parse(String text, String shown) {
        if (text.length() > MAX_LENGTH) {
            throw unreadable("it has " + text.length() + " characters, more than " + MAX_LENGTH);
        }
        if (text.isBlank()) {
            throw unreadable("it is empty");
        }
        ExpressionLexer lexer = new ExpressionLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(new FirstError(shown));
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        BoundedParser parser = new BoundedParser(tokens);
        try {
            parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
            parser.setErrorHandler(new BailErrorStrategy());
            return parser.expression().expr();
        } catch (ParseCancellationException e) {
            // Most expressions pass the fast mode; what does not is parsed again, to be sure and to say what is wrong.
            parser.reset();
            parser.depth = 0;
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            parser.setErrorHandler(new DefaultErrorStrategy());
            parser.addErrorListener(new FirstError(shown));
            return parser.expression().expr();
        }
    }

    /** What the listener of DHIS2's parser says of the first thing the grammar does not allow; null when it allows all. @throws Problem E7137 when it is nested too deeply */
    static @Nullable String firstError(String text) {
        ExpressionLexer lexer = new ExpressionLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(new ParserErrorListener());
        BoundedParser parser = new BoundedParser(new CommonTokenStream(lexer));
        parser.addErrorListener(new ParserErrorListener());
        try {
            parser.expression();
            return null;
        } catch (ParserException refused) {
            return refused.getMessage();
        }
    }

    static Problem unreadable(String reason) {
        return new Problem(ErrorCode.E7137, reason);
    }

    @Override
    public void enterRecursionRule(ParserRuleContext context, int state, int ruleIndex, int precedence) {
        if (++depth > MAX_DEPTH) {
            throw unreadable("parentheses and functions are nested too deeply");
        }
        super.enterRecursionRule(context, state, ruleIndex, precedence);
    }

    @Override
    public void unrollRecursionContexts(ParserRuleContext parent) {
        depth--;
        super.unrollRecursionContexts(parent);
    }

    /** Stops at the first thing that cannot be read and says what and where it is. */
    private static final class FirstError extends BaseErrorListener {
        private final String text;

        FirstError(String text) {
            this.text = text;
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object offending,
                int line,
                int column,
                String message,
                @Nullable RecognitionException e) {
            String where = " at character " + (column + 1) + (text.contains("\n") ? " of line " + line : "");
            if (offending instanceof Token token && token.getType() == Token.EOF) {
                throw unreadable("`" + excerpt(text.length()) + "` ends too early" + hint());
            }
            String what =
                    offending instanceof Token token ? token.getText() : message.replaceAll(".*at: '(.*)'$", "$1");
            throw unreadable("`" + what + "` is not expected" + where + " of `" + excerpt(100) + "`");
        }

        private String excerpt(int end) {
            String shown = text.substring(0, Math.min(end, text.length()));
            return shown.length() <= 100
                    ? shown
                    : shown.substring(0, 40) + "..." + shown.substring(shown.length() - 40);
        }

        private String hint() {
            long open = text.chars().filter(c -> c == '(').count()
                    - text.chars().filter(c -> c == ')').count();
            return open > 0 ? ": a closing parenthesis is missing" : ": something has to follow";
        }
    }
}
