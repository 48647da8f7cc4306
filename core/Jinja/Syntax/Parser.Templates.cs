using Jinja.Ast;

namespace Jinja.Syntax;

internal sealed partial class Parser
{
    private Block ParseBlock(Token tag)
    {
        var nameToken = Current;
        var name = ExpectName();
        if (_blocks.Exists(block => block.Name == name))
            throw Error($"block '{name}' is defined twice", nameToken);
        var isScoped = SkipName("scoped");
        var isRequired = SkipName("required");
        if (IsOperator("-"))
            throw Error("a block's name is a name: letters, digits and underscores", Current);
        var place = _blocks.Count;
        _blocks.Add(new Block(PositionOf(tag), name, new Body([])));
        var outer = _use;
        var loops = _loops;
        _loops = 0;
        _use = new NameUse(outer, isBlock: true);
        var body = ParseBlockBody(tag, "endblock");
        ExpectName("endblock");
        SkipName(name);
        if (isRequired && body.Statements.Any(statement => statement is not TextOutput { IsWhiteSpace: true }))
            throw Error("a required block holds comments and white space only", nameToken);
        var block = new Block(PositionOf(tag), name, body)
        {
            IsScoped = isScoped,
            IsRequired = isRequired,
            UsesSelf = _use.Self,
            UsesSuper = _use.Super,
        };
        _use = outer;
        if (isScoped)
            outer.NoteScopedBlock();
        _loops = loops;
        _blocks[place] = block;
        return block;
    }

    private Include ParseInclude(Token tag)
    {
        var template = ParseExpression();
        var ignoresMissing = IsName("ignore") && LookAhead is { Kind: TokenKind.Name, Text: "missing" };
        if (ignoresMissing)
            _next += 2;
        Note(tag, template, ignoresMissing);
        return new Include(PositionOf(tag), template, ignoresMissing, ParseContextChoice(byDefault: true));
    }

    private Import ParseImport(Token tag)
    {
        var template = ParseReference(tag);
        ExpectName("as");
        var target = (NameTarget)ParseNameTarget();
        return new Import(PositionOf(tag), new ModuleSource(template, ParseContextChoice(byDefault: false)), target);
    }

    private FromImport ParseFromImport(Token tag)
    {
        var template = ParseReference(tag);
        ExpectName("import");
        var names = new List<(string, NameTarget)>();
        bool? withContext = null;
        while (Current.Kind != TokenKind.BlockEnd)
        {
            if (names.Count > 0)
                ExpectOperator(",");
            if (Current.Kind != TokenKind.Name)
                throw Expected("a name");
            if (IsContextChoice())
            {
                withContext = ParseContextChoice(byDefault: false);
                break;
            }
            names.Add(ParseImportedName());
            if (IsContextChoice())
            {
                withContext = ParseContextChoice(byDefault: false);
                break;
            }
            if (!IsOperator(","))
                break;
        }
        if (names.Count == 0)
            throw Expected("a name");
        return new FromImport(PositionOf(tag), new ModuleSource(template, withContext ?? false), [.. names]);
    }

    /// <summary>Parses a required template name.</summary>
    private Expression ParseReference(Token tag)
    {
        var template = ParseExpression();
        Note(tag, template, isOptional: false);
        return template;
    }

    private void Note(Token tag, Expression template, bool isOptional)
    {
        if (TemplateReference.Of(PositionOf(tag), template, isOptional) is { } reference)
            _references.Add(reference);
    }

    private (string, NameTarget) ParseImportedName()
    {
        var token = Current;
        if (token.Text.StartsWith('_'))
            throw Error("names that begin with an underscore cannot be imported", token);
        var name = token.Text;
        if (LookAhead is not { Kind: TokenKind.Name, Text: "as" })
            return (name, ParseNameTarget());
        _next += 2;
        return (name, ParseNameTarget());
    }

    private NameTarget ParseNameTarget() => ParseOneTarget() as NameTarget ?? throw Expected("a name");

    private bool IsContextChoice() =>
        (IsName("with") || IsName("without")) && LookAhead is { Kind: TokenKind.Name, Text: "context" };

    private bool ParseContextChoice(bool byDefault)
    {
        if (!IsContextChoice())
            return byDefault;
        var isWith = IsName("with");
        _next += 2;
        return isWith;
    }
}
