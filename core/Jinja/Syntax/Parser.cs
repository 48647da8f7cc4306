using Jinja.Ast;
using Jinja.Sources;

namespace Jinja.Syntax;

/// <summary>Builds a template's syntax tree from its tokens. This part reads tokens; the other parts hold the grammar.</summary>
internal sealed partial class Parser
{
    // Nesting limit: each level takes a dozen stack frames, in the parser and in evaluation.
    private const int MaxDepth = 80;

    private readonly TemplateText _source;
    private readonly EnvironmentOptions _options;
    private readonly List<Token> _tokens;
    private readonly List<Block> _blocks = [];
    private readonly List<TemplateReference> _references = [];
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    private readonly Stack<(string Tag, Token Opened)> _open = new();
    private int _next;
    private int _depth;
    private int _loops;
    private EscapeMode _escape;
    private NameUse _use = new(null, isBlock: true);

    public Parser(TemplateText source, EnvironmentOptions options, bool autoescape)
    {
        _source = source;
        _options = options;
        _escape = autoescape ? EscapeMode.On : EscapeMode.Off;
        _tokens = new Lexer(source, options).Run();
    }

    /// <exception cref="TemplateSyntaxError">The template has a syntax error.</exception>
    public ParsedTemplate Parse()
    {
        var body = ParseBody([]);
        return new ParsedTemplate(body, _blocks, _references, _use.Self);
    }

    private Token Current => _tokens[_next];

    private Position Here => PositionOf(Current);

    private Position PositionOf(Token token) => new(_source, token.Offset);

    private Token Take() => Current.Kind == TokenKind.End ? Current : _tokens[_next++];

    private Token LookAhead => _tokens[Math.Min(_next + 1, _tokens.Count - 1)];

    private bool IsOperator(string text) => Current.Kind == TokenKind.Operator && Current.Text == text;

    private bool IsName(string text) => Current.Kind == TokenKind.Name && Current.Text == text;

    private bool SkipOperator(string text)
    {
        var found = IsOperator(text);
        if (found)
            _next++;
        return found;
    }

    private bool SkipName(string text)
    {
        var found = IsName(text);
        if (found)
            _next++;
        return found;
    }

    private void ExpectOperator(string text)
    {
        if (!SkipOperator(text))
            throw Expected($"'{text}'");
    }

    private void ExpectName(string text)
    {
        if (!SkipName(text))
            throw Expected($"'{text}'");
    }

    private string ExpectName() => Current.Kind == TokenKind.Name ? Take().Text : throw Expected("a name");

    private void Expect(TokenKind kind)
    {
        if (Current.Kind != kind)
            throw Expected(new Token(kind, 0, "").Describe());
        _next++;
    }

    private TemplateError Expected(string what) => Error($"expected {what}, found {Current.Describe()}", Current);

    private TemplateSyntaxError Error(string message, Token at) => (TemplateSyntaxError)new TemplateSyntaxError(message).At(PositionOf(at));

    private T Nested<T>(Func<T> parse)
    {
        if (++_depth > MaxDepth)
            throw Error($"the template is nested deeper than {MaxDepth} levels", Current);
        var result = parse();
        _depth--;
        return result;
    }
}
