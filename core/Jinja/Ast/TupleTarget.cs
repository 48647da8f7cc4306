using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class TupleTarget(Position at, AssignTarget[] targets) : AssignTarget(at)
{
    public override void Assign(Frame frame, in Value value)
    {
        var count = 0;
        foreach (var item in Iteration.Of(value, frame.State))
        {
            if (count == targets.Length)
                throw new TemplateRuntimeError($"too many values to unpack (expected {targets.Length})");
            targets[count++].Assign(frame, item);
        }
        if (count < targets.Length)
            throw new TemplateRuntimeError($"not enough values to unpack (expected {targets.Length}, got {count})");
    }

    public override void Bind(Scope scope, bool isParameter)
    {
        foreach (var target in targets)
            target.Bind(scope, isParameter);
    }
}
