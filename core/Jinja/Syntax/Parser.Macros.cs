using Jinja.Ast;

namespace Jinja.Syntax;

internal sealed partial class Parser
{
    private Macro ParseMacro(Token tag)
    {
        var target = ParseNameTarget();
        var (parameters, defaults) = ParseParameters();
        var body = ParseMacroBody(tag, target.Name, parameters, defaults, "endmacro");
        return new Macro(PositionOf(tag), target, body);
    }

    private CallBlock ParseCallBlock(Token tag)
    {
        var (parameters, defaults) = IsOperator("(") ? ParseParameters() : ([], []);
        var at = Current;
        if (ParseExpression() is not Call call)
            throw Error("expected a call", at);
        var caller = ParseMacroBody(tag, null, parameters, defaults, "endcall");
        return new CallBlock(PositionOf(tag), call, caller);
    }

    private MacroBody ParseMacroBody(Token tag, string? name, string[] parameters, Expression[] defaults, string endTag)
    {
        var outer = _use;
        var loops = _loops;
        _loops = 0;
        _use = new NameUse(outer, isBlock: false);
        var body = ParseBlockBody(tag, endTag);
        ExpectName(endTag);
        var use = _use;
        _use = outer;
        _loops = loops;
        var callerAt = Array.IndexOf(parameters, "caller");
        if (use.Caller && callerAt >= 0 && callerAt < parameters.Length - defaults.Length)
            throw Error("a parameter named 'caller' needs a default", tag);
        return new MacroBody(name, parameters, defaults, body)
        {
            UsesCaller = use.Caller,
            UsesVarargs = use.Varargs && !parameters.Contains("varargs"),
            UsesKwargs = use.Kwargs && !parameters.Contains("kwargs"),
        };
    }

    private (string[] Parameters, Expression[] Defaults) ParseParameters()
    {
        var parameters = new List<string>();
        var defaults = new List<Expression>();
        ExpectOperator("(");
        while (!IsOperator(")"))
        {
            if (parameters.Count > 0)
                ExpectOperator(",");
            var token = Current;
            parameters.Add(ParseNameTarget().Name);
            if (parameters.IndexOf(parameters[^1]) != parameters.Count - 1)
                throw Error($"the parameter '{parameters[^1]}' stands twice", token);
            if (SkipOperator("="))
                defaults.Add(ParseExpression());
            else if (defaults.Count > 0)
                throw Error("a parameter without a default follows one with a default", token);
        }
        ExpectOperator(")");
        return ([.. parameters], [.. defaults]);
    }
}
