using Jinja.Ast;

namespace Jinja.Syntax;

internal sealed partial class Parser
{
    /// <summary>Parses statements up to one of these end tags, which is not consumed, or to the end of the template.</summary>
    private Body ParseBody(string[] endTags)
    {
        var statements = new List<Statement>();
        while (true)
        {
            var token = Current;
            switch (token.Kind)
            {
                case TokenKind.End:
                    return endTags.Length == 0 ? new Body(statements) : throw Unclosed();
                case TokenKind.Data:
                    _next++;
                    statements.Add(new TextOutput(PositionOf(token), token.Text));
                    break;
                case TokenKind.VariableBegin:
                    _next++;
                    statements.Add(new Print(Here, ParseTuple(), _escape));
                    Expect(TokenKind.VariableEnd);
                    break;
                default:
                    _next++;
                    if (Current.Kind == TokenKind.Name && endTags.Contains(Current.Text))
                        return new Body(statements);
                    statements.Add(ParseStatement());
                    Expect(TokenKind.BlockEnd);
                    break;
            }
        }
    }

    /// <summary>Parses the body after a tag, and the end tag up to its own end.</summary>
    private Body ParseBlockBody(Token opened, params string[] endTags)
    {
        Expect(TokenKind.BlockEnd);
        _open.Push((endTags[^1], opened));
        var body = Nested(() => ParseBody(endTags));
        _open.Pop();
        return body;
    }

    private TemplateError Unclosed()
    {
        var (tag, opened) = _open.Peek();
        return Error($"'{opened.Text}' is not closed: '{tag}' is missing", opened);
    }

    private Statement ParseStatement()
    {
        var tag = Current;
        if (tag.Kind != TokenKind.Name)
            throw Expected("the name of a tag");
        _next++;
        switch (tag.Text)
        {
            case "for": return ParseFor(tag);
            case "if": return ParseIf(tag);
            case "set": return ParseSet(tag);
            case "macro": return ParseMacro(tag);
            case "call": return ParseCallBlock(tag);
            case "filter": return ParseFilterBlock(tag);
            case "include": return ParseInclude(tag);
            case "import": return ParseImport(tag);
            case "from": return ParseFromImport(tag);
            case "extends": return new Extends(PositionOf(tag), ParseReference(tag));
            case "block": return ParseBlock(tag);
            case "with": return ParseWith(tag);
            case "autoescape": return ParseAutoescape(tag);
            case "print": return new Print(Here, ParseTuple(), _escape);
            case "do" when _options.Do: return new Do(PositionOf(tag), ParseTuple());
            case "break" or "continue" when _options.LoopControls: return ParseLoopControl(tag);
            default:
                return _options.OnUnknown is { } told && !IsOutOfPlace(tag) ? PassOver(tag, told) : throw UnknownTag(tag);
        }
    }

    /// <summary>Whether it is a known tag in the wrong place.</summary>
    private static bool IsOutOfPlace(Token tag) =>
        tag.Text is "else" or "elif" or "endif" or "endfor" or "endset" or "endmacro" or "endcall" or "endfilter"
        or "endblock" or "endwith" or "endautoescape" or "endraw" or "do" or "break" or "continue";

    private TemplateSyntaxError UnknownTag(Token tag)
    {
        var hint = IsOutOfPlace(tag) && _open.TryPeek(out var open)
            ? $"; the innermost open tag is '{open.Opened.Text}', closed by '{open.Tag}'"
            : "";
        return Error($"unknown tag '{tag.Text}'{hint}", tag);
    }

    /// <summary>Skips an unknown tag. Reports each name once, and not its end tag.</summary>
    private TextOutput PassOver(Token tag, Action<TemplateSyntaxError> told)
    {
        if (_unknown.Add(tag.Text) && !(tag.Text.StartsWith("end", StringComparison.Ordinal) && _unknown.Contains(tag.Text[3..])))
            told(UnknownTag(tag));
        while (Current.Kind is not (TokenKind.BlockEnd or TokenKind.End))
            _next++;
        return new TextOutput(PositionOf(tag), "");
    }

    private LoopControl ParseLoopControl(Token tag)
    {
        if (_loops == 0)
            throw Error($"'{tag.Text}' outside of a loop", tag);
        return new LoopControl(PositionOf(tag), tag.Text == "break" ? Completion.Break : Completion.Continue);
    }

    private For ParseFor(Token tag)
    {
        var target = ParseTargets("in");
        ExpectName("in");
        var iterable = ParseTuple(withConditional: false, endsBefore: "recursive");
        var test = SkipName("if") ? ParseExpression() : null;
        var isRecursive = SkipName("recursive");
        var outer = _use;
        var use = _use = new NameUse(outer, isBlock: false);
        _loops++;
        var body = ParseBlockBody(tag, "else", "endfor");
        _loops--;
        var elseUse = _use = new NameUse(outer, isBlock: false);
        Body? otherwise = null;
        if (SkipName("else"))
            otherwise = ParseBlockBody(tag, "endfor");
        _use = outer;
        ExpectName("endfor");
        return new For(PositionOf(tag), target, iterable, body)
        {
            Test = test,
            Else = otherwise,
            IsRecursive = isRecursive,
            UsesLoop = use.Loop || elseUse.HasScopedBlock,
        };
    }

    private If ParseIf(Token tag)
    {
        var branches = new List<(Expression, Body)>();
        Body? otherwise = null;
        do
        {
            var test = ParseTuple(withConditional: false);
            branches.Add((test, ParseBlockBody(tag, "elif", "else", "endif")));
        }
        while (SkipName("elif"));
        if (SkipName("else"))
            otherwise = ParseBlockBody(tag, "endif");
        ExpectName("endif");
        return new If(PositionOf(tag), [.. branches], otherwise);
    }

    private Statement ParseSet(Token tag)
    {
        var at = PositionOf(tag);
        var target = ParseTargets(null, withNamespace: true);
        if (SkipOperator("="))
            return new Set(at, target, ParseTuple());
        var filter = IsOperator("|") ? (FilterCall)ParseFilters(null) : null;
        var body = ParseBlockBody(tag, "endset");
        ExpectName("endset");
        return new SetBlock(at, target, filter, body);
    }

    private With ParseWith(Token tag)
    {
        var targets = new List<AssignTarget>();
        var values = new List<Expression>();
        while (Current.Kind != TokenKind.BlockEnd)
        {
            if (targets.Count > 0)
                ExpectOperator(",");
            targets.Add(ParseOneTarget());
            ExpectOperator("=");
            values.Add(ParseExpression());
        }
        var body = ParseBlockBody(tag, "endwith");
        ExpectName("endwith");
        return new With(PositionOf(tag), [.. targets], [.. values], body);
    }

    private Autoescape ParseAutoescape(Token tag)
    {
        var isOn = ParseExpression();
        var outer = _escape;
        _escape = isOn is Literal { Value: var value } ? (Truth.Of(value) ? EscapeMode.On : EscapeMode.Off) : EscapeMode.Computed;
        var body = ParseBlockBody(tag, "endautoescape");
        _escape = outer;
        ExpectName("endautoescape");
        return new Autoescape(PositionOf(tag), isOn, body);
    }

    private FilterBlock ParseFilterBlock(Token tag)
    {
        var filter = (FilterCall)ParseFilters(null, startsInline: true);
        var body = ParseBlockBody(tag, "endfilter");
        ExpectName("endfilter");
        return new FilterBlock(PositionOf(tag), filter, body);
    }
}
