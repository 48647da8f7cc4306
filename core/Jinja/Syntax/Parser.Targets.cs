using Jinja.Ast;

namespace Jinja.Syntax;

internal sealed partial class Parser
{
    /// <summary>Parses names separated by commas; with a set statement also a namespace's attribute.</summary>
    private AssignTarget ParseTargets(string? endsBefore, bool withNamespace = false)
    {
        var at = Here;
        if (withNamespace && LookAhead is { Kind: TokenKind.Operator, Text: "." })
        {
            var space = new Name(at, ExpectName());
            _next++;
            return new NamespaceTarget(at, space, ExpectName());
        }
        var targets = new List<AssignTarget>();
        var isTuple = false;
        while (true)
        {
            if (targets.Count > 0)
                ExpectOperator(",");
            if (targets.Count > 0 && (IsOperator(")") || IsOperator("=") || (endsBefore is not null && IsName(endsBefore))))
                break;
            targets.Add(ParseOneTarget(inLoop: endsBefore == "in"));
            if (!IsOperator(","))
                break;
            isTuple = true;
        }
        return isTuple ? new TupleTarget(at, [.. targets]) : targets[0];
    }

    private AssignTarget ParseOneTarget(bool inLoop = false)
    {
        var token = Current;
        if (SkipOperator("("))
        {
            var inner = Nested(() => ParseTargets(inLoop ? "in" : null));
            ExpectOperator(")");
            return inner;
        }
        var name = ExpectName();
        if (name is "true" or "false" or "none" or "True" or "False" or "None")
            throw Error($"cannot assign to '{name}'", token);
        if (inLoop && name == "loop")
            throw Error("cannot assign to the special name 'loop' in a for statement", token);
        return new NameTarget(PositionOf(token), name);
    }
}
